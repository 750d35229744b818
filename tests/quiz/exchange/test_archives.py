"""Files that are damaged or not backups are refused, and change nothing."""

from dataclasses import asdict
from zipfile import ZipFile

import pytest

from quiz.exchange import archives
from quiz.exchange.archives import DamagedArchive, OtherFormat
from quiz.exchange.backups import restore
from tests.quiz.exchange.backup_files import all_rows, rewritten, with_manifest

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("kept_percent", [0, 1, 50, 90, 99])
def test_a_file_cut_off_is_refused(backup, kept_percent):
    raw = backup.read_bytes()
    backup.write_bytes(raw[: len(raw) * kept_percent // 100])
    before = all_rows()

    with pytest.raises(DamagedArchive):
        restore(backup, replace=True)

    assert all_rows() == before


def test_a_directory_that_points_before_the_file_is_refused(backup):
    raw = bytearray(backup.read_bytes())
    field = raw.rindex(b"PK\5\6") + 16  # where the directory says that it begins
    begins = int.from_bytes(raw[field : field + 4], "little")
    raw[field : field + 4] = (begins + len(raw)).to_bytes(4, "little")
    backup.write_bytes(raw)

    with pytest.raises(archives.DamagedArchive):
        archives.verify(backup)


def test_a_file_with_wrong_bytes_is_refused_or_holds_the_same(backup):
    raw = backup.read_bytes()
    whole = archives.verify(backup)
    refused = 0
    for place in range(0, len(raw), max(1, len(raw) // 200)):
        backup.write_bytes(raw[:place] + bytes([raw[place] ^ 0x55]) + raw[place + 1 :])
        try:
            assert archives.verify(backup) == whole  # a date, or a free field
        except (DamagedArchive, OtherFormat):
            refused += 1

    assert refused > 100


@pytest.mark.parametrize(
    "change",
    [
        lambda text: text.replace("2026-03-02", "2026-03-01", 1),
        lambda text: text + text,
        lambda text: "",
        lambda text: "nonsense\n",
        lambda text: "[1]\n",
    ],
)
def test_rows_that_are_not_those_written_are_refused(backup, change):
    changed = rewritten(backup, "tables/quiz.review.jsonl", change)

    with pytest.raises(DamagedArchive):
        archives.verify(changed)


def test_rows_that_contradict_each_other_change_nothing(backup):
    manifest = archives.verify(backup)
    tables = [
        asdict(table) for table in manifest.tables if table.name != "accounts.user"
    ]
    before = all_rows()

    with pytest.raises(DamagedArchive):
        restore(with_manifest(backup, tables=tables), replace=True)

    assert all_rows() == before


def test_another_format_is_refused(backup):
    with pytest.raises(OtherFormat):
        restore(with_manifest(backup, format=2), replace=True)


def test_a_file_of_another_kind_is_refused(tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n")
    empty = tmp_path / "empty.zip"
    ZipFile(empty, "w").close()

    for file in (picture, empty):
        with pytest.raises(DamagedArchive):
            archives.verify(file)


def test_a_row_without_end_is_not_read_whole(backup, monkeypatch):
    monkeypatch.setattr(archives, "_LONGEST_ROW", 5)  # shorter than any row

    with pytest.raises(DamagedArchive):
        archives.verify(backup)
