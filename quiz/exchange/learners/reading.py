"""Telling the rows of a learner's own file apart, in bounded time and memory. Pure.

The file is JSON as `quiz.exchange.learners.records` makes it: one object whose members
are values, flat objects, and lists of flat objects. Each row is read by itself, so that
nothing grows beyond what one row may hold; what is nested deeper is refused unread.
"""

import json
import re
from collections.abc import Collection, Iterator
from enum import Enum
from typing import Any, NamedTuple

from quiz.exchange.learners.faults import Why
from quiz.exchange.values import WrongValue

LONGEST_ROW = 500_000  # bytes: the longest answer, each character escaped, and the rest

_BLANKS = re.compile(rb"[ \t\r\n]*+")
_STRING = rb'"(?:[^"\\]++|\\.)*+"'
_NUMBERS = rb'\[[^"{}\[\]]*+\]'
_INSIDE = rb'(?:[^"{}\[\]]++|' + _STRING + rb"|" + _NUMBERS + rb")*+"
_OPENED = re.compile(rb"\{" + _INSIDE, re.DOTALL)
_VALUE = re.compile(
    rb"\{" + _INSIDE + rb"\}|" + _STRING + rb"|" + _NUMBERS + rb'|[^\s,:"{}\[\]]++',
    re.DOTALL,
)
_MARK = b"\xef\xbb\xbf"


class Piece(NamedTuple):
    """A member of the file, or a row of a member that is a list, not read yet."""

    member: str
    place: int | None  # in its list, from 0
    raw: bytes

    @property
    def path(self) -> str:
        return self.member if self.place is None else f"{self.member}[{self.place}]"


class BrokenFile(Exception):
    """Its rows cannot be told apart from here on."""

    def __init__(self, path: str, why: Enum, **details: Any) -> None:
        super().__init__(why)
        self.path = path
        self.why = why
        self.details = details


class LearnerReader:
    """The pieces of a file, once, in their order; `members` are those it has met.

    Args:
        wanted: The members to yield; others are passed over.
        most_rows: How many rows there may be, those passed over among them.
    """

    def __init__(self, raw: bytes, wanted: Collection[str], *, most_rows: int) -> None:
        self.members: set[str] = set()
        self._raw = raw
        self._wanted = wanted
        self._most = most_rows
        self._read = 0
        self._place = len(_MARK) if raw.startswith(_MARK) else 0
        self._path = ""

    def __iter__(self) -> Iterator[Piece]:
        """Yield each member that is wanted, or its rows.

        Raises:
            BrokenFile: It is no JSON object, or nothing can be told apart from here on.
        """
        if not self._takes(b"{"):
            raise BrokenFile("", Why.NOT_OURS)
        while not self._takes(b"}"):
            name = self._name()
            self._take(b":")
            yield from self._member(name)
            if not self._takes(b","):
                self._take(b"}")
                break
        if self._next():
            raise BrokenFile("", Why.NOT_JSON)

    def _name(self) -> str:
        self._path = ""
        if self._next() != b'"':
            raise BrokenFile("", Why.NOT_JSON)
        try:
            name = str(value_of(self._value()))
        except WrongValue as wrong:
            raise BrokenFile("", wrong.why) from None
        if name not in self._wanted:
            return ""
        if name in self.members:
            raise BrokenFile(name, Why.NAME_TWICE)
        self.members.add(name)
        self._path = name
        return name

    def _member(self, name: str) -> Iterator[Piece]:
        if self._next() != b"[":
            yield from self._piece(name, None)
            return
        self._take(b"[")
        place = 0
        while not self._takes(b"]"):
            self._path = f"{name}[{place}]" if name else ""
            yield from self._piece(name, place)
            place += 1
            if not self._takes(b","):
                self._take(b"]")
                return
        if not place and name:
            yield Piece(name, None, b"[]")

    def _piece(self, name: str, place: int | None) -> Iterator[Piece]:
        raw = self._value()
        if name:
            yield Piece(name, place, raw)

    def _next(self) -> bytes:
        blanks = _BLANKS.match(self._raw, self._place)
        self._place = blanks.end() if blanks else self._place
        return self._raw[self._place : self._place + 1]

    def _takes(self, sign: bytes) -> bool:
        is_there = self._next() == sign
        self._place += is_there
        return is_there

    def _take(self, sign: bytes) -> None:
        if not self._takes(sign):
            raise BrokenFile(self._path, Why.NOT_JSON)

    def _value(self) -> bytes:
        """Return the next value as it is written, and go on behind it."""
        self._read += 1
        if self._read > self._most:
            raise BrokenFile("", Why.TOO_MANY, limit=self._most)
        self._next()
        limit = self._place + LONGEST_ROW
        found = _VALUE.match(self._raw, self._place, limit)
        if found is None:
            raise BrokenFile(self._path, self._why_no_value(limit))
        self._place = found.end()
        return found.group()

    def _why_no_value(self, limit: int) -> Why:
        opened = _OPENED.match(self._raw, self._place, limit)
        end = opened.end() if opened else self._place
        if self._raw[end : end + 1] in {b"{", b"["}:
            return Why.TOO_DEEP
        return Why.TOO_LONG_ROW if limit < len(self._raw) else Why.NOT_JSON


def value_of(raw: bytes) -> Any:
    """Return what a piece of JSON says.

    Raises:
        WrongValue: It is not JSON, not UTF-8, or an object with a name twice.
    """
    try:
        return json.loads(raw.decode(), object_pairs_hook=_once)
    except UnicodeDecodeError:
        raise WrongValue(Why.NOT_UTF8) from None
    except ValueError:
        raise WrongValue(Why.NOT_JSON) from None


def _once(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        raise WrongValue(Why.NAME_TWICE)
    return found
