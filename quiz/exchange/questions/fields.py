"""What a file may say of a question. Pure.

CSV and JSON differ in how they write a value; what a value may be stands here.
"""

import re
from dataclasses import dataclass, replace
from functools import cache
from typing import Any

from quiz.content.bank import BankQuestion
from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.values import Check, Wrong, WrongValue, flag, number, one_of, text

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

_CHECKS: dict[str, Check] = {
    "option is_right": flag,
    **{name: number(*limits) for name, limits in NUMBERS.items()},
    **{name: one_of(*allowed) for name, allowed in CHOICES.items()},
}
_NEVER_BLANK = {"title", "prompt", "answer", "option text"}
_SLUG = re.compile(r"[-\w]+", re.ASCII)


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


@cache
def checks_within(limits: Limits) -> dict[str, Check]:
    """Return the check of each column, and of "option" and a field of an option."""
    names = (*COLUMNS, "option text", "option reason")
    return {name: _prose(name, limits.of(name)) for name in names} | _CHECKS


def checked(name: str, value: Any, limits: Limits) -> Any:
    """Return a value if the field of this name may have it.

    Raises:
        WrongValue: It may not.
    """
    return checks_within(limits)[name](value)


def _prose(name: str, longest: int) -> Check:
    as_text = text(longest)

    def check(value: Any) -> str:
        found = as_text(value)
        if name in SLUGS and not _SLUG.fullmatch(found):
            raise WrongValue(Wrong.NO_SLUG)
        if name in _NEVER_BLANK and not found.strip():
            raise WrongValue(Why.BLANK)
        return str(found)

    return check
