"""What a file may say of a question. Pure.

CSV and JSON differ in how they write a value; what a value may be stands here.
"""

import re
from dataclasses import dataclass, replace
from typing import Any

from quiz.content.bank import BankQuestion
from quiz.exchange.questions.faults import Fault, Why, WrongValue

SLUGS = ("topic", "slug")
CHOICES = {
    "kind": ("recall", "choice"),
    "state": ("draft", "published", "retired"),
}
NUMBERS = {
    "difficulty": (1, 3),
    "position": (0, 2**31 - 1),
    "option position": (0, 32_767),
}
# In the order in which they are written. A topic that is missing is made of its title.
COLUMNS = (
    *("topic", "topic_title", "slug", "kind", "title", "prompt", "answer"),
    *("explanation", "hint", "difficulty", "source", "tags", "position", "state"),
)
# What a new question cannot do without.
NEEDED = ("topic", "title", "prompt", "answer")

_NEVER_BLANK = {"title", "prompt", "answer", "option text"}
_SLUG = re.compile(r"[-\w]+", re.ASCII)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class Limits:
    """How much a file may hold."""

    questions: int
    options: int  # of one question
    slug: int  # in characters, like all below
    line: int  # titles and tags
    text: int
    source: int
    option: int

    def of(self, name: str) -> int:
        match name:
            case "topic" | "slug":
                return self.slug
            case "title" | "topic_title" | "tags":
                return self.line
            case "source":
                return self.source
            case "option text" | "option reason":
                return self.option
        return self.text


@dataclass(frozen=True, slots=True)
class FileQuestion:
    """A question as a file has it: only the fields that the file says."""

    line: int
    values: dict[str, Any]  # fields of a BankQuestion, the slug among them
    topic_title: str = ""

    @property
    def slug(self) -> str:
        return str(self.values["slug"])

    def over(self, known: BankQuestion) -> BankQuestion:
        """Return a question with what the file says in the place of what it said."""
        return replace(known, **self.values)

    def alone(self, **defaults: Any) -> BankQuestion:
        """Return the question of a file that says everything a new one needs."""
        return BankQuestion(**{**defaults, **self.values})


@dataclass(frozen=True, slots=True)
class FileContent:
    """What a file holds, and every fault of it in the order of lines."""

    questions: tuple[FileQuestion, ...]
    faults: tuple[Fault, ...]


def checked(name: str, value: Any, limits: Limits) -> Any:
    """Return a value if the field of this name may have it.

    Args:
        name: A column, or "option" and a field of an option.

    Raises:
        WrongValue: It may not.
    """
    if name in NUMBERS:
        return _number(value, *NUMBERS[name])
    if name in CHOICES:
        return _one_of(value, CHOICES[name])
    if name == "option is_right":
        return _yes_or_no(value)
    return _text(name, value, limits)


def _number(value: Any, smallest: int, largest: int) -> int:
    if type(value) is not int:
        raise WrongValue(Why.NOT_A_NUMBER)
    if not smallest <= value <= largest:
        raise WrongValue(Why.NOT_IN_RANGE, smallest=smallest, largest=largest)
    return value


def _one_of(value: Any, allowed: tuple[str, ...]) -> str:
    if value not in allowed:
        raise WrongValue(Why.NOT_ONE_OF, allowed=", ".join(allowed))
    return str(value)


def _yes_or_no(value: Any) -> bool:
    if type(value) is not bool:
        raise WrongValue(Why.NOT_YES_OR_NO)
    return value


def _text(name: str, value: Any, limits: Limits) -> str:
    if not isinstance(value, str):
        raise WrongValue(Why.NOT_TEXT)
    if len(value) > limits.of(name):
        raise WrongValue(Why.TOO_LONG, length=len(value), limit=limits.of(name))
    if _NO_TEXT.search(value):
        raise WrongValue(Why.BAD_CHARACTER)
    if name in SLUGS and not _SLUG.fullmatch(value):
        raise WrongValue(Why.NO_SLUG)
    if name in _NEVER_BLANK and not value.strip():
        raise WrongValue(Why.BLANK)
    return value
