"""Looking after imports: those nobody took up, those whose worker died, their files."""

import os
from datetime import timedelta

import pytest

from quiz.content.models import Question
from quiz.exchange.runs.models import PATIENCE, SILENCE, ImportKind
from quiz.exchange.tasks import TASKS, look_after_imports
from tests.factories import make_run
from tests.quiz.exchange.runs.importing import ask, make_editor, recently

pytestmark = pytest.mark.django_db

LONG_AGO = SILENCE + timedelta(seconds=5)


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return settings.UPLOADS_DIR


@pytest.fixture
def look(django_capture_on_commit_callbacks):
    def look():
        with django_capture_on_commit_callbacks(execute=True):
            look_after_imports()

    return look


def test_every_kind_has_a_task():
    assert set(TASKS) == set(ImportKind)


def test_a_run_that_nobody_took_up_is_delivered_again(look):
    lost = ask(make_editor(), now=recently(seconds=PATIENCE.seconds + 5))

    look()

    lost.refresh_from_db()
    assert lost.state == "done"
    assert Question.objects.count() == 3


def test_a_run_that_was_just_asked_for_is_left_to_its_first_call(look):
    run = ask(make_editor(), now=recently(seconds=1))

    look()

    run.refresh_from_db()
    assert run.state == "waiting"


@pytest.mark.parametrize("state", ["rendering", "writing"])
def test_a_run_whose_worker_died_has_failed(look, state):
    now = recently()
    lost = make_run(state=state, asked_at=now - LONG_AGO, heard_at=now - LONG_AGO)
    alive = make_run(state=state, asked_at=now - LONG_AGO, heard_at=now)

    look()

    lost.refresh_from_db()
    alive.refresh_from_db()
    assert (lost.state, lost.faults) == ("failed", [])
    assert lost.ended_at > lost.heard_at
    assert alive.state == state


def test_files_of_no_run_are_forgotten_after_a_while(look, folder):
    now = recently()
    waiting = ask(make_editor(), now=now)
    editor = make_editor()
    orphan = ask(editor, now=now)
    other = make_editor()
    fresh = ask(other, now=now)
    editor.delete()
    other.delete()
    old = (now - timedelta(hours=2)).timestamp()
    for run in (waiting, orphan):
        os.utime(folder / f"run-{run.file_key}", (old, old))

    look()

    left = {path.name for path in folder.iterdir()}
    assert left == {f"run-{waiting.file_key}", f"run-{fresh.file_key}"}


def test_with_nothing_to_look_after_nothing_happens(look):
    look()

    assert not Question.objects.exists()
