"""Answers that are refused, and where the line is drawn."""

from datetime import timedelta

import pytest

from quiz.content.models import State
from quiz.review.answering import (
    Answer,
    ImpossibleAnswer,
    QuestionWithdrawn,
    SessionOver,
    StaleAnswer,
    record_answer,
)
from quiz.review.log import Review
from quiz.review.sitting import EndReason, ReviewSession
from quiz.scheduling.sm2 import Grade
from tests.factories import (
    NOON,
    TODAY,
    make_choice,
    make_learner,
    make_progress,
    make_session,
)
from tests.quiz.review.grading import grade, session_showing

pytestmark = pytest.mark.django_db


def test_a_second_tab_with_another_grade_is_told_that_the_first_stands():
    session = session_showing(make_progress())
    grade(session, 4)

    with pytest.raises(StaleAnswer):
        grade(session, 1)

    assert Review.objects.get().grade == 4


def test_a_key_that_is_not_on_screen_writes_nothing():
    progress = make_progress()
    session = session_showing(progress)

    with pytest.raises(StaleAnswer):
        grade(session, 4, key="somebody-elses")

    assert not Review.objects.exists()
    progress.refresh_from_db()
    assert progress.due_on == TODAY


def test_another_learners_session_is_not_there():
    session = session_showing(make_progress())
    answer = Answer(showing_key=session.showing_key, grade=Grade.PERFECT)

    with pytest.raises(ReviewSession.DoesNotExist):
        record_answer(
            session_id=session.pk, learner=make_learner(), answer=answer, now=NOON
        )

    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("seconds_late", "is_taken"), [(-1, True), (0, True), (5, True), (6, False)]
)
def test_an_answer_may_travel_five_seconds(seconds_late, is_taken):
    deadline = NOON + timedelta(minutes=5)
    session = session_showing(make_progress(), deadline_at=deadline)
    now = deadline + timedelta(seconds=seconds_late)

    if is_taken:
        grade(session, 4, now=now)
    else:
        with pytest.raises(SessionOver):
            grade(session, 4, now=now)

    assert Review.objects.count() == is_taken


def test_an_answer_within_the_grace_counts_after_a_look_ended_the_session():
    deadline = NOON + timedelta(minutes=5)
    session = session_showing(
        make_progress(),
        deadline_at=deadline,
        ended_at=deadline,
        end_reason=EndReason.EXPIRED,
    )

    after = grade(session, 4, now=deadline + timedelta(seconds=3))

    assert Review.objects.count() == 1
    assert after.end_reason == EndReason.EXPIRED
    assert after.ended_at == deadline


@pytest.mark.parametrize("reason", [EndReason.STOPPED, EndReason.REPLACED])
def test_an_ended_session_takes_no_answer(reason):
    session = session_showing(make_progress(), ended_at=NOON, end_reason=reason)

    with pytest.raises(SessionOver):
        grade(session, 4)

    assert not Review.objects.exists()


@pytest.mark.parametrize("withdrawn", ["question", "topic"])
def test_a_question_retired_on_screen_is_passed_over(withdrawn):
    progress = make_progress()
    other = make_progress(learner=progress.learner)
    session = session_showing(
        progress, topics=[progress.question.topic, other.question.topic]
    )
    row = progress.question if withdrawn == "question" else progress.question.topic
    row.state = State.RETIRED
    row.save()

    with pytest.raises(QuestionWithdrawn):
        grade(session, 4)

    assert not Review.objects.exists()
    session.refresh_from_db()
    assert session.question == other.question


@pytest.mark.parametrize(
    ("value", "fields"),
    [
        (4, {"points": (4,)}),  # there are three
        (4, {"options": (1,)}),  # a recall question has none
    ],
)
def test_points_and_options_that_are_not_there_are_refused(value, fields):
    session = session_showing(make_progress())

    with pytest.raises(ImpossibleAnswer):
        grade(session, value, **fields)

    assert not Review.objects.exists()


@pytest.mark.parametrize(
    ("picked", "value", "is_taken"),
    [(2, 1, True), (2, 4, False), (1, 4, True), (1, 1, False)],
)
def test_a_wrong_pick_is_grade_one_and_a_right_one_passes(picked, value, is_taken):
    session = make_session(question=make_choice())

    if is_taken:
        grade(session, value, options=(picked,))
        assert Review.objects.get().picked_options == [picked]
    else:
        with pytest.raises(ImpossibleAnswer):
            grade(session, value, options=(picked,))
        assert not Review.objects.exists()


def test_what_was_picked_before_the_reveal_stays():
    session = make_session(question=make_choice(), picked_options=[2], revealed_at=NOON)

    with pytest.raises(ImpossibleAnswer):
        grade(session, 5, options=(1,))

    assert not Review.objects.exists()
