"""What a value in a file may be, whatever the file is about. Pure.

Each check takes what JSON holds and returns the value that is meant, or raises
WrongValue.
"""

import re
from collections.abc import Callable
from enum import Enum, auto
from typing import Any

Check = Callable[[Any], Any]

_NO_TEXT = re.compile("[\0\ud800-\udfff]")


class Wrong(Enum):
    """What is wrong with a value; a kind of file may have more, and says all of it."""

    NOT_TEXT = auto()
    BAD_CHARACTER = auto()
    TOO_LONG = auto()
    NO_SLUG = auto()
    NOT_A_NUMBER = auto()
    NOT_IN_RANGE = auto()
    NOT_ONE_OF = auto()
    NOT_YES_OR_NO = auto()


class WrongValue(Exception):
    """A value cannot be taken; `why` and `details` say what is wrong with it."""

    def __init__(self, why: Enum, **details: Any) -> None:
        super().__init__(why)
        self.why = why
        self.details = details


def number(smallest: int, largest: int) -> Check:
    def check(value: Any) -> int:
        if type(value) is not int:
            raise WrongValue(Wrong.NOT_A_NUMBER)
        if not smallest <= value <= largest:
            raise WrongValue(Wrong.NOT_IN_RANGE, smallest=smallest, largest=largest)
        return value

    return check


def one_of(*allowed: int | str) -> Check:
    known = {(type(value), value): value for value in allowed}

    def check(value: Any) -> int | str:
        if not isinstance(value, (int, str)) or (type(value), value) not in known:
            words = ", ".join(str(word) for word in allowed if word != "")
            raise WrongValue(Wrong.NOT_ONE_OF, allowed=words)
        return known[type(value), value]

    return check


def flag(value: Any) -> bool:
    if type(value) is not bool:
        raise WrongValue(Wrong.NOT_YES_OR_NO)
    return value


def text(longest: int, *, unwanted: re.Pattern[str] = _NO_TEXT) -> Check:
    """Return the check for a text of so many characters.

    Args:
        unwanted: What may not be in it: by default, only what no database keeps.
    """

    def check(value: Any) -> str:
        if not isinstance(value, str):
            raise WrongValue(Wrong.NOT_TEXT)
        if len(value) > longest:
            raise WrongValue(Wrong.TOO_LONG, length=len(value), limit=longest)
        if unwanted.search(value):
            raise WrongValue(Wrong.BAD_CHARACTER)
        return value

    return check
