"""Files that wait to be confirmed: for an hour, and for their uploader alone."""

import stat
from datetime import timedelta

import pytest

from quiz.exchange.uploads import (
    NotKept,
    discard,
    discard_for_run,
    keep,
    keep_for_run,
    kept,
    kept_for_run,
)
from tests.factories import NOON


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return settings.UPLOADS_DIR


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_a_file_waits_for_its_uploader():
    key = keep(b"raw", uploader_id=1, now=NOON)

    assert kept(key, uploader_id=1, now=NOON + timedelta(minutes=59)) == b"raw"


@pytest.mark.parametrize("minutes", [61, 600])
def test_a_file_waits_no_longer_than_an_hour(minutes):
    key = keep(b"raw", uploader_id=1, now=NOON)

    with pytest.raises(NotKept):
        kept(key, uploader_id=1, now=NOON + timedelta(minutes=minutes))


def test_nobody_else_has_the_file(folder):
    key = keep(b"raw", uploader_id=1, now=NOON)
    keep(b"other", uploader_id=11, now=NOON)

    with pytest.raises(NotKept):
        kept(key, uploader_id=11, now=NOON)


@pytest.mark.parametrize("key", ["", "x", "../../wengu.sqlite3", "x" * 32, "*" * 32])
def test_a_made_up_key_opens_nothing(key):
    keep(b"raw", uploader_id=1, now=NOON)

    with pytest.raises(NotKept):
        kept(key, uploader_id=1, now=NOON)


def test_the_next_file_takes_the_place_of_the_last_and_of_what_waited_too_long(folder):
    keep(b"old", uploader_id=2, now=NOON - timedelta(hours=2))
    first = keep(b"first", uploader_id=1, now=NOON)
    other = keep(b"other", uploader_id=3, now=NOON)

    second = keep(b"second", uploader_id=1, now=NOON)

    assert files(folder) == sorted([f"1.{second}", f"3.{other}"])
    assert first != second


def test_what_is_discarded_is_gone(folder):
    keep(b"raw", uploader_id=1, now=NOON)
    other = keep(b"raw", uploader_id=12, now=NOON)

    discard(1)

    assert files(folder) == [f"12.{other}"]


def test_nobody_else_on_the_machine_reads_it(folder):
    key = keep(b"raw", uploader_id=1, now=NOON)

    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / f"1.{key}").stat().st_mode) == 0o600


def test_a_file_for_the_worker_outlives_those_that_wait_for_their_uploader(folder):
    key = keep_for_run(b"run", now=NOON - timedelta(hours=9))

    keep(b"raw", uploader_id=1, now=NOON)
    discard(1)

    assert kept_for_run(key) == b"run"
    assert stat.S_IMODE((folder / f"run-{key}").stat().st_mode) == 0o600


def test_a_file_for_the_worker_is_gone_when_it_is_discarded():
    key = keep_for_run(b"run", now=NOON)

    discard_for_run(key)
    discard_for_run(key)

    with pytest.raises(NotKept):
        kept_for_run(key)


def test_a_waiting_file_is_not_reached_as_one_for_the_worker():
    key = keep(b"raw", uploader_id=1, now=NOON)

    with pytest.raises(NotKept):
        kept_for_run(key)
