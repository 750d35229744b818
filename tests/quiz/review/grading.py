"""Grading what is on screen, without a page."""

from quiz.review.answering import Answer, record_answer
from quiz.review.models import Progress
from quiz.review.sitting import ReviewSession
from quiz.scheduling.sm2 import Grade
from tests.factories import NOON, make_session


def grade(session: ReviewSession, value: int, *, now=NOON, **fields):
    """Grade the question on screen, unless another `key` is given."""
    key = fields.pop("key", session.showing_key)
    answer = Answer(showing_key=key, grade=Grade(value), **fields)
    return record_answer(
        session_id=session.pk, learner=session.learner, answer=answer, now=now
    )


def session_showing(progress: Progress, **fields) -> ReviewSession:
    return make_session(learner=progress.learner, question=progress.question, **fields)
