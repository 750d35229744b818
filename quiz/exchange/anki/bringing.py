"""Bringing what a learner has learned in Anki into their schedule."""

import secrets
from datetime import datetime

from accounts.models import User
from quiz.content.models import LONGEST_LINE, Question
from quiz.exchange.anki.contents import PackageContent
from quiz.exchange.anki.scheduling import SUSPENDED, first_day, standing_of
from quiz.review.answering import SHUFFLE_RANGE
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.earliest import days_of_learners
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.replaying import NEW

_ROWS_AT_ONCE = 500


def bring_schedules(content: PackageContent, *, learner: User, now: datetime) -> int:
    """Give a learner the schedules of their cards, and return how many.

    To be called inside a transaction. What they have begun here stays as it is. The log
    says of each that it was brought, and from which deck. They join the topics.
    """
    today = days_of_learners([learner], {}, now=now)[learner.pk].today
    begins_on = first_day(content.collection, learner.zone)
    questions = {question.slug: question for question in _untouched(content, learner)}
    rows: list[Progress] = []
    changes: list[ScheduleChange] = []
    for each in content.learned:
        question = questions.get(each.slug)
        standing = standing_of(each.cards, begins_on=begins_on, today=today)
        if question is None or standing is None or standing.due_on is None:
            continue
        rows.append(
            Progress(
                learner=learner,
                question=question,
                repetitions=standing.repetitions,
                easiness_percent=standing.easiness_percent,
                interval_days=standing.interval_days,
                due_on=standing.due_on,
                shuffle=secrets.randbelow(SHUFFLE_RANGE),
                suspended=all(card.queue == SUSPENDED for card in each.cards),
            )
        )
        change = ScheduleChange.between(
            NEW,
            standing,
            kind=ChangeKind.BROUGHT,
            learner=learner,
            question=question,
            study_day=today,
            source=f"Anki: {each.deck}"[:LONGEST_LINE],
            made_at=now,
        )
        changes.append(change)
    Progress.objects.bulk_create(rows, _ROWS_AT_ONCE)
    ScheduleChange.objects.bulk_create(changes, _ROWS_AT_ONCE)
    topics = {row.question.topic_id for row in rows}
    Enrolment.objects.bulk_create(
        [Enrolment(learner=learner, topic_id=topic, since=now) for topic in topics],
        ignore_conflicts=True,
    )
    return len(rows)


def _untouched(content: PackageContent, learner: User) -> list[Question]:
    """Return the questions of a package that a learner has never begun here."""
    slugs = [each.slug for each in content.learned]
    begun = {
        *Progress.objects.filter(learner=learner).values_list("question", flat=True),
        *Review.objects.filter(learner=learner).values_list("question", flat=True),
        *ScheduleChange.objects.filter(learner=learner).values_list(
            "question", flat=True
        ),
    }
    found: list[Question] = []
    for start in range(0, len(slugs), _ROWS_AT_ONCE):
        here = Question.objects.published().filter(
            slug__in=slugs[start : start + _ROWS_AT_ONCE]
        )
        found += [question for question in here if question.pk not in begun]
    return found
