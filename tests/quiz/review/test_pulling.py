"""Bringing a question back to those who learned another answer."""

from datetime import date, timedelta

import pytest

from quiz.content.revising import revise
from quiz.content.revisions import Edit
from quiz.review.changes import ScheduleChange
from quiz.review.checking import faults
from quiz.review.models import Progress
from quiz.review.pulling import pull_due_dates
from quiz.review.replaying import Standing
from quiz.review.undoing import NothingToUndo, undo_last
from tests.factories import (
    NOON,
    TODAY,
    make_learner,
    make_question,
    make_staff,
)
from tests.quiz.review.histories import answer_on_days

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
NEXT_DAY = NOON + timedelta(days=1)


def edited(question, edit=Edit.ANSWER, now=LATER):
    question.answer += f"再加一句（{edit}）。"
    question.save()
    revise(question, editor=make_staff(), now=now, edit=edit)
    return question


def test_whoever_learned_the_old_answer_is_asked_today_with_sm2_as_it_was():
    question, learner, editor = make_question(), make_learner(), make_staff()
    answer_on_days(question, learner, days=[-1, 0])
    edited(question)
    now = NOON + timedelta(days=2)

    assert pull_due_dates(question, editor=editor, now=now) == 1

    progress = Progress.objects.get()
    assert progress.standing == Standing(2, 270, 6, TODAY + timedelta(days=2))


def test_the_log_says_who_moved_what_and_replays_to_the_stored_state():
    question, editor = make_question(), make_staff()
    answer_on_days(question, make_learner(), days=[-1, 0])
    edited(question)
    now = NOON + timedelta(days=2)

    pull_due_dates(question, editor=editor, now=now)

    change = ScheduleChange.objects.get()
    assert (change.kind, change.editor, change.made_at) == ("pulled", editor, now)
    assert change.due_on_before == date(2026, 3, 8)
    assert change.due_on_after == change.study_day == date(2026, 3, 4)
    assert list(faults()) == []


def test_an_answer_after_it_counts_and_replays():
    question, learner = make_question(), make_learner()
    answer_on_days(question, learner, days=[-1, 0])
    edited(question)
    morning = NOON + timedelta(days=2, hours=-3)
    pull_due_dates(question, editor=make_staff(), now=morning)

    answer_on_days(question, learner, days=[2])

    assert Progress.objects.get().standing.repetitions == 3
    assert list(faults()) == []


def test_whoever_answered_today_meets_it_tomorrow():
    question, learner = make_question(), make_learner()
    answer_on_days(question, learner, days=[-1, 0])
    edited(question)

    pull_due_dates(question, editor=make_staff(), now=LATER)

    assert Progress.objects.get().due_on == TODAY + timedelta(days=1)


def test_a_day_is_that_of_the_learners_clock():
    question, learner = make_question(), make_learner(time_zone="Asia/Shanghai")
    answer_on_days(question, learner, days=[-1, 0])
    edited(question)
    late = NOON.replace(hour=22) + timedelta(days=1)  # six in the morning of the 4th

    pull_due_dates(question, editor=make_staff(), now=late)

    assert Progress.objects.get().due_on == date(2026, 3, 4)


@pytest.mark.parametrize("edit", [Edit.TYPO, Edit.WORDING])
def test_another_wording_moves_nobody(edit):
    question = make_question()
    answer_on_days(question, make_learner(), days=[-1, 0])
    edited(question, edit)

    assert pull_due_dates(question, editor=make_staff(), now=NEXT_DAY) == 0


def test_whoever_answered_the_new_text_already_is_left_alone():
    question = make_question()
    edited(question, now=NOON - timedelta(days=3))
    answer_on_days(question, make_learner(), days=[-1, 0])

    assert pull_due_dates(question, editor=make_staff(), now=NEXT_DAY) == 0


def test_what_is_due_already_stays_as_it_is():
    question = make_question()
    answer_on_days(question, make_learner(), days=[0])
    edited(question)
    before = Progress.objects.values().get()

    assert pull_due_dates(question, editor=make_staff(), now=NEXT_DAY) == 0

    assert Progress.objects.values().get() == before
    assert not ScheduleChange.objects.exists()


def test_a_grade_cannot_be_taken_back_after_it():
    question, learner = make_question(), make_learner()
    session = answer_on_days(question, learner, days=[-1, 0])
    edited(question)
    pull_due_dates(question, editor=make_staff(), now=LATER)
    key = session.reviews.get().showing_key

    with pytest.raises(NothingToUndo):
        undo_last(session_id=session.pk, learner=learner, showing_key=key, now=LATER)

    assert list(faults()) == []


def test_many_learners_cost_no_more_queries(django_assert_max_num_queries):
    question = make_question()
    for _ in range(20):
        answer_on_days(question, make_learner(), days=[-1, 0])
    edited(question)
    editor = make_staff()

    with django_assert_max_num_queries(9):
        assert pull_due_dates(question, editor=editor, now=NEXT_DAY) == 20
