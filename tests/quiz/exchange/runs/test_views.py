"""The page of an import in the worker, which only its editor sees."""

import re
from datetime import timedelta

import pytest
from django.urls import reverse

from quiz.content.models import Question
from quiz.exchange.runs.models import SILENCE, ImportRun
from tests.factories import make_run
from tests.quiz.exchange.runs.importing import make_editor, recently

pytestmark = pytest.mark.django_db

HTMX = {"HX-Request": "true"}


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def show(client, run, **options):
    return client.get(reverse("quiz:import-run", args=[run.pk]), **options)


def ask_again(client, run, seen):
    """Ask as the page does every second."""
    return show(client, run, data={"state": seen}, headers=HTMX)


def stop(client, run):
    return client.post(reverse("quiz:import-stop", args=[run.pk]))


def test_the_page_shows_how_far_a_run_is(client, editor):
    now = recently()
    run = make_run(
        editor=editor, state="rendering", heard_at=now, rendered=1234, total=10_000
    )

    page = show(client, run).text

    assert "<h2>\n    \n      The texts are being prepared" in page
    assert "1,234 of 10,000 texts prepared" in page
    assert re.search(r'<progress [^>]*value="1234" max="10000"', page)
    assert "Stop the import" in page
    assert "Look again" in page
    assert "Nothing has been heard" not in page


def test_the_page_asks_for_the_progress_alone_while_the_state_is_the_same(
    client, editor
):
    run = make_run(editor=editor, state="rendering", rendered=5, total=9)

    response = ask_again(client, run, "rendering")

    assert "5 of 9 texts prepared" in response.text
    assert "<h2>" not in response.text
    assert "HX-Retarget" not in response.headers
    assert "HX-Request" in response.headers["Vary"]


def test_another_state_fills_the_whole_and_ends_the_asking(client, editor):
    run = make_run(
        editor=editor,
        state="done",
        counts={"new": 2, "changed": 1, "unchanged": 0},
    )

    response = ask_again(client, run, "writing")

    assert response.headers["HX-Retarget"] == "#run"
    assert "Imported: 2 new, 1 changed, 0 unchanged." in response.text
    assert reverse("admin:quiz_question_changelist") in response.text
    assert "hx-get" not in response.text
    assert "<html" not in response.text


def test_schedules_that_were_brought_are_told(client, editor):
    counts = {"new": 2, "changed": 0, "unchanged": 0, "brought": 7}
    run = make_run(editor=editor, kind="anki", state="done", counts=counts)

    assert "schedules brought: 7." in show(client, run).text


def test_what_waits_for_no_worker_is_said_after_a_while(client, editor):
    run = make_run(editor=editor, asked_at=recently(seconds=2))
    at_once = show(client, run).text
    ImportRun.objects.update(asked_at=recently(seconds=20))

    later = show(client, run).text

    assert "The import waits for its turn" in at_once
    assert "No worker has taken it up yet." not in at_once
    assert "No worker has taken it up yet." in later


def test_a_worker_that_seems_dead_is_said(client, editor):
    old = recently() - SILENCE - timedelta(seconds=1)
    run = make_run(editor=editor, state="rendering", heard_at=old)

    assert "Nothing has been heard of the worker" in show(client, run).text
    run.refresh_from_db()
    assert run.state == "rendering"


def test_a_failure_is_shown_with_its_faults(client, editor):
    run = make_run(editor=editor, state="failed", faults=["Line 2: <b>"], more_faults=3)

    page = show(client, run).text

    assert "<h2>Nothing was imported.</h2>" in page
    assert "<li>Line 2: &lt;b&gt;</li>" in page
    assert "and 3 more faults" in page


def test_a_run_that_broke_off_is_told_from_one_with_faults(client, editor):
    run = make_run(editor=editor, state="failed")

    page = show(client, run).text

    assert "The import broke off. Nothing was imported; try it again." in page


@pytest.mark.parametrize("state", ["waiting", "rendering"])
def test_stopping_leads_back_to_the_page_which_says_so(client, editor, state):
    run = make_run(editor=editor, state=state)
    ImportRun.objects.filter(state="rendering").update(heard_at=recently())

    response = stop(client, run)

    run.refresh_from_db()
    assert run.state == "stopped"
    page = client.get(response.headers["Location"]).text
    assert "Stopped. Nothing was imported." in page
    assert not Question.objects.exists()


def test_writing_cannot_be_stopped_and_the_page_says_so(client, editor):
    run = make_run(editor=editor, state="writing", heard_at=recently())

    response = stop(client, run)

    run.refresh_from_db()
    assert run.state == "writing"
    page = client.get(response.headers["Location"]).text
    assert "can no longer be stopped" in page
    assert reverse("quiz:import-stop", args=[run.pk]) not in page


@pytest.mark.parametrize("is_superuser", [False, True])
def test_the_run_of_another_editor_is_not_there(client, is_superuser):
    run = make_run()
    client.force_login(make_editor(is_superuser=is_superuser))

    assert show(client, run).status_code == 404
    assert stop(client, run).status_code == 404
    run.refresh_from_db()
    assert run.state == "waiting"


def test_a_look_changes_nothing(client, editor):
    run = make_run(editor=editor)

    response = client.get(reverse("quiz:import-stop", args=[run.pk]))

    assert response.headers["Location"] == reverse("quiz:import-run", args=[run.pk])
    assert show(client, run).headers["Cache-Control"].count("no-store") == 1
    run.refresh_from_db()
    assert run.state == "waiting"
