"""Everything into one file and back, or nothing at all."""

from dataclasses import replace

import pytest
from django.apps import apps
from django.contrib.auth.models import Group
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from accounts.models import User
from quiz.exchange import archives, backups
from quiz.exchange.archives import DamagedArchive
from quiz.exchange.backups import NotEmpty, OtherSchema, back_up, restore
from quiz.review.log import Review
from tests.factories import NOON, make_learner, make_review
from tests.quiz.exchange.backup_files import all_rows, with_manifest

pytestmark = pytest.mark.django_db


def test_every_row_comes_back_as_it_was(backup):
    before = all_rows()
    Review.objects.all().delete()
    User.objects.update(name="changed")
    Group.objects.all().delete()
    make_review()
    Session.objects.create(session_key="key", session_data="", expire_date=NOON)

    manifest = restore(backup, replace=True)

    assert all_rows() == before
    assert manifest.rows == sum(map(len, before.values()))
    assert not Session.objects.exists()


def test_new_rows_get_free_numbers_after_a_restore(backup):
    restore(backup, replace=True)

    assert make_review().pk > 1
    assert make_learner().groups.through.objects.count() == 1


def test_an_empty_instance_takes_a_backup_without_being_forced(backup):
    before = all_rows()
    Review.objects.all().delete()
    apps.get_model("quiz.Progress").objects.all().delete()
    User.objects.all().delete()

    restore(backup, replace=False)

    assert all_rows() == before


def test_users_are_replaced_only_when_that_is_allowed(backup):
    User.objects.update(name="still here")
    before = all_rows()

    with pytest.raises(NotEmpty):
        restore(backup, replace=False)

    assert all_rows() == before


def test_a_backup_says_what_it_holds(backup):
    manifest = archives.verify(backup)

    assert (manifest.format, manifest.vendor) == (1, connection.vendor)
    assert "quiz.0001_initial" in manifest.migrations
    rows = {table.name: table.rows for table in manifest.tables}
    assert (rows["accounts.user"], rows["quiz.review"], rows["quiz.option"]) == (
        2,
        1,
        3,
    )
    assert "sessions.session" not in rows
    assert backup.stat().st_mode & 0o777 == 0o600


def test_no_field_fills_itself_in_when_a_row_is_put_back():
    fields = [field for model in backups._models() for field in model._meta.fields]

    assert [
        str(field)
        for field in fields
        if getattr(field, "auto_now", False) or getattr(field, "auto_now_add", False)
    ] == []


def test_a_backup_replaces_the_last_one_only_when_it_reads_back(backup, monkeypatch):
    last = backup.read_bytes()
    # What a disk does that forgets: the last table never gets there.
    write_manifest = archives.write_manifest
    monkeypatch.setattr(
        archives,
        "write_manifest",
        lambda archive, manifest: write_manifest(
            archive, replace(manifest, tables=[replace(manifest.tables[0], rows=9)])
        ),
    )

    with pytest.raises(DamagedArchive):
        back_up(backup, now=NOON)

    assert backup.read_bytes() == last
    assert [file.name for file in backup.parent.iterdir()] == [backup.name]


def test_a_folder_that_is_not_there_is_said(tmp_path):
    with pytest.raises(FileNotFoundError):
        back_up(tmp_path / "nowhere" / "wengu.zip", now=NOON)


def test_a_newer_schema_is_refused(backup):
    migrations = [*archives.verify(backup).migrations, "quiz.9999_from_the_future"]

    with pytest.raises(OtherSchema, match=r"newer version.*quiz\.9999_from"):
        restore(with_manifest(backup, migrations=migrations), replace=True)


def test_an_older_schema_is_refused(backup):
    MigrationRecorder(connection).record_applied("quiz", "9999_applied_since")

    with pytest.raises(OtherSchema, match=r"older version, without quiz\.9999_ap"):
        restore(backup, replace=True)
