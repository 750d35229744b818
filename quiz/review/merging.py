"""Making one question of two that ask the same."""

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.content.models import Question, State
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.earliest import (
    LastAnswer,
    LearnerDay,
    days_of_learners,
    last_answers,
)
from quiz.review.models import Progress
from quiz.review.replaying import NEW, Standing

_ROWS_AT_ONCE = 500


class CannotMerge(Exception):
    """A question merges neither with itself nor into one that is not published."""


@dataclass(frozen=True, slots=True)
class Merged:
    """What became of the learners of a duplicate."""

    taken_over: int  # the duplicate's schedule is now that of the other question
    kept: int  # they knew the other question better


@dataclass(frozen=True, slots=True)
class _Merge:
    duplicate: Question
    into: Question
    editor: User
    now: datetime


@transaction.atomic
def merge_questions(
    duplicate: Question, into: Question, *, editor: User, now: datetime
) -> Merged:
    """Retire a duplicate and move its learners to the question that stays.

    Of two schedules the better known one wins: the longer interval, then the more
    repetitions. Nobody is asked again what they answered for SM-2 today. Both logs
    stay as they are, with a row for each schedule that moved.

    Raises:
        CannotMerge: They are the same, or the one that stays is not published.
    """
    if duplicate.pk == into.pk or not into.is_published:
        raise CannotMerge
    merge = _Merge(duplicate, into, editor, now)
    rows = _held_progress(question__in=[duplicate, into])
    leaving = [row for row in rows if row.question_id == duplicate.pk]
    taken_over = []
    waiting = leaving
    while waiting:  # the overtaken hold the other question now, and come once more
        changes, waiting = _take_over_all(waiting, merge)
        taken_over += changes
    left = _leave_all(leaving, merge)
    ScheduleChange.objects.bulk_create([*taken_over, *left], batch_size=_ROWS_AT_ONCE)
    Question.objects.filter(pk=duplicate.pk).update(
        state=State.RETIRED, merged_into=into
    )
    return Merged(taken_over=len(taken_over), kept=len(leaving) - len(taken_over))


def _take_over_all(
    leaving: list[Progress], merge: _Merge
) -> tuple[list[ScheduleChange], list[Progress]]:
    """Move learners to the question that stays, where they know it less well.

    Returns:
        What moved, and the rows of learners who answered that question for the first
        time while it did.
    """
    learners = [row.learner for row in leaving]
    held = _held_progress(question=merge.into, learner__in=learners)
    staying = {row.learner_id: row for row in held}
    answers = last_answers(merge.into, learners)
    days = days_of_learners(learners, answers, now=merge.now)
    changes, overtaken = [], []
    for theirs in leaving:
        day, known = days[theirs.learner_id], staying.get(theirs.learner_id)
        before = known.standing if known else NEW
        if not theirs.standing.is_better_known_than(before):
            continue
        try:
            with transaction.atomic():
                after = _take_over(theirs, known, merge.into, day)
        except IntegrityError:
            overtaken.append(theirs)
            continue
        last = answers.get(theirs.learner_id)
        about = _about(theirs, merge, day) | _place(merge.into, last, merge.duplicate)
        changes.append(ScheduleChange.between(before, after, **about))
    return changes, overtaken


def _leave_all(leaving: list[Progress], merge: _Merge) -> list[ScheduleChange]:
    """End the duplicate's schedules."""
    learners = [row.learner for row in leaving]
    answers = last_answers(merge.duplicate, learners)
    days = days_of_learners(learners, answers, now=merge.now)
    Progress.objects.filter(pk__in=[row.pk for row in leaving]).delete()
    return [
        ScheduleChange.between(
            theirs.standing,
            NEW,
            **_about(theirs, merge, days[theirs.learner_id]),
            **_place(merge.duplicate, answers.get(theirs.learner_id), merge.into),
        )
        for theirs in leaving
    ]


def _about(theirs: Progress, merge: _Merge, day: LearnerDay) -> dict[str, Any]:
    return {
        "learner": theirs.learner,
        "kind": ChangeKind.MERGED,
        "study_day": day.today,
        "editor": merge.editor,
        "made_at": merge.now,
    }


def _place(
    question: Question, last: LastAnswer | None, source: Question
) -> dict[str, Any]:
    return {
        "question": question,
        "source": source.slug,
        "follows_id": last.review_id if last else None,
    }


def _held_progress(**which: Any) -> list[Progress]:
    """Return everybody's progress in some questions, held until the commit."""
    held = Progress.objects.select_for_update(of=("self",))
    return list(held.filter(**which).select_related("learner").order_by("pk"))


def _take_over(
    theirs: Progress, known: Progress | None, into: Question, day: LearnerDay
) -> Standing:
    """Store a duplicate's schedule as that of the other question, and return it."""
    due_on = theirs.due_on
    if day.earliest > day.today:  # answered today already, with the other question
        due_on = max(due_on, day.earliest)
    progress = known or Progress(
        learner=theirs.learner,
        question=into,
        suspended=theirs.suspended,
        set_aside_until=theirs.set_aside_until,
    )
    progress.reschedule(theirs.schedule, due_on=due_on, shuffle=theirs.shuffle)
    return progress.standing
