"""The files of a question bank: topics, questions and options in YAML. Pure.

They are fixtures in Django's form with natural keys, so `loaddata` reads them too. Here
they are read as values, to be compared with what a database holds.
"""

from collections import Counter
from collections.abc import Iterator
from dataclasses import asdict, dataclass, fields
from typing import Any, Self, TypeVar

import yaml

LONGEST_FILE = 2_000_000  # characters: the reader needs about ten seconds for them


class FaultyBank(Exception):
    """A file is not a bank; the message says where and why."""


@dataclass(frozen=True, slots=True)
class BankOption:
    """An option of a choice question, in Markdown."""

    position: int
    text: str
    is_right: bool = False
    reason: str = ""


@dataclass(frozen=True, slots=True)
class BankQuestion:
    """Everything an editor can set of a question. What a file leaves out is default."""

    topic: str  # its slug
    slug: str
    title: str
    prompt: str
    answer: str
    kind: str = "recall"
    explanation: str = ""
    hint: str = ""
    difficulty: int = 2
    source: str = ""
    tags: str = ""
    position: int = 0
    state: str = "draft"
    options: tuple[BankOption, ...] = ()

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can keep; `from_dict` reads it back."""
        return asdict(self)

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Self:
        options = tuple(BankOption(**option) for option in kept["options"])
        return cls(**{**kept, "options": options})

    def differences(self, other: Self) -> list[str]:
        """Return the names of the fields in which another question differs."""
        return [
            name
            for name in self.__slots__
            if getattr(self, name) != getattr(other, name)
        ]


@dataclass(frozen=True, slots=True)
class BankTopic:
    """A topic as a file describes it."""

    slug: str
    title: str
    description: str = ""
    language: str = "zh-hans"
    position: int = 0
    state: str = "draft"


@dataclass(frozen=True, slots=True)
class Bank:
    """What a file holds, each in the order of the file."""

    topics: tuple[BankTopic, ...]
    questions: tuple[BankQuestion, ...]


Row = TypeVar("Row", BankOption, BankQuestion, BankTopic)


def read_bank(text: str) -> Bank:
    """Return what a file holds.

    Raises:
        FaultyBank: It is no YAML, a row is of no known kind or lacks a field, has one
            that is unknown or of another type, a slug is there twice, or an option
            belongs to no question.
    """
    topics: list[BankTopic] = []
    questions: list[tuple[str, dict[str, Any]]] = []
    options: dict[str, list[BankOption]] = {}
    for where, model, row in _rows(text):
        match model:
            case "quiz.topic":
                topics.append(_build(BankTopic, row, where))
            case "quiz.question":
                row["topic"] = _natural_key(row.get("topic"), where)
                questions.append((where, row))
            case "quiz.option":
                question = _natural_key(row.pop("question", None), where)
                option = _build(BankOption, row, where)
                options.setdefault(question, []).append(option)
            case _:
                named = model if isinstance(model, str) else "This"
                raise FaultyBank(f"{where}: {named!r} does not belong in a bank.")
    found = tuple(_question(row, options, where) for where, row in questions)
    if options:
        raise FaultyBank(f"There are options of {min(options)}, which is not there.")
    _refuse_twice([topic.slug for topic in topics])
    _refuse_twice([question.slug for question in found])
    return Bank(tuple(topics), found)


def _rows(text: str) -> Iterator[tuple[str, Any, dict[str, Any]]]:
    """Yield each row's place, model and fields."""
    if len(text) > LONGEST_FILE:
        raise FaultyBank(f"It has more than {LONGEST_FILE} characters; divide it.")
    try:
        rows = yaml.safe_load(text) or []
    except yaml.YAMLError as error:
        raise FaultyBank(f"This is no YAML: {error}") from None
    except RecursionError:
        raise FaultyBank("It is nested too deeply.") from None
    except ValueError as error:  # a day that no calendar has, or an endless number
        raise FaultyBank(f"A value cannot be read: {error}") from None
    if not isinstance(rows, list):
        raise FaultyBank("A bank is a list of rows.")
    for number, row in enumerate(rows, start=1):
        match row:
            case {"model": model, "fields": dict(values)}:
                yield f"Row {number} ({_name(values)})", model, dict(values)
            case _:
                raise FaultyBank(f"Row {number} has no model or no fields.")


def _name(values: dict[str, Any]) -> str:
    """Return what a row is called, if that is a text.

    Nothing else of a file is put into words: a few lines of references to references
    would become gigabytes.
    """
    match values:
        case {"slug": str(slug)} | {"question": [str(slug)]}:
            return slug
        case _:
            return ""


def _question(
    row: dict[str, Any], options: dict[str, list[BankOption]], where: str
) -> BankQuestion:
    """Build a question, and take its options out of those that are left."""
    own = options.pop(_name(row), [])
    in_order = tuple(sorted(own, key=lambda option: option.position))
    return _build(BankQuestion, row | {"options": in_order}, where)


def _build(kind: type[Row], values: dict[str, Any], where: str) -> Row:
    types = {each.name: each.type for each in fields(kind)}
    for name, value in values.items():
        if name not in types:
            raise FaultyBank(f"{where}: {name!r} is no field of it.")
        wanted = types[name]
        if isinstance(wanted, type) and type(value) is not wanted:
            raise FaultyBank(f"{where}: {name} must be {wanted.__name__}.")
    try:
        return kind(**values)
    except TypeError as error:
        raise FaultyBank(f"{where}: {error}") from None


def _natural_key(value: Any, where: str) -> str:
    match value:
        case [str(slug)]:
            return slug
        case _:
            raise FaultyBank(f"{where}: a slug in brackets is missing.")


def _refuse_twice(slugs: list[str]) -> None:
    for slug, number in Counter(slugs).items():
        if number > 1:
            raise FaultyBank(f"{slug} is there twice.")
