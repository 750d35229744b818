"""Questions as JSON: {"format": 1, "questions": [{"slug": …}, …]}. Pure."""

import json
from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from quiz.content.bank import BankQuestion
from quiz.exchange.cells import json_pieces
from quiz.exchange.questions.faults import Why
from quiz.exchange.questions.fields import COLUMNS, FileContent, Limits
from quiz.exchange.questions.json_lists import BrokenJson, JsonList
from quiz.exchange.questions.rows import QuestionRows
from quiz.exchange.values import Wrong

FORMAT = 1


def read_json(text: str, limits: Limits) -> FileContent:
    """Return what a JSON file holds, and every fault of it."""
    rows = QuestionRows(limits, _option_name)
    questions = JsonList(text, "questions")
    try:
        is_whole = _read(questions, rows)
    except BrokenJson as broken:
        rows.faults.append(broken.fault)
        return rows.content
    if is_whole and not questions.is_found:
        rows.fault(1, Why.NOT_QUESTIONS)
    elif is_whole and questions.others.get("format") != FORMAT:
        rows.fault(1, Why.OTHER_FORMAT, "format", format=FORMAT)
    return rows.content


def question_json_pieces(
    questions: Iterable[BankQuestion], titles: Mapping[str, str]
) -> Iterator[str]:
    """Return a JSON file piece by piece; `read_json` reads every field back.

    Args:
        titles: Of the topics, by slug.
    """
    items = (
        {"topic": each.topic, "topic_title": titles.get(each.topic, "")}
        | each.to_dict()
        for each in questions
    )
    return json_pieces({"format": FORMAT, "questions": items})


def _read(questions: JsonList, rows: QuestionRows) -> bool:
    """Read every question, and return whether the file was read to its end."""
    for count, (line, piece) in enumerate(questions):
        if count == (limit := rows.limits.questions):
            rows.fault(line, Why.TOO_MANY, limit=limit)
            return False
        _read_question(line, piece, rows)
    return True


def _read_question(line: int, piece: str, rows: QuestionRows) -> None:
    try:
        said = json.loads(piece, object_pairs_hook=_unique)
    except _NameTwice as twice:
        rows.fault(line, Why.COLUMN_TWICE, str(twice))
        return
    except json.JSONDecodeError as error:
        rows.fault(line + error.lineno - 1, Why.NOT_JSON)
        return
    except ValueError:  # a number of thousands of digits
        rows.fault(line, Wrong.NOT_A_NUMBER)
        return
    if not isinstance(said, dict):
        rows.fault(line, Why.NOT_QUESTIONS)
        return
    rows.add(line, *_parted(line, said, rows))


def _parted(
    line: int, said: dict[str, Any], rows: QuestionRows
) -> tuple[dict[str, Any], list[dict[str, Any]] | None]:
    """Return the fields of a question and its options, and note what is neither."""
    options = None
    known = {}
    for name, value in said.items():
        if name in COLUMNS:
            known[name] = value
        elif name != "options":
            rows.fault(line, Why.UNKNOWN_COLUMN, name)
        elif _are_options(value):
            # Unlike empty cells, an empty object is an option that somebody forgot.
            options = [option or {"text": ""} for option in value]
        else:
            rows.fault(line, Why.NOT_OPTIONS, name)
    return known, options


def _are_options(value: Any) -> bool:
    return isinstance(value, list) and all(isinstance(each, dict) for each in value)


class _NameTwice(Exception):
    """An object has a name twice, and one of the values would be lost."""


def _unique(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        names = [name for name, _ in pairs]
        raise _NameTwice(next(name for name in names if names.count(name) > 1))
    return found


def _option_name(number: int, part: str) -> str:
    return f"options[{number}].{part}"
