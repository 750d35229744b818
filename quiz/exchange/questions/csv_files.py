"""Questions as CSV, one a row, in a form that a spreadsheet shows and saves. Pure.

The options of a question stand in columns with their number: option_1_text,
option_1_right (1 or 0), option_1_reason, option_2_text and so on. option_1_position is
there only where the numbers do not say it.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from quiz.content.bank import BankOption, BankQuestion
from quiz.exchange.cells import csv_lines, from_cell
from quiz.exchange.questions.faults import Why
from quiz.exchange.questions.fields import (
    CHOICES,
    COLUMNS,
    NUMBERS,
    SLUGS,
    FileContent,
    Limits,
)
from quiz.exchange.questions.rows import QuestionRows
from quiz.exchange.questions.tables import BrokenTable, read_table

# A spreadsheet takes a file without it for the encoding of its country.
MARK = "\ufeff"
OPTION_EXAMPLES = ("option_1_text", "option_1_right", "option_1_reason")

_PARTS = {
    "text": "text",
    "right": "is_right",
    "reason": "reason",
    "position": "position",
}
_COLUMN_OF = {part: column for column, part in _PARTS.items()}
_OPTION = re.compile(rf"option_([1-9]\d?)_({'|'.join(_PARTS)})", re.ASCII)
_NUMBER = re.compile(r"\d{1,12}", re.ASCII)
_ANSWERS = {
    **dict.fromkeys(("1", "true", "yes", "是"), True),
    **dict.fromkeys(("0", "false", "no", "否", ""), False),
}
# An empty cell of these says nothing; of the others, that the text is empty.
_SILENT_IF_EMPTY = {*CHOICES, *NUMBERS, "topic_title"}
_NO_PROSE = {*CHOICES, *NUMBERS, *SLUGS}

Columns = Sequence[tuple[int, str]]  # of an option: where, and which part


def read_csv(text: str, limits: Limits) -> FileContent:
    """Return what a CSV file holds, and every fault of it."""
    rows = QuestionRows(limits, _option_name)
    try:
        _read(read_table(text), rows)
    except BrokenTable as broken:
        rows.faults.append(broken.fault)
    return rows.content


def csv_pieces(
    questions: Sequence[BankQuestion], titles: Mapping[str, str]
) -> Iterator[str]:
    """Return a CSV file line by line; `read_csv` reads every field back.

    Args:
        titles: Of the topics, by slug.
    """
    most = max((len(question.options) for question in questions), default=0)
    parts = ["text", "is_right", "reason"]
    if not all(_are_numbered(question.options) for question in questions):
        parts.append("position")
    columns = [
        *COLUMNS,
        *(
            _option_name(number, part)
            for number in range(1, most + 1)
            for part in parts
        ),
    ]
    yield MARK
    yield from csv_lines(columns, (_row(each, titles, columns) for each in questions))


def _read(table: Iterator[tuple[int, list[str]]], rows: QuestionRows) -> None:
    header = next(table, None)
    if header is None:
        rows.fault(1, Why.EMPTY)
        return
    line, names = header[0], [name.strip().lower() for name in header[1]]
    _check_header(line, names, rows)
    if rows.faults:
        return
    fields = [(place, name) for place, name in enumerate(names) if name in COLUMNS]
    options = _option_columns(names)
    for count, (line, cells) in enumerate(table):
        if count == (limit := rows.limits.questions):
            rows.fault(line, Why.TOO_MANY, limit=limit)
            return
        if len(cells) < len(names) or any(cells[len(names) :]):
            rows.fault(line, Why.CELLS, cells=len(cells), columns=len(names))
            continue
        said = dict(_said((name, cells[place]) for place, name in fields))
        rows.add(line, said, _options(cells, options) if options else None)


def _check_header(line: int, names: list[str], rows: QuestionRows) -> None:
    for name in sorted(set(names), key=names.index):
        if name not in COLUMNS and not _OPTION.fullmatch(name):
            rows.fault(line, Why.UNKNOWN_COLUMN, name)
        if names.count(name) > 1:
            rows.fault(line, Why.COLUMN_TWICE, name)
    if "slug" not in names:
        rows.fault(line, Why.NO_SLUG_COLUMN)


def _said(cells: Iterable[tuple[str, str]]) -> Iterator[tuple[str, Any]]:
    for name, cell in cells:
        plain = cell.strip() if name in _NO_PROSE else from_cell(cell)
        if plain or name not in _SILENT_IF_EMPTY:
            yield name, _as_number(plain) if name in NUMBERS else plain


def _as_number(cell: str) -> int | str:
    return int(cell) if _NUMBER.fullmatch(cell) else cell


def _option_columns(names: list[str]) -> dict[int, Columns]:
    """Return the columns of each option, by its number."""
    found: dict[int, list[tuple[int, str]]] = {}
    for place, name in enumerate(names):
        if column := _OPTION.fullmatch(name):
            part = _PARTS[column[2]]
            found.setdefault(int(column[1]), []).append((place, part))
    return dict(found)


def _options(cells: list[str], options: Mapping[int, Columns]) -> list[dict[str, Any]]:
    """Return the options of a row by their numbers, up to the last one it has."""
    found: list[dict[str, Any]] = [{} for _ in range(max(options))]
    for number, columns in options.items():
        if any(cells[place] for place, _ in columns):
            found[number - 1] = {
                part: value
                for place, part in columns
                if (value := _part(part, cells[place])) is not None
            }
    while found and not found[-1]:
        found.pop()
    return found


def _part(part: str, cell: str) -> Any:
    match part:
        case "is_right":
            return _ANSWERS.get(cell.strip().lower(), cell)
        case "position":
            return _as_number(cell.strip()) if cell.strip() else None
    return from_cell(cell)


def _option_name(number: int, part: str) -> str:
    return f"option_{number}_{_COLUMN_OF.get(part, part)}"


def _are_numbered(options: Sequence[BankOption]) -> bool:
    return all(option.position == n for n, option in enumerate(options, start=1))


def _row(
    question: BankQuestion, titles: Mapping[str, str], columns: Iterable[str]
) -> dict[str, Any]:
    row: dict[str, Any] = dict.fromkeys(columns)
    values = question.to_dict()
    for number, option in enumerate(values.pop("options"), start=1):
        for part, value in option.items():
            row[_option_name(number, part)] = value
    return row | values | {"topic_title": titles.get(question.topic, "")}
