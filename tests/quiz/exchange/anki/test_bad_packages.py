"""Packages that are broken, or made to do harm."""

import tracemalloc
from io import BytesIO
from zipfile import ZIP_BZIP2, ZipFile

import pytest
from backports import zstd

from quiz.exchange.anki import faults
from quiz.exchange.anki.faults import PackageRefused
from quiz.exchange.anki.packages import read_package
from quiz.exchange.zips import ArchiveLimits
from tests.quiz.exchange.anki.files import (
    LEGACY,
    LIMITS,
    MODERN,
    changed,
    entries_of,
    packed,
    read,
)

COLLECTION = entries_of(LEGACY)["collection.anki21"]


def refusal(raw, **limits):
    with pytest.raises(PackageRefused) as refused:
        read(raw, **limits)
    return refused.value.sentence


def legacy(content, **others):
    return packed({"collection.anki21": content, "media": b"{}", **others})


def zstd_bomb():
    compressor = zstd.ZstdCompressor()
    zeros = bytes(1_000_000)
    pieces = [compressor.compress(zeros) for _ in range(300)]
    return b"".join([*pieces, compressor.flush()])


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b"no zip",
        MODERN[:-30],
        LEGACY[:1_000] + bytes(2_000) + LEGACY[3_000:],
        LEGACY.replace(b"collection.anki21", b"collection.anki2b", 1),
        packed({"collection.anki21b": b"no zstd", "media": b""}),
        packed({"collection.anki21b": zstd.compress(COLLECTION)[:-9]}),
        legacy(COLLECTION, media=b"[1]"),
        legacy(COLLECTION, media=b"[" * 100_000),
    ],
)
def test_a_damaged_archive_is_refused(raw):
    assert refusal(raw) == faults.DAMAGED


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"no database",
        COLLECTION[:20_000],
        COLLECTION[:5_000] + b"\xff" * 60_000 + COLLECTION[65_000:],
    ],
)
def test_a_damaged_collection_is_refused(content):
    assert refusal(legacy(content)) == faults.NOT_ANKIS


def test_a_zip_without_a_collection_is_refused():
    assert refusal(packed({"a.txt": b"a"})) == faults.NO_COLLECTION


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW v AS SELECT 1",
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END",
        "ALTER TABLE notes RENAME TO n; CREATE VIEW notes AS SELECT * FROM n",
    ],
)
def test_views_and_triggers_are_refused(sql):
    assert refusal(changed(sql)) == faults.FOREIGN_PARTS


@pytest.mark.parametrize(
    "sql",
    [
        "DROP TABLE notes; CREATE VIRTUAL TABLE notes USING fts5(id, guid)",
        "DROP TABLE notes; CREATE TABLE notes (id, guid, mid, tags, "
        "flds AS (hex(zeroblob(900000000))))",
        "ALTER TABLE cards ADD COLUMN x AS (hex(ord)) VIRTUAL",
        "DROP TABLE cards",
        "DELETE FROM col",
        "UPDATE notes SET mid = 1",
        "UPDATE col SET models = '[]'",
        "UPDATE col SET decks = '{}}'",
        "UPDATE col SET conf = replace(hex(zeroblob(50000)), '0', '[')",
        "UPDATE col SET crt = 'yesterday'",
        "UPDATE notes SET flds = hex(zeroblob(15000000))",
    ],
)
def test_a_database_that_anki_does_not_write_is_refused(sql):
    assert refusal(changed(sql)) == faults.NOT_ANKIS


def test_too_many_files_are_refused_whatever_their_number():
    few = {str(number): b"" for number in range(2_001)}
    many = {str(number): b"" for number in range(70_000)}

    assert refusal(packed({"collection.anki21": COLLECTION, **few})) == (
        faults.TOO_MANY_FILES
    )
    assert refusal(packed(many)) == faults.TOO_MANY_FILES


def test_two_files_of_one_name_are_refused():
    file = BytesIO()
    with ZipFile(file, "w") as archive:
        archive.writestr("media", b"{}")
        with pytest.warns(UserWarning, match="Duplicate name"):
            archive.writestr("media", b"{}")

    assert refusal(file.getvalue()) == faults.DAMAGED


def test_other_compressions_are_refused():
    file = BytesIO()
    with ZipFile(file, "w", ZIP_BZIP2) as archive:
        archive.writestr("collection.anki2", COLLECTION)

    assert refusal(file.getvalue()) == faults.DAMAGED


@pytest.mark.parametrize(
    "entries",
    [
        {"collection.anki21b": zstd_bomb()},
        {"collection.anki2": bytes(300_000_000)},
        {"collection.anki21b": zstd.compress(zstd_bomb())},
        {"collection.anki21b": zstd.compress(COLLECTION), "media": zstd_bomb()},
    ],
    ids=["zstd", "zip", "twice", "media"],
)
def test_a_bomb_goes_off_in_little_memory(entries):
    raw = packed(entries)
    tracemalloc.start()

    sentence = refusal(raw)

    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert sentence in (faults.TOO_LARGE, faults.DAMAGED, faults.NOT_ANKIS)
    assert most < 50_000_000


def test_what_comes_out_is_counted_while_it_is_read():
    little = ArchiveLimits(files=10, unpacked=100_000)

    assert refusal(LEGACY, limits=little) == faults.TOO_LARGE


def test_names_are_only_shown():
    raw = legacy(COLLECTION, media=b'{"0": "../../etc/passwd", "1": "a\\u0000\\ud800"}')

    assert read(raw).media == ("../../etc/passwd", "a\ufffd\ufffd")


def test_too_many_notes_are_refused():
    assert refusal(LEGACY, most=3) == faults.TOO_MANY_NOTES


def test_too_much_text_is_refused():
    raw = changed("UPDATE notes SET flds = hex(zeroblob(9000000))")

    assert refusal(raw) == faults.TOO_MUCH_TEXT


def test_reading_ends_when_there_is_no_time():
    raw = changed(
        "WITH RECURSIVE n(i) AS "
        "(SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 20000) "
        "INSERT INTO notes SELECT i, i, 1, 0, 0, '', '', '', 0, 0, '' FROM n"
    )

    with pytest.raises(PackageRefused) as refused:
        read_package(raw, limits=LIMITS, most_notes=100_000, may_go_on=lambda: False)

    assert refused.value.sentence == faults.TOO_SLOW
