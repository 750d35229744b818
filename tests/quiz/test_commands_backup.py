"""backup and restore, from one instance to another and back."""

import os
import subprocess
import sys

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from accounts.models import User
from quiz.exchange.archives import verify
from tests.factories import make_choice, make_learner, make_progress, make_review

_ELSEWHERE = """
import sys
import django
from django.core.management import call_command
django.setup()
call_command("migrate", verbosity=0)
call_command("restore", sys.argv[1])
call_command("backup", sys.argv[2])
"""


@pytest.mark.django_db(transaction=True)
def test_a_backup_grows_from_one_database_into_another_and_back(tmp_path):
    """The other one is SQLite; this one is whatever the tests run on."""
    question = make_choice()
    learner = make_progress(question=question).learner
    make_review(learner=learner, question=question)
    here, there = tmp_path / "here.zip", tmp_path / "there.zip"
    call_command("backup", here)

    _restore_and_back_up_elsewhere(here, there)
    User.objects.update(name="changed")
    call_command("restore", there, "--force")
    call_command("backup", here)

    assert verify(here).tables == verify(there).tables
    assert User.objects.get().name == ""


@pytest.mark.django_db
def test_what_was_done_is_said(tmp_path, capsys):
    make_learner()
    file = tmp_path / "wengu.zip"

    call_command("backup", file)
    rows = verify(file).rows
    call_command("restore", file, "--force")

    assert capsys.readouterr().out.splitlines() == [
        f"Backed up to {file}: {rows} rows.",
        f"Restored from {file}: {rows} rows.",
    ]


@pytest.mark.django_db
def test_a_refusal_is_one_sentence(tmp_path):
    make_learner()
    file, damaged = tmp_path / "wengu.zip", tmp_path / "damaged.zip"
    call_command("backup", file)
    damaged.write_bytes(file.read_bytes()[:-100])

    with pytest.raises(CommandError, match="There are users here"):
        call_command("restore", file)
    with pytest.raises(CommandError, match="no backup, or a damaged one"):
        call_command("restore", damaged, "--force")
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        call_command("restore", tmp_path / "nothing.zip")
    with pytest.raises(CommandError, match="cannot be written: No such file"):
        call_command("backup", tmp_path / "nowhere" / "wengu.zip")


def _restore_and_back_up_elsewhere(here, there):
    environment = {
        name: value for name, value in os.environ.items() if name != "DATABASE_URL"
    }
    subprocess.run(
        [sys.executable, "-c", _ELSEWHERE, here, there],
        cwd=settings.BASE_DIR,
        env=environment
        | {"DATA_DIR": str(there.parent), "DJANGO_SETTINGS_MODULE": "config.settings"},
        check=True,
        timeout=120,
    )
