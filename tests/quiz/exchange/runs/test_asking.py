"""Asking for an import in the worker, and wanting it stopped."""

from datetime import timedelta

import pytest
from django.db import DataError, IntegrityError, transaction

from quiz.exchange.runs.asking import AnotherIsRunning, stop_import
from quiz.exchange.runs.models import SILENCE, ImportRun
from tests.factories import NOON, make_run
from tests.quiz.exchange.runs.importing import ask, make_editor

pytestmark = pytest.mark.django_db


def files(folder):
    return sorted(path.name for path in folder.iterdir())


def test_what_is_asked_for_waits_with_its_file(folder):
    run = ask(make_editor(), b"raw", topic_slug="nlp")

    assert (run.state, run.topic_slug, run.asked_at) == ("waiting", "nlp", NOON)
    assert files(folder) == [f"run-{run.file_key}"]
    assert (folder / f"run-{run.file_key}").read_bytes() == b"raw"


def test_a_confirmation_that_arrives_twice_is_one_run(folder):
    editor = make_editor()

    first, second = ask(editor), ask(editor)

    assert first == second
    assert ImportRun.objects.get() == first
    assert len(files(folder)) == 1


@pytest.mark.parametrize("state", ["waiting", "rendering", "writing"])
def test_an_editor_has_one_import_at_a_time(folder, state):
    running = make_run(state=state)

    with pytest.raises(AnotherIsRunning) as refusal:
        ask(running.editor)

    assert refusal.value.run == running
    assert ImportRun.objects.get() == running
    assert not folder.exists()


@pytest.mark.parametrize("state", ["done", "stopped", "failed"])
def test_what_is_over_stands_in_nobodys_way(state):
    over = make_run(state=state, confirmation="key")

    assert ask(over.editor) != over


def test_two_editors_do_not_stand_in_each_others_way():
    make_run()

    assert ask(make_editor()).state == "waiting"


def test_a_run_whose_worker_died_stands_in_nobodys_way():
    lost = make_run(state="writing")

    run = ask(lost.editor, now=NOON + SILENCE + timedelta(seconds=1))

    lost.refresh_from_db()
    assert (lost.state, run.state) == ("failed", "waiting")


def test_the_database_allows_one_running_import_per_editor():
    run = make_run()

    with pytest.raises(IntegrityError), transaction.atomic():
        make_run(editor=run.editor, state="rendering")
    make_run(editor=run.editor, state="done")


def test_a_run_that_waits_is_stopped_and_its_file_forgotten(folder):
    run = ask(make_editor())

    stop_import(run, now=NOON)

    run.refresh_from_db()
    assert (run.state, run.ended_at) == ("stopped", NOON)
    assert files(folder) == []


@pytest.mark.parametrize("state", ["writing", "done", "failed", "stopped"])
def test_what_writes_or_is_over_cannot_be_stopped(state):
    run = make_run(state=state)
    before = ImportRun.objects.values().get()

    stop_import(run, now=NOON + timedelta(seconds=1))

    assert ImportRun.objects.values().get() == before


def test_the_account_of_an_editor_goes_with_its_runs():
    run = make_run(state="rendering")

    run.editor.delete()

    assert not ImportRun.objects.exists()


@pytest.mark.parametrize(
    "values",
    [
        {"state": "lost"},
        {"kind": "music"},
        {"state": "done"},
        {"state": "rendering"},
        {"ended_at": NOON},
        {"rendered": 1},
        {"topic_slug": "s" * 81},
        {"confirmation": "c" * 65},
    ],
)
def test_the_database_refuses_what_cannot_be(values):
    make_run()

    with pytest.raises((IntegrityError, DataError)), transaction.atomic():
        ImportRun.objects.update(**values)
