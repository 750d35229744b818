"""Grading: what changes, and what does not."""

from datetime import date, timedelta

import pytest

from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import EndReason, ReviewSession
from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Grade, Schedule
from tests.factories import (
    NOON,
    TODAY,
    join,
    make_learner,
    make_progress,
    make_question,
    make_session,
)
from tests.quiz.review.grading import grade, session_showing

pytestmark = pytest.mark.django_db


def test_an_answer_moves_the_progress_and_is_logged():
    progress = make_progress(repetitions=2, interval_days=6)
    session = session_showing(progress)

    grade(session, 5, points=(1, 3), text="三点")

    progress.refresh_from_db()
    assert progress.schedule == Schedule(3, 260, 15)
    assert progress.due_on == date(2026, 3, 17)
    review = Review.objects.get()
    assert (review.kind, review.grade, review.study_day) == ("scheduled", 5, TODAY)
    assert review.schedule_before == Schedule(2, 250, 6)
    assert review.schedule_after == Schedule(3, 260, 15)
    assert (review.due_on_before, review.due_on_after) == (TODAY, date(2026, 3, 17))
    assert (review.points_said, review.point_count) == ([1, 3], 3)
    assert review.answer_text == "三点"


def test_a_new_question_gets_its_progress_with_the_first_answer():
    question = make_question()
    session = make_session(question=question)

    grade(session, 4)

    progress = Progress.objects.get(learner=session.learner)
    assert (progress.question, progress.due_on) == (question, date(2026, 3, 3))
    assert Review.objects.get().is_first


def test_the_next_question_is_on_screen_afterwards():
    first = make_progress(due_on=TODAY - timedelta(days=2))
    second = make_progress(learner=first.learner)
    session = session_showing(
        first, topics=[first.question.topic, second.question.topic]
    )

    after = grade(session, 4)

    assert after.question == second.question
    assert after.showing_key != session.showing_key
    assert after.answer_count == 1


def test_the_same_page_posted_twice_counts_once():
    progress = make_progress()
    make_progress(
        learner=progress.learner, question=make_question(topic=progress.question.topic)
    )
    session = session_showing(progress)
    first = grade(session, 4)

    second = grade(session, 4, key=session.showing_key)

    assert second.showing_key == first.showing_key
    assert Review.objects.count() == 1
    progress.refresh_from_db()
    assert progress.schedule == Schedule(2, 250, 6)


def test_a_drill_is_logged_and_changes_nothing():
    learner = make_learner()
    question = make_question()
    join(learner, question.topic)
    session = make_session(learner=learner, question=question)
    session = grade(session, 3)
    before = Progress.objects.values().get()

    session = grade(session, 2)
    session = grade(session, 4)

    assert Progress.objects.values().get() == before
    kinds = Review.objects.in_order().values_list("kind", "grade")
    assert list(kinds) == [("scheduled", 3), ("drill", 2), ("drill", 4)]
    assert session.end_reason == EndReason.FINISHED


def test_practice_is_logged_and_changes_nothing():
    progress = make_progress()
    before = Progress.objects.values().get()
    session = session_showing(progress, kind="practice")

    grade(session, 5)

    assert Progress.objects.values().get() == before
    assert Review.objects.get().kind == "practice"


def test_what_is_no_longer_due_when_the_grade_arrives_is_practice():
    progress = make_progress(due_on=TODAY + timedelta(days=3))
    session = session_showing(progress)

    grade(session, 5)

    progress.refresh_from_db()
    assert progress.due_on == TODAY + timedelta(days=3)
    assert Review.objects.get().kind == "practice"


def test_the_study_day_never_goes_back():
    learner = make_learner()
    ahead = make_session(question=make_question(), learner=learner)
    grade(ahead, 4, now=NOON + timedelta(days=1))
    ReviewSession.objects.update(ended_at=NOON, end_reason="stopped")
    session = session_showing(make_progress(learner=learner))

    grade(session, 4)  # the clock was set back

    days = Review.objects.in_order().values_list("study_day", flat=True)
    assert set(days) == {TODAY + timedelta(days=1)}


def test_the_log_replays_to_the_stored_state():
    progress = make_progress(repetitions=0, interval_days=0)
    Progress.objects.all().delete()
    learner, question = progress.learner, progress.question
    now, grades = NOON, [5, 5, 2, 4, 3, 4, 5, 0, 5, 5]
    for value in grades:
        ReviewSession.objects.all().update(ended_at=NOON, end_reason="stopped")
        grade(make_session(learner=learner, question=question), value, now=now)
        due_on = Progress.objects.get().due_on
        now = NOON + (due_on - TODAY)

    schedule = Schedule()
    for review in Review.objects.scheduled().standing().in_order():
        assert review.schedule_before == schedule
        schedule = sm2.review(schedule, Grade(review.grade))
    assert Progress.objects.get().schedule == schedule
    assert Review.objects.scheduled().count() == len(grades)
