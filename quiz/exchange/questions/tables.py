"""Reading the rows of a CSV file, whatever stands between its cells. Pure."""

import csv
import re
from collections.abc import Iterator

from quiz.exchange.questions.faults import Fault, Why

LONGEST_ROW = 10_000_000  # characters; more is a forgotten quotation mark
_MOST_EMPTY_ROWS = 1_100_000  # a sheet of a spreadsheet has 1,048,576 rows
_DELIMITERS = ",\t;"
_LINE = re.compile(r"[^\r\n]*+(?:\r\n|\r|\n)|[^\r\n]++")

# The module's own limit, 128 KiB, would end the reading at the first cell that is too
# long; below LONGEST_ROW such a cell is one fault among the others.
csv.field_size_limit(LONGEST_ROW)


class BrokenTable(Exception):
    """The rows cannot be told apart from here on."""

    def __init__(self, line: int, why: Why) -> None:
        super().__init__(why)
        self.fault = Fault(line, why)


def read_table(text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each row that is not empty, with the number of its first line.

    What stands between the cells (comma, tab or semicolon) is what the first line has
    most of.

    Raises:
        BrokenTable: A quotation mark is not closed or stands in a wrong place, a row
            is longer than any row of a table, or there are too many empty ones.
    """
    lines = _Lines(text)
    empty = 0
    rows = csv.reader(lines, delimiter=_delimiter_of(text), strict=True)
    while True:
        begins_at = rows.line_num + 1
        lines.begin_row()
        try:
            row = next(rows, None)
        except csv.Error:
            if lines.are_over:
                raise BrokenTable(begins_at, Why.OPEN_QUOTE) from None
            raise BrokenTable(rows.line_num, Why.STRAY_QUOTE) from None
        if row is None:
            return
        if any(row):
            yield begins_at, row
        elif (empty := empty + 1) > _MOST_EMPTY_ROWS:
            raise BrokenTable(begins_at, Why.EMPTY_ROWS)


class _Lines:
    """The lines of a text with their ends, as long as no row takes too many of them."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._place = 0
        self._number = 0
        self._row_begins_at = 1
        self._length = 0
        self.are_over = False

    def begin_row(self) -> None:
        self._row_begins_at = self._number + 1
        self._length = 0

    def __iter__(self) -> Iterator[str]:
        return self

    def __next__(self) -> str:
        # No further than a row may go: one search would hold up every other thread.
        limit = self._place + LONGEST_ROW + 1
        found = _LINE.match(self._text, self._place, limit)
        if found is None:
            self.are_over = True
            raise StopIteration
        self._place = found.end()
        self._number += 1
        self._length += found.end() - found.start()
        if self._length > LONGEST_ROW:
            raise BrokenTable(self._row_begins_at, Why.TOO_LONG_ROW)
        return found[0]


def _delimiter_of(text: str) -> str:
    first = _LINE.search(text, 0, LONGEST_ROW)
    header = first[0] if first else ""
    return max(_DELIMITERS, key=header.count)
