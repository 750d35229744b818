"""Collecting the questions of a file, and its faults, row by row. Pure."""

from collections.abc import Callable, Mapping, Sequence
from enum import Enum
from typing import Any

from quiz.content.bank import BankOption
from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.questions.fields import (
    FileContent,
    FileQuestion,
    Limits,
    checks_within,
)
from quiz.exchange.values import WrongValue

_LONGEST_NAME = 80


class QuestionRows:
    """The questions of a file that are right, and the faults of the others."""

    def __init__(self, limits: Limits, option_name: Callable[[int, str], str]) -> None:
        """Begin with nothing.

        Args:
            option_name: What the file calls a field of an option, from its number.
        """
        self.limits = limits
        self.faults: list[Fault] = []
        self._checks = checks_within(limits)
        self._option_name = option_name
        self._questions: list[FileQuestion] = []
        self._lines: dict[str, int] = {}  # of each slug

    @property
    def content(self) -> FileContent:
        faults = sorted(self.faults, key=lambda fault: fault.line)
        return FileContent(tuple(self._questions), tuple(faults))

    def fault(self, line: int, why: Enum, column: str = "", **details: Any) -> None:
        """Note a fault; a column's name is what a file says, and may be anything."""
        shown = column.encode("utf-8", "backslashreplace").decode()
        shown = shown.replace("\0", "\\0")[:_LONGEST_NAME]
        self.faults.append(Fault(line, why, shown, details))

    def add(
        self,
        line: int,
        said: Mapping[str, Any],
        options: Sequence[Mapping[str, Any]] | None,
    ) -> None:
        """Take a row, or note everything that is wrong with it.

        Args:
            said: The fields that the row has, by name; text or whatever JSON has.
            options: Those that the row has, an empty one where a number is left out;
                None if the file says nothing of them.
        """
        before = len(self.faults)
        values = {
            name: self._checked(line, name, name, value) for name, value in said.items()
        }
        topic_title = values.pop("topic_title", "")
        if options is not None:
            values["options"] = self._options(line, options)
        if "slug" not in said:
            self.fault(line, Why.BLANK, "slug")
        elif slug := values["slug"]:
            self._refuse_twice(line, slug)
        if len(self.faults) == before:
            self._questions.append(FileQuestion(line, values, topic_title))

    def _checked(self, line: int, name: str, column: str, value: Any) -> Any:
        """Return a value, or nothing after noting what is wrong with it."""
        try:
            return self._checks[name](value)
        except WrongValue as wrong:
            self.fault(line, wrong.why, column, **wrong.details)
            return None

    def _options(
        self, line: int, options: Sequence[Mapping[str, Any]]
    ) -> tuple[BankOption, ...]:
        if len(options) > (limit := self.limits.options):
            self.fault(line, Why.TOO_MANY_OPTIONS, limit=limit)
            return ()
        found = [
            self._option(line, number, values)
            for number, values in enumerate(options, start=1)
            if values
        ]
        # Where one is faulty, the question is not taken anyway.
        return tuple(sorted(filter(None, found), key=lambda option: option.position))

    def _option(
        self, line: int, number: int, said: Mapping[str, Any]
    ) -> BankOption | None:
        before = len(self.faults)
        usual = {"text": "", "is_right": None, "reason": "", "position": number}
        values = {}
        for part, value in {**usual, **said}.items():
            name = self._option_name(number, part)
            if part in usual:
                values[part] = self._checked(line, f"option {part}", name, value)
            else:
                self.fault(line, Why.UNKNOWN_COLUMN, name)
        return BankOption(**values) if len(self.faults) == before else None

    def _refuse_twice(self, line: int, slug: str) -> None:
        if slug in self._lines:
            first = self._lines[slug]
            self.fault(line, Why.SLUG_TWICE, "slug", slug=slug, first=first)
        else:
            self._lines[slug] = line
