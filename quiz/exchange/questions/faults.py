"""What can be wrong with a file of questions. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any


class Why(Enum):
    """What is wrong; `quiz.exchange.questions.sentences` says it in words.

    What is `Wrong` with a value in any file stands in `quiz.exchange.values`.
    """

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
    why: Enum  # a Why, or what is Wrong with a value
    column: str = ""  # empty if the whole line is meant
    details: Mapping[str, Any] = field(default_factory=dict)
