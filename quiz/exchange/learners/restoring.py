"""Bringing a learner's own file back, into an account that has learned nothing yet."""

from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.exchange.learners.bank import KnownBank
from quiz.exchange.learners.rows import LearnerFile
from quiz.exchange.learners.writing import LearnerWriter
from quiz.review.changes import ScheduleChange
from quiz.review.checking import faults_of_schedules
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sessions import hold_sittings_of
from quiz.review.sitting import ReviewSession


class NotFresh(Exception):
    """The account has answers, progress or schedule changes, which would be mixed."""


class LogMismatch(Exception):
    """The log of the file does not lead to its progress."""


@dataclass(frozen=True, slots=True)
class Restored:
    """What was brought back, and what was not."""

    answers: int
    questions: int  # with progress
    left_out: int  # answers, progress and changes of questions that are not here
    unknown: list[str]  # those questions' slugs, sorted


def is_fresh(learner: User) -> bool:
    """Return whether nothing was learned yet."""
    return not any(
        model.objects.filter(learner=learner).exists()
        for model in (Review, Progress, ScheduleChange)
    )


def restore_learner(file: LearnerFile, *, learner: User, now: datetime) -> Restored:
    """Bring settings, topics, sittings, log and progress back, or nothing of it.

    A sitting that was running when the file was written has ended. Questions that are
    not here are left out with everything about them.

    Raises:
        NotFresh: Something would be mixed with what is here. Nothing was written.
        LogMismatch: The file's log does not lead to its progress. Nothing was written.
    """
    try:
        return _restore(file, learner=learner, now=now)
    except IntegrityError:
        # Another account brought the same showings back meanwhile.
        pass
    try:
        return _restore(file, learner=learner, now=now)
    except IntegrityError as error:
        raise LogMismatch from error


@transaction.atomic
def _restore(file: LearnerFile, *, learner: User, now: datetime) -> Restored:
    hold_sittings_of(learner)
    # An answer on its way waits here, and then meets the log as it has become.
    list(ReviewSession.objects.select_for_update().filter(learner=learner))
    if not is_fresh(learner):
        raise NotFresh
    bank = KnownBank(file)
    LearnerWriter(file, bank, learner=learner, now=now).write()
    if any(faults_of_schedules(learner)):
        raise LogMismatch
    return _report(file, bank)


def _report(file: LearnerFile, bank: KnownBank) -> Restored:
    named = [
        row.question
        for rows in (file.reviews, file.progress, file.changes)
        for row in rows
    ]
    left_out = [slug for slug in named if slug not in bank.questions]
    return Restored(
        answers=sum(row.question in bank.questions for row in file.reviews),
        questions=sum(row.question in bank.questions for row in file.progress),
        left_out=len(left_out),
        unknown=sorted(set(left_out)),
    )
