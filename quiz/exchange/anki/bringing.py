"""Bringing what a learner has learned in Anki into their schedule."""

import secrets
from collections.abc import Iterable
from datetime import date, datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.content.models import LONGEST_LINE
from quiz.exchange.anki.collections import Collection
from quiz.exchange.anki.contents import Learned
from quiz.exchange.anki.matching import Match, matches_of
from quiz.review.answering import SHUFFLE_RANGE
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.earliest import days_of_learners
from quiz.review.models import Progress

_ROWS_AT_ONCE = 500
_SCHEDULE = ["repetitions", "easiness_percent", "interval_days", "due_on", "shuffle"]


def bring_schedules(
    learned: Iterable[Learned],
    *,
    collection: Collection,
    learner: User,
    origin: str = "Anki",
    now: datetime,
) -> list[Match]:
    """Give a learner the schedules of their cards, and return what came.

    What they know as well here, or better, stays as it is. The log says of each that it
    was brought, from where, and from which deck. Topics are not joined.

    Args:
        origin: Where the package comes from, as the log names it.
    """
    notes = list(learned)
    try:
        return _bring(notes, collection, learner, origin, now)
    except IntegrityError:
        # They answered one of the questions for the first time at this moment.
        return _bring(notes, collection, learner, origin, now)


@transaction.atomic
def _bring(
    learned: list[Learned],
    collection: Collection,
    learner: User,
    origin: str,
    now: datetime,
) -> list[Match]:
    today = days_of_learners([learner], {}, now=now)[learner.pk].today
    matches = matches_of(
        learned, collection=collection, learner=learner, today=today, is_held=True
    )
    coming = [match for match in matches if match.comes]
    changes = [_change(each, learner, today, origin, now) for each in coming]
    moved = [_moved(match.here, match) for match in coming if match.here]
    begun = [
        _moved(Progress(learner=learner, question=match.question), match)
        for match in coming
        if not match.here
    ]
    Progress.objects.bulk_update(moved, _SCHEDULE, _ROWS_AT_ONCE)
    Progress.objects.bulk_create(begun, _ROWS_AT_ONCE)
    ScheduleChange.objects.bulk_create(changes, _ROWS_AT_ONCE)
    return coming


def _change(
    match: Match, learner: User, today: date, origin: str, now: datetime
) -> ScheduleChange:
    return ScheduleChange.between(
        match.before,
        match.there,
        kind=ChangeKind.BROUGHT,
        learner=learner,
        question=match.question,
        follows_id=match.follows_id,
        study_day=today,
        source=f"{origin}: {match.deck}"[:LONGEST_LINE],
        made_at=now,
    )


def _moved(progress: Progress, match: Match) -> Progress:
    """Return a row with the schedule that was brought; a new one may be suspended."""
    for name, value in match.there._asdict().items():
        setattr(progress, name, value)
    progress.shuffle = secrets.randbelow(SHUFFLE_RANGE)
    if match.here is None:
        progress.suspended = match.is_suspended
    return progress
