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
    try:
        return _merge(duplicate, into, editor=editor, now=now)
    except IntegrityError:
        # A learner answered the other question for the first time meanwhile.
        return _merge(duplicate, into, editor=editor, now=now)


@transaction.atomic
def _merge(
    duplicate: Question, into: Question, *, editor: User, now: datetime
) -> Merged:
    rows = _held_progress([duplicate, into])
    leaving = {row.learner_id: row for row in rows if row.question_id == duplicate.pk}
    staying = {row.learner_id: row for row in rows if row.question_id == into.pk}
    learners = [row.learner for row in leaving.values()]
    answers = last_answers(into, learners)
    days = days_of_learners(learners, answers, now=now)
    left = last_answers(duplicate, learners)
    changes: list[ScheduleChange] = []
    for learner_id, theirs in leaving.items():
        day, known = days[learner_id], staying.get(learner_id)
        about = {
            "learner": theirs.learner,
            "kind": ChangeKind.MERGED,
            "study_day": day.today,
            "editor": editor,
            "made_at": now,
        }
        before = known.standing if known else NEW
        if _is_better(theirs.standing, than=before):
            after = _take_over(theirs, known, into, day)
            about_into = _about(into, answers.get(learner_id), source=duplicate)
            changes.append(ScheduleChange.between(before, after, **about, **about_into))
        about_left = _about(duplicate, left.get(learner_id), source=into)
        changes.append(
            ScheduleChange.between(theirs.standing, NEW, **about, **about_left)
        )
    Progress.objects.filter(pk__in=[row.pk for row in leaving.values()]).delete()
    ScheduleChange.objects.bulk_create(changes, batch_size=_ROWS_AT_ONCE)
    Question.objects.filter(pk=duplicate.pk).update(
        state=State.RETIRED, merged_into=into
    )
    taken_over = len(changes) - len(leaving)
    return Merged(taken_over=taken_over, kept=len(leaving) - taken_over)


def _about(
    question: Question, last: LastAnswer | None, *, source: Question
) -> dict[str, Any]:
    return {
        "question": question,
        "source": source.slug,
        "follows_id": last.review_id if last else None,
    }


def _held_progress(questions: list[Question]) -> list[Progress]:
    """Return everybody's progress in some questions, held until the commit."""
    held = Progress.objects.select_for_update(of=("self",))
    rows = held.filter(question__in=questions).select_related("learner")
    return list(rows.order_by("pk"))


def _is_better(standing: Standing, *, than: Standing) -> bool:
    known = (than.interval_days, than.repetitions)
    return (standing.interval_days, standing.repetitions) > known


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
