"""Values as text: for the cells of CSV files, and for JSON. Pure.

Moments are ISO 8601 in UTC, always with microseconds; days are ISO dates; yes and no
are 1 and 0 in a cell; what is not known is an empty cell.
"""

import csv
import json
import re
from collections.abc import Iterable, Iterator
from datetime import UTC, date, datetime
from io import StringIO
from typing import Any

# Letters, digits and these signs cannot call anything in a spreadsheet, even where the
# first of them makes it compute: a key that begins with "-" stays exactly that key.
_HARMLESS = re.compile(r"[-\w.:+]*", re.ASCII)
# Those of OWASP, "CSV Injection"; the wide ones count where wide letters are typed.
_FORMULA_STARTS = tuple("=+-@\t\r\n＝＋－＠")


def csv_lines(columns: list[str], rows: Iterable[dict[str, Any]]) -> Iterator[str]:
    """Return the lines of a CSV file (RFC 4180), header first, line ends included.

    Rows may hold more than the columns asked for.
    """
    line = StringIO()
    writer = csv.writer(line)
    writer.writerow(columns)
    for row in rows:
        yield _taken(line)
        writer.writerow([as_cell(row[column]) for column in columns])
    yield _taken(line)


def as_cell(value: Any) -> str:
    """Return a value as the text of a cell.

    Text that a spreadsheet would take for a formula gets an apostrophe in front, unless
    no formula made of its characters could do anything. So does text that looks as if
    it had got one already, so that `from_cell` reads back what was written.
    """
    match value:
        case None:
            return ""
        case bool():
            return str(int(value))
        case date():  # a moment, too
            return as_iso(value)
    text = str(value)
    if _HARMLESS.fullmatch(text) or not _is_formula(text.lstrip("'")):
        return text
    return f"'{text}"


def from_cell(cell: str) -> str:
    """Return the text that `as_cell` wrote."""
    if cell.startswith("'") and _is_formula(cell.lstrip("'")):
        return cell[1:]
    return cell


def json_pieces(document: dict[str, Any]) -> Iterator[str]:
    """Return a JSON object piece by piece, so that none of its lists is ever whole.

    Args:
        document: Its members; iterators become lists.
    """
    yield "{"
    for place, (name, value) in enumerate(document.items()):
        yield f"{',' if place else ''}\n{json.dumps(name)}: "
        if isinstance(value, Iterator):
            yield from _list_pieces(value)
        else:
            yield _as_json(value)
    yield "\n}\n"


def as_iso(value: date) -> str:
    """Return a day, or a moment in UTC, as ISO 8601 writes it."""
    if isinstance(value, datetime):
        return value.astimezone(UTC).isoformat(timespec="microseconds")
    return value.isoformat()


def _is_formula(text: str) -> bool:
    return text.startswith(_FORMULA_STARTS)


def _list_pieces(items: Iterator[Any]) -> Iterator[str]:
    yield "["
    for place, item in enumerate(items):
        yield f"{',' if place else ''}\n  {_as_json(item)}"
    yield "\n]"


def _as_json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, default=as_iso)


def _taken(line: StringIO) -> str:
    text = line.getvalue()
    line.seek(0)
    line.truncate()
    return text
