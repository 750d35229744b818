"""Reading one long list out of a JSON document, item by item, with line numbers. Pure.

An item that is not JSON does not keep the others from being read, and none grows in
memory beyond what its own length allows: a document of a few bytes an item can
otherwise take hundreds of times its size.
"""

import json
import re
from collections.abc import Iterator
from typing import Any

from quiz.exchange.questions.faults import Fault, Why

LONGEST_ITEM = 1_500_000  # characters: the longest question, each character escaped
_DEEPEST = 20
_MOST_OTHERS = 1_000  # members beside the list
_LONGEST_OTHER = 1_000  # characters
_BLANKS = re.compile(r"[ \t\r\n]*")
_STRING = re.compile(r'"(?:[^"\\]|\\.)*+"', re.DOTALL)
_SCALAR = re.compile(r"[^\s,\[\]{}\":]+")
_STRUCTURE = re.compile(rf'{_STRING.pattern}|[][{{}}"]', re.DOTALL)


class BrokenJson(Exception):
    """The items cannot be told apart from here on."""

    def __init__(self, line: int, why: Why) -> None:
        super().__init__(why)
        self.fault = Fault(line, why)


class JsonList:
    """The items of the list that a document has under one name.

    `others` holds the other members of the document, once the items were read; None
    in the place of a long one.
    """

    def __init__(self, text: str, name: str) -> None:
        self.others: dict[str, Any] = {}
        self.is_found = False
        self._text = text
        self._name = name
        self._place = 0
        self._line = 1
        self._counted_to = 0

    def __iter__(self) -> Iterator[tuple[int, str]]:
        """Yield each item, unread, with the number of its first line.

        Raises:
            BrokenJson: It is no JSON object, or nothing can be told apart from here on.
        """
        if not self._takes("{"):
            raise self._broken(Why.NOT_QUESTIONS)
        while not self._takes("}"):
            name = self._read(self._piece('"'))
            self._take(":")
            if name == self._name and self._next() == "[":
                self.is_found = True
                yield from self._items()
            else:
                self._keep(str(name), self._piece())
            if not self._takes(","):
                self._take("}")
                break
        if self._next():
            raise self._broken(Why.NOT_JSON)

    def _items(self) -> Iterator[tuple[int, str]]:
        self._take("[")
        while not self._takes("]"):
            piece = self._piece()
            yield self._line_at(self._place - len(piece)), piece
            if not self._takes(","):
                self._take("]")
                return

    def _keep(self, name: str, piece: str) -> None:
        """Keep another member if it is short; what is long is of no use here."""
        if len(self.others) == _MOST_OTHERS:
            raise self._broken(Why.NOT_QUESTIONS)
        if name in self.others:
            raise self._broken(Why.NOT_JSON)
        short = len(piece) <= _LONGEST_OTHER
        self.others[name] = self._read(piece) if short else None

    def _next(self) -> str:
        blanks = _BLANKS.match(self._text, self._place)
        self._place = blanks.end() if blanks else self._place
        return self._text[self._place : self._place + 1]

    def _takes(self, sign: str) -> bool:
        is_there = self._next() == sign
        self._place += is_there
        return is_there

    def _take(self, sign: str) -> None:
        if not self._takes(sign):
            raise self._broken(Why.NOT_JSON)

    def _piece(self, wanted: str = "") -> str:
        """Return the next value as it is written, and go on behind it."""
        first = self._next()
        if wanted and first != wanted:
            raise self._broken(Why.NOT_JSON)
        if first and first in "[{":
            end = self._end_of_brackets()
        else:
            kind = _STRING if first == '"' else _SCALAR
            found = kind.match(self._text, self._place, self._place + LONGEST_ITEM)
            if found is None:
                raise self._broken(Why.NOT_JSON)
            end = found.end()
        begin, self._place = self._place, end
        return self._text[begin:end]

    def _end_of_brackets(self) -> int:
        depth = 0
        limit = self._place + LONGEST_ITEM
        for found in _STRUCTURE.finditer(self._text, self._place, limit):
            match self._text[found.start()], found.end() - found.start():
                case (("[" | "{"), _):
                    depth += 1
                case (("]" | "}"), _):
                    depth -= 1
                case _, 1:  # a quotation mark by itself
                    break
            if depth == 0:
                return found.end()
            if depth > _DEEPEST:
                raise self._broken(Why.TOO_DEEP)
        is_long = limit < len(self._text)
        raise self._broken(Why.TOO_LONG_ROW if is_long else Why.NOT_JSON)

    def _read(self, piece: str) -> Any:
        try:
            return json.loads(piece)
        except ValueError:
            raise self._broken(Why.NOT_JSON) from None

    def _line_at(self, place: int) -> int:
        self._line += self._text.count("\n", self._counted_to, place)
        self._counted_to = place
        return self._line

    def _broken(self, why: Why) -> BrokenJson:
        return BrokenJson(self._line_at(max(self._place, self._counted_to)), why)
