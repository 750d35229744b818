"""The SQLite database in an Anki package, read as values and never trusted. Pure.

Two schemas are in use: 11, where note types and decks are JSON in the row of `col`, and
18, where they have tables of their own (rslib/src/storage in Anki's repository).
"""

import sqlite3
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from quiz.exchange.anki.database import MODERN_TABLES, open_collection
from quiz.exchange.anki.faults import (
    NOT_ANKIS,
    TOO_MANY_NOTES,
    TOO_MUCH_TEXT,
    TOO_SLOW,
    PackageRefused,
)
from quiz.exchange.anki.messages import FaultyMessage
from quiz.exchange.anki.types import Heading, NoteType, legacy_heading, modern_heading

_MOST_TEXT = 40_000_000  # characters of all notes together
_CARDS_TO_A_NOTE = 20  # on average, at most


@dataclass(frozen=True, slots=True)
class Card:
    """One card of a note: its deck, and when it comes back."""

    ordinal: int
    deck: str
    type: int  # 0 new, 1 learning, 2 review, 3 relearning
    queue: int  # -1 suspended
    due: int  # for a review the number of a day, counted from the collection's first
    interval_days: int
    factor_permille: int
    repetitions: int
    lapses: int


@dataclass(frozen=True, slots=True)
class Note:
    """A note: fields in HTML, and the cards that are made of them."""

    guid: str
    type: NoteType
    fields: tuple[str, ...]
    tags: tuple[str, ...]
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class Collection:
    """What a package holds."""

    notes: tuple[Note, ...]
    created_at: int  # seconds since 1970
    minutes_west: int | None  # of UTC, where it was made; unknown in old ones


def read_collection(
    path: Path, *, most_notes: int, may_go_on: Callable[[], bool]
) -> Collection:
    """Return the notes of a collection, in the order in which they were made.

    Args:
        may_go_on: Asked now and then.

    Raises:
        PackageRefused: It is no collection, damaged, or holds too much.
    """
    try:
        with open_collection(path, may_go_on=may_go_on) as database:
            return _collection(database, most_notes)
    except (sqlite3.Error, sqlite3.Warning, FaultyMessage, RecursionError):
        raise PackageRefused(NOT_ANKIS if may_go_on() else TOO_SLOW) from None
    except (ValueError, TypeError, LookupError, AttributeError, OverflowError):
        raise PackageRefused(NOT_ANKIS) from None


def _collection(database: sqlite3.Connection, most_notes: int) -> Collection:
    found = database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")
    is_modern = {name for (name,) in found} >= MODERN_TABLES
    heading = modern_heading(database) if is_modern else legacy_heading(database)
    rows = list(_note_rows(database, most_notes))
    cards = _cards(database, {row[0] for row in rows}, heading)
    notes = tuple(
        Note(
            guid=_text(guid),
            type=heading.types[type_id],
            fields=tuple(_text(fields).split("\x1f")),
            tags=tuple(_text(tags).split()),
            cards=tuple(sorted(cards.get(key, ()), key=lambda card: card.ordinal)),
        )
        for key, guid, type_id, tags, fields in rows
    )
    return Collection(notes, heading.created_at, heading.minutes_west)


def _note_rows(
    database: sqlite3.Connection, most_notes: int
) -> Iterator[tuple[Any, ...]]:
    length = 0
    rows = database.execute("SELECT id, guid, mid, tags, flds FROM notes ORDER BY id")
    for number, row in enumerate(rows, start=1):
        if number > most_notes:
            raise PackageRefused(TOO_MANY_NOTES, limit=most_notes)
        length += sum(len(value) for value in row if isinstance(value, str | bytes))
        if length > _MOST_TEXT:
            raise PackageRefused(TOO_MUCH_TEXT)
        yield row


def _cards(
    database: sqlite3.Connection, notes: set[int], heading: Heading
) -> dict[int, list[Card]]:
    """Return the cards by note. One in a filtered deck is taken as in its own."""
    cards: dict[int, list[Card]] = {}
    rows = database.execute(
        "SELECT nid, odid, did, odue, due, ord, type, queue, ivl, factor, reps, lapses "
        "FROM cards"
    )
    most = _CARDS_TO_A_NOTE * (len(notes) + 1)
    for number, (note, *values) in enumerate(rows, start=1):
        if number > most:
            raise PackageRefused(NOT_ANKIS)
        own_deck, deck, own_due, due, ordinal, *schedule = map(_whole, values)
        kind, queue, interval, factor, repetitions, lapses = schedule
        if note in notes:
            cards.setdefault(note, []).append(
                Card(
                    ordinal=ordinal,
                    deck=heading.decks.get(own_deck or deck, ""),
                    type=kind,
                    queue=queue,
                    due=own_due if own_deck else due,
                    interval_days=interval,
                    factor_permille=factor,
                    repetitions=repetitions,
                    lapses=lapses,
                )
            )
    return cards


def _text(value: Any) -> str:
    if isinstance(value, bytes):
        return value.decode("utf-8", "replace")
    return value if isinstance(value, str) else str(value or "")


def _whole(value: Any) -> int:
    """Return a number; a column of SQLite may hold anything."""
    return value if isinstance(value, int) else 0
