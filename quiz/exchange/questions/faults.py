"""What can be wrong with a file of questions. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any


class Why(Enum):
    """What is wrong; `quiz.exchange.questions.sentences` says it in words."""

    # with a file
    EMPTY = auto()
    NOT_JSON = auto()
    NOT_QUESTIONS = auto()
    OTHER_FORMAT = auto()
    TOO_DEEP = auto()
    TOO_LONG_ROW = auto()
    EMPTY_ROWS = auto()
    TOO_MANY = auto()
    OPEN_QUOTE = auto()
    STRAY_QUOTE = auto()
    # with a header or the names in a row
    UNKNOWN_COLUMN = auto()
    COLUMN_TWICE = auto()
    NO_SLUG_COLUMN = auto()
    CELLS = auto()
    # with a value
    BLANK = auto()
    NOT_TEXT = auto()
    BAD_CHARACTER = auto()
    TOO_LONG = auto()
    NO_SLUG = auto()
    NOT_A_NUMBER = auto()
    NOT_IN_RANGE = auto()
    NOT_ONE_OF = auto()
    NOT_YES_OR_NO = auto()
    NOT_OPTIONS = auto()
    TOO_MANY_OPTIONS = auto()
    SLUG_TWICE = auto()
    # with what a row asks for, seen beside the bank
    NEEDS = auto()
    NO_TOPIC = auto()
    WRONG_OPTIONS = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong, and where."""

    line: int  # as an editor counts them, from 1
    why: Why
    column: str = ""  # empty if the whole line is meant
    details: Mapping[str, Any] = field(default_factory=dict)


class WrongValue(Exception):
    """A value cannot be taken; `why` and `details` say what is wrong with it."""

    def __init__(self, why: Why, **details: Any) -> None:
        super().__init__(why)
        self.why = why
        self.details = details
