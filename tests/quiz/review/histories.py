"""Answers given day after day: through the code that learners use, or planted."""

from datetime import date, timedelta

from quiz.review.answering import Answer, record_answer
from quiz.scheduling.sm2 import Grade
from tests.factories import (
    NOON,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_session,
)


def answer_on_days(question, learner, *, days, grade=5):
    """Answer at noon of some days, counted from today; return the last sitting."""
    for day in days:
        now = NOON + timedelta(days=day)
        learner.sessions.running().update(ended_at=now, end_reason="finished")
        session = make_session(question=question, learner=learner, started_at=now)
        answer = Answer(showing_key=session.showing_key, grade=Grade(grade))
        session = record_answer(
            session_id=session.pk, learner=learner, answer=answer, now=now
        )
    return session


def make_history():
    """Make a question answered on two days, and drilled; all of it right."""
    learner, question = make_learner(), make_question()
    session = make_session(
        learner=learner, ended_at=NOON, end_reason="finished", answer_count=3
    )
    shared = {"learner": learner, "question": question, "session": session}
    first = make_review(**shared, grade=3, easiness_percent_after=236)
    make_review(
        **shared,
        kind="drill",
        answered_at=NOON + timedelta(minutes=1),
        repetitions_before=1,
        interval_days_before=1,
        easiness_percent_before=236,
        due_on_before=date(2026, 3, 3),
        easiness_percent_after=236,
    )
    last = make_review(
        **shared,
        grade=5,
        answered_at=NOON + timedelta(days=1),
        study_day=date(2026, 3, 3),
        repetitions_before=1,
        interval_days_before=1,
        easiness_percent_before=236,
        due_on_before=date(2026, 3, 3),
        repetitions_after=2,
        interval_days_after=6,
        easiness_percent_after=246,
        due_on_after=date(2026, 3, 9),
    )
    progress = make_progress(
        learner=learner,
        question=question,
        repetitions=2,
        interval_days=6,
        easiness_percent=246,
        due_on=date(2026, 3, 9),
    )
    make_review(
        **shared,
        answered_at=NOON + timedelta(days=1, minutes=-1),
        study_day=date(2026, 3, 3),
        undone_at=NOON,
    )
    return {"first": first, "last": last, "progress": progress, "session": session}


def plant(row, **fields):
    """Write a fault into a row behind everybody's back."""
    type(row).objects.filter(pk=row.pk).update(**fields)
