"""What can be wrong with a learner's own file. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, auto
from typing import Any


class Why(Enum):
    """What is wrong; `quiz.exchange.learners.sentences` says it in words.

    What is `Wrong` with a value in any file stands in `quiz.exchange.values`.
    """

    # with the file
    NOT_JSON = auto()
    NOT_UTF8 = auto()
    NOT_OURS = auto()
    OTHER_FORMAT = auto()
    TOO_DEEP = auto()
    TOO_LONG_ROW = auto()
    TOO_MANY = auto()
    # with a row
    NOT_AN_OBJECT = auto()
    NOT_A_LIST = auto()
    NAME_TWICE = auto()
    MISSING = auto()
    # with a value
    NOT_A_DAY = auto()
    NOT_A_MOMENT = auto()
    NOT_NUMBERS = auto()
    NOT_IN_TIME = auto()
    NO_ZONE = auto()
    # with a value beside others
    TWICE = auto()
    NOT_HERE = auto()
    NOT_LATER = auto()
    NOT_THAT_DAY = auto()
    RESCHEDULES = auto()
    NO_REASON = auto()
    GRADED_ON_SCREEN = auto()
    MISCOUNTED = auto()


@dataclass(frozen=True, slots=True)
class Fault:
    """Something that is wrong, and where."""

    path: str  # such as reviews[17].grade, counted from 0; empty for the whole file
    why: Enum  # a Why, or what is Wrong with a value
    details: Mapping[str, Any] = field(default_factory=dict)


class Enough(Exception):
    """So much is wrong that nobody would read on."""


class FoundFaults:
    """The faults found so far, up to a number at which looking for more ends."""

    MOST = 100

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, path: str, why: Enum, **details: Any) -> None:
        """Note a fault.

        Raises:
            Enough: It was the last that is wanted.
        """
        self._faults.append(Fault(path, why, details))
        if len(self._faults) >= self.MOST:
            raise Enough

    @property
    def found(self) -> tuple[Fault, ...]:
        return tuple(self._faults)
