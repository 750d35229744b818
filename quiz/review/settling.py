"""Dealing with a problem that a learner reported."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from quiz.review.problems import Problem, ProblemState
from quiz.review.reporting import lock_problems_of


class AlreadySettled(Exception):
    """Somebody dealt with it before. Nothing was written."""


class AnotherIsOpen(Exception):
    """The learner has reported the question again since. Nothing was written."""


@transaction.atomic
def settle_problem(
    *, problem_id: int, state: ProblemState, reply: str, editor: User, now: datetime
) -> Problem:
    """Say what came of a problem, for its learner to hear.

    Raises:
        AlreadySettled: It is not open any more.
        Problem.DoesNotExist: It went with its learner.
    """
    problem = Problem.objects.select_for_update().get(pk=problem_id)
    if not problem.is_open:
        raise AlreadySettled
    problem.settle(state, reply=reply, editor=editor, now=now)
    return problem


@transaction.atomic
def reopen_problem(*, problem_id: int) -> Problem:
    """Put a problem back into the queue; one that is open stays as it is.

    Raises:
        AnotherIsOpen: Its learner has another one with the same question there.
        Problem.DoesNotExist: It went with its learner.
    """
    problem = Problem.objects.get(pk=problem_id)
    lock_problems_of(problem.learner_id)
    problem = Problem.objects.select_for_update().get(pk=problem_id)
    if problem.is_open:
        return problem
    open_ones = Problem.objects.open().filter(learner=problem.learner_id)
    if open_ones.filter(question=problem.question_id).exists():
        raise AnotherIsOpen
    problem.reopen()
    return problem
