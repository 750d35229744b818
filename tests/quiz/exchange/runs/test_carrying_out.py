"""A run in the hands of a worker: all of it is imported, or nothing."""

from datetime import timedelta

import pytest

from quiz.content.models import Question, Topic
from quiz.exchange.questions.steps import import_in_run
from quiz.exchange.runs.asking import stop_import
from quiz.exchange.runs.carrying_out import carry_out
from quiz.exchange.runs.lost import fail_silent_runs
from quiz.exchange.runs.models import SILENCE
from tests.factories import NOON, make_run
from tests.quiz.exchange.runs.importing import Clock, ask, make_editor, work

pytestmark = pytest.mark.django_db


def carry(run, *, do=import_in_run, clock=None):
    carry_out(run.pk, work=do, clock=clock or Clock())
    run.refresh_from_db()


def test_a_run_imports_its_file_in_the_name_of_its_editor(folder):
    editor = make_editor()
    run = ask(editor)

    work(run)

    assert run.state == "done"
    assert run.counts == {"new": 3, "changed": 0, "unchanged": 0}
    assert (run.rendered, run.total) == (3, 3)
    assert [each.current_revision.editor for each in Question.objects.all()] == [
        editor
    ] * 3
    assert list(folder.iterdir()) == []


def test_a_run_that_is_delivered_twice_is_done_once():
    run = ask(make_editor())
    work(run)
    ended_at = run.ended_at

    work(run)

    assert run.ended_at == ended_at
    assert Question.objects.count() == 3


@pytest.mark.parametrize("state", ["rendering", "writing", "stopped", "failed"])
def test_what_does_not_wait_is_nobodys(state):
    run = make_run(state=state)

    carry(run, do=pytest.fail)

    assert run.state == state


def test_a_run_that_was_deleted_is_nobodys():
    import_nothing = make_run()
    import_nothing.delete()

    carry_out(1_000_000, work=pytest.fail, clock=Clock())


def test_progress_is_written_down_while_texts_are_rendered():
    run = ask(make_editor())
    seen = []

    def look_at(attempt):
        attempt.expect(3)
        for _ in range(3):
            attempt.may_go_on()
            run.refresh_from_db()
            seen.append((run.state, run.rendered, run.total))
        attempt.fail()

    carry(run, do=look_at)

    assert seen == [("rendering", 0, 3), ("rendering", 1, 3), ("rendering", 2, 3)]


def test_progress_is_written_down_twice_a_second_and_not_for_each_text():
    run = ask(make_editor())
    seen = []

    def look_at(attempt):
        attempt.expect(10)
        for _ in range(10):
            attempt.may_go_on()
            run.refresh_from_db()
            seen.append(run.rendered)
        attempt.fail()

    carry(run, do=look_at, clock=Clock(step=timedelta(seconds=0.1)))

    assert seen == [0, 0, 0, 0, 4, 4, 4, 4, 4, 9]


def test_a_run_that_is_stopped_while_texts_are_rendered_imports_nothing(folder):
    run = ask(make_editor())

    def stop_in_the_middle(attempt):
        attempt.expect(3)
        stop_import(run, now=NOON)
        import_in_run(attempt)

    carry(run, do=stop_in_the_middle)

    assert (run.state, run.counts) == ("stopped", {})
    assert not Question.objects.exists()
    assert not Topic.objects.exists()
    assert list(folder.iterdir()) == []


def test_a_stop_wins_against_writing_that_has_not_begun():
    run = ask(make_editor())

    def stop_at_the_last_moment(attempt):
        begin = attempt.begin_writing

        def begin_late():
            stop_import(run, now=NOON)
            return begin()

        attempt.begin_writing = begin_late
        import_in_run(attempt)

    carry(run, do=stop_at_the_last_moment)

    assert run.state == "stopped"
    assert not Question.objects.exists()


def test_a_stop_loses_against_writing_that_has_begun():
    run = ask(make_editor())

    def stop_too_late(attempt):
        finish = attempt.finish

        def finish_late(counts):
            stop_import(run, now=NOON)
            finish(counts)

        attempt.finish = finish_late
        import_in_run(attempt)

    carry(run, do=stop_too_late)

    assert run.state == "done"
    assert Question.objects.count() == 3


def test_a_run_that_was_given_up_meanwhile_takes_back_what_it_wrote():
    run = ask(make_editor())

    def wake_up_late(attempt):
        finish = attempt.finish

        def finish_late(counts):
            fail_silent_runs(now=attempt.run.began_at + 2 * SILENCE)
            finish(counts)

        attempt.finish = finish_late
        import_in_run(attempt)

    carry(run, do=wake_up_late)

    # That it was given up is written in the same transaction here, and goes with it.
    assert run.state != "done"
    assert not Question.objects.exists()


def test_an_account_that_is_deleted_meanwhile_imports_nothing():
    run = ask(make_editor())

    def delete_in_the_middle(attempt):
        run.editor.delete()
        import_in_run(attempt)

    carry_out(run.pk, work=delete_in_the_middle, clock=Clock())

    assert not Question.objects.exists()
