"""Several people who do something at the same moment, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from datetime import timedelta
from threading import Barrier

from django.db import connection

from quiz.review.answering import Answer, QuestionWithdrawn, record_answer
from quiz.scheduling.sm2 import Grade
from tests.factories import NOON, make_session

DUE = NOON + timedelta(days=6)


def at_once(*works):
    barrier = Barrier(len(works))

    def run(work):
        barrier.wait()
        try:
            return work()
        finally:
            connection.close()

    with ThreadPoolExecutor(len(works)) as pool:
        return list(pool.map(run, works))


def grader(question, learner):
    """Return what grades a due question, as if from a page on screen."""
    learner.sessions.running().update(ended_at=NOON, end_reason="finished")
    session = make_session(question=question, learner=learner)
    answer = Answer(showing_key=session.showing_key, grade=Grade(4))

    def grade():
        with suppress(QuestionWithdrawn):
            record_answer(
                session_id=session.pk, learner=learner, answer=answer, now=DUE
            )

    return grade
