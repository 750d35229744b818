"""Everything into one file and back, or nothing at all."""

import json
from dataclasses import asdict, replace
from zipfile import ZipFile

import pytest
from django.apps import apps
from django.contrib.auth.models import Group, Permission
from django.contrib.sessions.models import Session
from django.db import connection
from django.db.migrations.recorder import MigrationRecorder

from accounts.models import User
from quiz.exchange import archives, backups
from quiz.exchange.archives import DamagedArchive, OtherFormat
from quiz.exchange.backups import NotEmpty, OtherSchema, back_up, restore
from quiz.review.log import Review
from tests.factories import (
    NOON,
    make_choice,
    make_learner,
    make_plan,
    make_progress,
    make_review,
    make_session,
    make_staff,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def backup(tmp_path):
    """A backup of rows of every kind, which are still here."""
    question = make_choice(title="“引号”、换行\n与 𠀀")
    learner = make_progress(question=question).learner
    session = make_session(learner=learner, question=question)
    make_review(
        learner=learner,
        question=question,
        session=session,
        answered_at=NOON.replace(microsecond=123456),
        picked_options=[2],
    )
    make_plan(learner=learner)
    editors = Group.objects.create(name="editors")
    editors.permissions.add(Permission.objects.get(codename="change_question"))
    make_staff().groups.add(editors)
    file = tmp_path / "wengu.zip"
    back_up(file, now=NOON)
    return file


def all_rows():
    return {
        model._meta.label: list(model._base_manager.order_by("pk").values())
        for model in backups._models()
    }


def rewritten(backup, name, change):
    """Return a copy of a backup in which the text of one file is another."""
    changed = backup.with_name("changed.zip")
    with ZipFile(backup) as old, ZipFile(changed, "w") as new:
        for info in old.infolist():
            text = old.read(info).decode()
            new.writestr(info.filename, change(text) if info.filename == name else text)
    return changed


def with_manifest(backup, **members):
    return rewritten(
        backup, "manifest.json", lambda text: json.dumps(json.loads(text) | members)
    )


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


def test_a_newer_schema_is_refused(backup):
    migrations = [*archives.verify(backup).migrations, "quiz.9999_from_the_future"]

    with pytest.raises(OtherSchema, match=r"newer version.*quiz\.9999_from"):
        restore(with_manifest(backup, migrations=migrations), replace=True)


def test_an_older_schema_is_refused(backup):
    MigrationRecorder(connection).record_applied("quiz", "9999_applied_since")

    with pytest.raises(OtherSchema, match=r"older version, without quiz\.9999_ap"):
        restore(backup, replace=True)


def test_a_file_of_another_kind_is_refused(tmp_path):
    picture = tmp_path / "picture.png"
    picture.write_bytes(b"\x89PNG\r\n")
    empty = tmp_path / "empty.zip"
    ZipFile(empty, "w").close()

    for file in (picture, empty):
        with pytest.raises(DamagedArchive):
            archives.verify(file)
