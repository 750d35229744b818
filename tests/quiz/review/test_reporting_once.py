"""The same report many times at once, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from django.db import connection

from quiz.review.problems import Problem, ProblemState, Reason
from quiz.review.reporting import MOST_OPEN, TooManyOpen, report_problem
from quiz.review.settling import AlreadySettled, settle_problem
from tests.factories import NOON, make_learner, make_problem, make_question, make_staff

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 6


def at_once(work, arguments):
    """Run `work` with every argument, all threads starting together."""
    barrier = Barrier(len(arguments))

    def run(argument):
        barrier.wait()
        try:
            return work(argument)
        except (TooManyOpen, AlreadySettled):
            return None
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


def reporter(learner):
    return lambda question: report_problem(
        learner=learner,
        question=question,
        revision=question.current_revision,
        reason=Reason.TYPO,
        words="错字",
        now=NOON,
    )


def test_one_report_sent_often_is_one_problem():
    learner, question = make_learner(), make_question()

    at_once(reporter(learner), [question] * THREADS)

    assert learner.problems.count() == 1


def test_many_reports_at_once_do_not_pass_the_limit():
    learner = make_learner()
    for _ in range(MOST_OPEN - 1):
        make_problem(learner=learner)
    questions = [make_question() for _ in range(THREADS)]

    kept = at_once(reporter(learner), questions)

    assert sum(problem is not None for problem in kept) == 1
    assert learner.problems.count() == MOST_OPEN


def test_of_many_editors_at_once_one_settles_it():
    problem, editor = make_problem(), make_staff()

    settled = at_once(
        lambda reply: settle_problem(
            problem_id=problem.pk,
            state=ProblemState.DECLINED,
            reply=reply,
            editor=editor,
            now=NOON,
        ),
        [f"回复 {number}" for number in range(THREADS)],
    )

    replies = [row.reply for row in settled if row]
    assert replies == [Problem.objects.get().reply]
