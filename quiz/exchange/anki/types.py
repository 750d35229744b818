"""Note types, decks and the first day of an Anki collection. Pure."""

import json
import sqlite3
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from quiz.exchange.anki.messages import fields_of

_MOST_ROWS = 100_000


@dataclass(frozen=True, slots=True)
class NoteType:
    """What the fields of a note are called, and which stand on which side."""

    name: str
    is_cloze: bool
    fields: tuple[str, ...]
    front: str  # templates of the first card
    back: str


@dataclass(frozen=True, slots=True)
class Heading:
    """Everything in a collection but its notes and cards."""

    types: dict[int, NoteType]
    decks: dict[int, str]  # names, with :: between a deck and one in it
    created_at: int  # seconds since 1970
    minutes_west: int | None  # of UTC, where it was made


def legacy_heading(database: sqlite3.Connection) -> Heading:
    """Read a collection of schema 11."""
    query = "SELECT crt, models, decks, conf FROM col"
    created_at, models, decks, settings = database.execute(query).fetchone()
    return Heading(
        types={
            int(key): _legacy_type(each) for key, each in json.loads(models).items()
        },
        decks={int(key): str(each["name"]) for key, each in json.loads(decks).items()},
        created_at=int(created_at),
        minutes_west=_minutes(json.loads(settings).get("creationOffset")),
    )


def modern_heading(database: sqlite3.Connection) -> Heading:
    """Read a collection of schema 18."""
    (created_at,) = database.execute("SELECT crt FROM col").fetchone()
    settings = "SELECT val FROM config WHERE key = 'creationOffset'"
    offset = database.execute(settings).fetchone()
    decks = _rows(database, "SELECT id, name FROM decks")
    return Heading(
        types=_modern_types(database),
        decks={key: str(name).replace("\x1f", "::") for key, name in decks},
        created_at=int(created_at),
        minutes_west=_minutes(json.loads(offset[0])) if offset else None,
    )


def _legacy_type(said: dict[str, Any]) -> NoteType:
    first = min(said["tmpls"], key=lambda each: int(each["ord"]))
    fields = sorted(said["flds"], key=lambda each: int(each["ord"]))
    return NoteType(
        name=str(said["name"]),
        is_cloze=said["type"] == 1,
        fields=tuple(str(each["name"]) for each in fields),
        front=str(first["qfmt"]),
        back=str(first["afmt"]),
    )


def _modern_types(database: sqlite3.Connection) -> dict[int, NoteType]:
    names: dict[int, list[tuple[int, str]]] = {}
    for key, place, name in _rows(database, "SELECT ntid, ord, name FROM fields"):
        names.setdefault(key, []).append((place, str(name)))
    sides: dict[int, tuple[int, str, str]] = {}
    for key, place, raw in _rows(database, "SELECT ntid, ord, config FROM templates"):
        config = dict(fields_of(raw))
        side = (place, _words(config.get(1)), _words(config.get(2)))
        sides[key] = min(side, sides.get(key, side))
    types = {}
    for key, name, raw in _rows(database, "SELECT id, name, config FROM notetypes"):
        _, front, back = sides.get(key, (0, "", ""))
        types[key] = NoteType(
            name=str(name),
            is_cloze=dict(fields_of(raw)).get(1) == 1,
            fields=tuple(each for _, each in sorted(names.get(key, []))),
            front=front,
            back=back,
        )
    return types


def _rows(database: sqlite3.Connection, query: str) -> Iterable[tuple[Any, ...]]:
    found = database.execute(query).fetchmany(_MOST_ROWS + 1)
    if len(found) > _MOST_ROWS:
        raise ValueError
    return found


def _words(value: int | bytes | None) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else ""


def _minutes(value: Any) -> int | None:
    return value if isinstance(value, int) and abs(value) <= 24 * 60 else None
