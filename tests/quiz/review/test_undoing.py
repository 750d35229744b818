"""Taking back the last grade."""

from datetime import timedelta

import pytest

from quiz.review.answering import Answer, record_answer
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import EndReason, ReviewSession
from quiz.review.undoing import NothingToUndo, undo_last
from quiz.scheduling.sm2 import Grade
from tests.factories import (
    NOON,
    make_learner,
    make_progress,
    make_question,
    make_session,
)

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(minutes=1)


def graded(question, *, learner=None, value=4, **fields) -> ReviewSession:
    session = make_session(
        question=question, learner=learner or make_learner(), **fields
    )
    answer = Answer(showing_key=session.showing_key, grade=Grade(value))
    return record_answer(
        session_id=session.pk, learner=session.learner, answer=answer, now=NOON
    )


def undo(session, *, key=None, now=LATER):
    return undo_last(
        session_id=session.pk,
        learner=session.learner,
        showing_key=key or session.showing_key,
        now=now,
    )


def state_of(progress):
    progress.refresh_from_db()
    return progress.schedule, progress.due_on


def test_undo_restores_the_progress_marks_the_log_and_shows_the_question_again():
    progress = make_progress(repetitions=3, interval_days=15, easiness_percent=236)
    before = state_of(progress)
    make_question(topic=progress.question.topic)
    session = graded(progress.question, learner=progress.learner, value=1)

    after = undo(session)

    assert state_of(progress) == before
    assert Review.objects.get().undone_at == LATER
    assert after.question == progress.question
    assert after.showing_key != session.showing_key
    assert after.answer_count == 0


def test_undoing_a_first_answer_makes_the_question_new_again():
    question = make_question()
    session = graded(question)

    undo(session, key=Review.objects.get().showing_key)

    assert not Progress.objects.exists()


def test_a_form_sent_twice_undoes_one_grade():
    topic = make_question().topic
    make_question(topic=topic)
    session = graded(make_question(topic=topic))
    answer = Answer(showing_key=session.showing_key, grade=Grade.HESITANT)
    session = record_answer(
        session_id=session.pk, learner=session.learner, answer=answer, now=NOON
    )
    key = session.showing_key
    undo(session, key=key)

    with pytest.raises(NothingToUndo):
        undo(session, key=key)

    assert Review.objects.standing().count() == 1


def test_a_finished_session_goes_on_after_undo():
    session = graded(make_question())
    assert session.end_reason == EndReason.FINISHED

    after = undo(session, key=Review.objects.get().showing_key)

    assert (after.ended_at, after.end_reason) == (None, "")
    assert after.question is not None


def test_a_session_whose_time_is_up_stays_over_and_the_grade_is_gone():
    deadline = NOON + timedelta(seconds=30)
    session = graded(make_question(), deadline_at=deadline)

    after = undo(session, key=Review.objects.get().showing_key)

    assert after.ended_at is not None
    assert not Review.objects.standing().exists()
    assert not Progress.objects.exists()


def test_yesterdays_grades_stay():
    session = graded(make_question())

    with pytest.raises(NothingToUndo):
        undo(
            session,
            key=Review.objects.get().showing_key,
            now=NOON + timedelta(days=1),
        )

    assert Review.objects.standing().count() == 1


def test_only_the_learners_very_last_grade_can_be_taken_back():
    learner = make_learner()
    first = graded(make_question(), learner=learner)
    second_key = graded(make_question(), learner=learner).pk
    assert first.pk != second_key

    with pytest.raises(NothingToUndo):
        undo(first, key=Review.objects.get(session=first).showing_key)

    assert Review.objects.standing().count() == 2


def test_drills_are_undone_without_touching_the_progress():
    session = graded(make_question(), value=1)
    state = Progress.objects.values().get()
    answer = Answer(showing_key=session.showing_key, grade=Grade.PERFECT)
    session = record_answer(
        session_id=session.pk, learner=session.learner, answer=answer, now=LATER
    )

    undo(session, key=Review.objects.get(kind="drill").showing_key)

    assert Progress.objects.values().get() == state
    assert Review.objects.standing().get().kind == "scheduled"


def test_another_learners_grade_is_not_there():
    session = graded(make_question())

    with pytest.raises(ReviewSession.DoesNotExist):
        undo_last(
            session_id=session.pk,
            learner=make_learner(),
            showing_key=Review.objects.get().showing_key,
            now=LATER,
        )

    assert Review.objects.standing().count() == 1
