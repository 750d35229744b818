"""Anki packages for tests: those that Anki wrote, and ways to spoil them."""

import sqlite3
from contextlib import closing
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile

from quiz.exchange.anki.collections import Card, Note
from quiz.exchange.anki.packages import AnkiPackage, read_package
from quiz.exchange.anki.types import NoteType
from quiz.exchange.zips import ArchiveLimits

DATA = Path(__file__).parents[3] / "data" / "anki"
MODERN = (DATA / "anki21b.apkg").read_bytes()
LEGACY = (DATA / "anki21.apkg").read_bytes()
LIMITS = ArchiveLimits(files=2_000, unpacked=200_000_000)
BASIC = NoteType(
    "Basic", False, ("Front", "Back"), "{{Front}}", "{{FrontSide}}{{Back}}"
)


def read(raw: bytes, *, limits: ArchiveLimits = LIMITS, most: int = 100) -> AnkiPackage:
    return read_package(raw, limits=limits, most_notes=most)


def entries_of(raw: bytes) -> dict[str, bytes]:
    with ZipFile(BytesIO(raw)) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def packed(entries: dict[str, bytes]) -> bytes:
    file = BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def oldest() -> bytes:
    """The layout of Anki before 2.1: one collection, of the same schema."""
    entries = entries_of(LEGACY)
    entries["collection.anki2"] = entries.pop("collection.anki21")
    entries.pop("meta")
    return packed(entries)


def changed(sql: str) -> bytes:
    """The legacy package after statements in its database."""
    entries = entries_of(LEGACY)
    with TemporaryDirectory() as folder:
        path = Path(folder) / "collection"
        path.write_bytes(entries["collection.anki21"])
        with closing(sqlite3.connect(path)) as database:
            database.executescript(sql)
        entries["collection.anki21"] = path.read_bytes()
    return packed(entries)


def make_card(**fields: int | str) -> Card:
    """Make a card that was passed five times and comes back on day 70."""
    usual = {"ordinal": 0, "deck": "甲", "type": 2, "queue": 2, "due": 70}
    schedule = {
        "interval_days": 40,
        "factor_permille": 2_300,
        "repetitions": 6,
        "lapses": 1,
    }
    return Card(**{**usual, **schedule, **fields})


def make_note(*fields: str, **said: object) -> Note:
    usual = {"guid": "guid", "type": BASIC, "tags": (), "cards": (make_card(),)}
    return Note(**{**usual, "fields": fields, **said})
