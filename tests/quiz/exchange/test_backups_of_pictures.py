"""Pictures come back from a backup to the byte."""

import json
from zipfile import ZipFile

import pytest

from quiz.content.picture_files import key_of
from quiz.content.pictures import Picture
from quiz.exchange import backups
from quiz.exchange.archives import DamagedArchive
from quiz.exchange.backups import back_up, restore
from tests.factories import NOON, make_picture
from tests.quiz.exchange.backup_files import rewritten

pytestmark = pytest.mark.django_db

EVERY_BYTE = bytes(range(256)) * 40
TABLE = "tables/quiz.picture.jsonl"


def kept() -> dict[str, bytes]:
    return {picture.key: bytes(picture.data) for picture in Picture.objects.all()}


@pytest.fixture
def backup(tmp_path):
    file = tmp_path / "wengu.zip"
    for serial in range(3):
        make_picture(data=EVERY_BYTE + bytes([serial]))
    back_up(file, now=NOON)
    return file


@pytest.mark.parametrize("at_once", [1, 2, 10])
def test_pictures_come_back_to_the_byte(backup, monkeypatch, at_once):
    monkeypatch.setattr(backups, "_PICTURES_AT_ONCE", at_once)
    before = kept()
    Picture.objects.all().delete()

    restore(backup, replace=True)

    assert kept() == before
    assert [key_of(data) for data in before.values()] == list(before)


def test_a_backup_holds_bytes_as_text_that_every_database_reads(backup):
    with ZipFile(backup) as archive:
        lines = archive.read(TABLE).splitlines()

    assert len(lines) == 3
    assert all(isinstance(value, str | int) for value in json.loads(lines[0]))


def test_a_backup_whose_bytes_changed_is_refused(backup):
    before = kept()

    with pytest.raises(DamagedArchive):
        restore(
            rewritten(backup, TABLE, lambda text: text.replace("AAEC", "AAED")),
            replace=True,
        )

    assert kept() == before
