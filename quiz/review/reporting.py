"""Reporting a problem with a question."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from quiz.content.models import Question
from quiz.content.revisions import Revision
from quiz.review.problems import Problem, Reason

MOST_OPEN = 20


class TooManyOpen(Exception):
    """As many of the learner's problems are open as may be. Nothing was written."""


@transaction.atomic
def report_problem(
    *,
    learner: User,
    question: Question,
    revision: Revision | None,
    reason: Reason,
    words: str,
    now: datetime,
) -> Problem:
    """Keep what a learner says is the matter with a question.

    While what they said of it before is open, this takes its place, and its age.

    Args:
        revision: The text that the learner saw.

    Raises:
        TooManyOpen: The learner has reported 20 others that nobody dealt with yet.
    """
    lock_problems_of(learner.pk)
    own = Problem.objects.open().filter(learner=learner)
    problem = own.select_for_update().filter(question=question).first()
    if problem is None:
        if own.count() >= MOST_OPEN:
            raise TooManyOpen
        problem = Problem(learner=learner, question=question, reported_at=now)
    problem.revision = revision
    problem.reason = reason
    problem.words = words
    problem.save()
    return problem


def lock_problems_of(learner_id: int) -> None:
    """Let nobody else open a problem of a learner's until the transaction ends."""
    User.objects.select_for_update(no_key=True).get(pk=learner_id)
