"""Asking again at once what was learned with another answer."""

from datetime import datetime

from django.db import transaction
from django.db.models import Exists, Max, OuterRef

from accounts.models import User
from quiz.content.models import Question
from quiz.content.revisions import Edit
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.earliest import days_of_learners, last_answers
from quiz.review.log import Review
from quiz.review.models import Progress, ProgressQuerySet

_ROWS_AT_ONCE = 500


def learned_another_answer(question: Question) -> ProgressQuerySet:
    """Return the progress of those who have not answered since the answer changed."""
    changes = question.revisions.filter(edit=Edit.ANSWER)
    since = changes.aggregate(number=Max("number"))["number"]
    if since is None:
        return Progress.objects.none()
    answered_since = Review.objects.standing().filter(
        learner=OuterRef("learner"), question=question, revision__number__gte=since
    )
    return Progress.objects.filter(~Exists(answered_since), question=question)


@transaction.atomic
def pull_due_dates(question: Question, *, editor: User, now: datetime) -> int:
    """Bring a question back today to everybody who learned another answer.

    Only due dates move, and only to an earlier day; SM-2's state stays. Whoever
    answered it for SM-2 today meets it tomorrow. The log keeps a row for each.

    Returns:
        How many due dates moved.
    """
    held = learned_another_answer(question).select_for_update(of=("self",))
    rows = list(held.select_related("learner").order_by("pk"))
    learners = [row.learner for row in rows]
    answers = last_answers(question, learners)
    days = days_of_learners(learners, answers, now=now)
    moved, changes = [], []
    for progress in rows:
        day = days[progress.learner_id]
        if progress.due_on <= day.earliest:
            continue
        before = progress.standing
        progress.due_on = day.earliest
        moved.append(progress)
        changes.append(
            ScheduleChange.between(
                before,
                progress.standing,
                kind=ChangeKind.PULLED,
                learner=progress.learner,
                question=question,
                follows_id=answers[progress.learner_id].review_id,
                study_day=day.today,
                editor=editor,
                made_at=now,
            )
        )
    Progress.objects.bulk_update(moved, ["due_on"], batch_size=_ROWS_AT_ONCE)
    ScheduleChange.objects.bulk_create(changes, batch_size=_ROWS_AT_ONCE)
    return len(moved)
