"""What must be true of the rows, whatever happened: a sentence for each fault.

The state of a learner is what the log says, and nothing else. Run it in one snapshot of
the database: a grade given between two of its queries would look like a fault.
"""

from collections.abc import Iterator
from datetime import UTC, datetime
from heapq import merge
from itertools import chain, groupby
from typing import Any

from django.db.models import Count, Exists, F, OuterRef, Q, QuerySet

from accounts.models import User
from quiz.content.models import Question, State
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.log import Review, ReviewKind
from quiz.review.models import Progress
from quiz.review.replaying import Answered, Moved, Standing, faults_of_history
from quiz.review.sitting import ReviewSession

Faults = Iterator[str]

_ROWS_AT_ONCE = 2_000
# Places in a history: a moment, a review, and what followed it before the next one.
_BEGINNING = datetime.min.replace(tzinfo=UTC)
_FIRST = (_BEGINNING, -1, 0)


def faults() -> Faults:
    """Return every fault there is, in no more memory for many learners than for one."""
    return chain(
        faults_of_schedules(),
        _idle_answers_that_reschedule(),
        _sessions_at_once(),
        _miscounted_sessions(),
        _showings_twice(),
        _answered_showings_on_screen(),
        _foreign_answers(),
        _questions_without_text(),
    )


def faults_of_schedules(learner: User | None = None) -> Faults:
    """Compare every progress with the log, both read in the order of their key.

    Args:
        learner: Whose alone; nobody means everybody's.
    """
    whose = {"learner": learner} if learner else {}
    key = ("learner_id", "question_id")
    schedule = ("repetitions", "easiness_percent", "interval_days", "due_on")
    before = [f"{name}_before" for name in schedule]
    after = [f"{name}_after" for name in schedule]
    progress = Progress.objects.filter(**whose).order_by(*key)
    log = Review.objects.standing().scheduled().filter(**whose)
    log = log.order_by(*key, "answered_at", "pk")
    changes = ScheduleChange.objects.filter(**whose).order_by(
        *key, F("follows__answered_at").asc(nulls_first=True), "follows", "pk"
    )
    place = ("follows__answered_at", "follows_id")
    rows = merge(
        (
            (row[:2], _FIRST, Standing(*row[2:]))
            for row in _tuples(progress, *key, *schedule)
        ),
        (
            (row[:2], (*row[2:4], 0), _answered(row[3:]))
            for row in _tuples(
                *(log, *key, "answered_at", "pk", "grade", "study_day"),
                *(*before, *after),
            )
        ),
        (
            (row[:2], _place_of(row[2:5]), _moved(row[4:]))
            for row in _tuples(
                *(changes, *key, *place, "pk", "kind", "study_day"),
                *(*before, *after),
            )
        ),
        key=lambda row: row[:2],
    )
    for (learner, question), group in groupby(rows, key=lambda row: row[0]):
        for fault in faults_of_history(part for *_, part in group):
            yield f"Learner {learner}, question {question}: {fault}"


def _answered(row: tuple[Any, ...]) -> Answered:
    pk, grade, study_day, *states = row
    return Answered(pk, grade, study_day, Standing(*states[:4]), Standing(*states[4:]))


def _place_of(row: tuple[Any, ...]) -> tuple[datetime, int, int]:
    """Return the place of a change: right after the review it follows, if any."""
    answered_at, review, pk = row
    return (answered_at or _BEGINNING, review or 0, pk)


def _moved(row: tuple[Any, ...]) -> Moved:
    pk, kind, day, *states = row
    before, after = Standing(*states[:4]), Standing(*states[4:])
    return Moved(pk, kind == ChangeKind.PULLED, day, before, after)


def _idle_answers_that_reschedule() -> Faults:
    moved = Q()
    for name in ("repetitions", "easiness_percent", "interval_days"):
        moved |= ~Q(**{f"{name}_after": F(f"{name}_before")})
    idle = Review.objects.exclude(kind=ReviewKind.SCHEDULED)
    for pk, kind in _tuples(idle.filter(moved), "pk", "kind"):
        yield f"Review {pk} is {kind} and changes a schedule."


def _sessions_at_once() -> Faults:
    running = ReviewSession.objects.running().values("learner_id").order_by()
    several = running.annotate(sessions=Count("pk")).filter(sessions__gt=1)
    for learner, sessions in _tuples(several, "learner_id", "sessions"):
        yield f"Learner {learner} has {sessions} running sessions."


def _miscounted_sessions() -> Faults:
    standing = Count("reviews", filter=Q(reviews__undone_at=None))
    miscounted = (
        ReviewSession.objects.values("pk", "answer_count")
        .annotate(standing=standing)
        .exclude(answer_count=F("standing"))
    )
    for pk, counted, found in _tuples(miscounted, "pk", "answer_count", "standing"):
        yield f"Session {pk} counts {counted} answers and has {found}."


def _showings_twice() -> Faults:
    keys = Review.objects.values("showing_key").order_by()
    twice = keys.annotate(reviews=Count("pk")).filter(reviews__gt=1)
    for key, reviews in _tuples(twice, "showing_key", "reviews"):
        yield f"Showing {key} was graded {reviews} times."


def _answered_showings_on_screen() -> Faults:
    graded = Review.objects.filter(showing_key=OuterRef("showing_key"))
    on_screen = ReviewSession.objects.filter(Exists(graded))
    for pk, key in _tuples(on_screen, "pk", "showing_key"):
        yield f"Session {pk} shows {key}, which has been graded."


def _foreign_answers() -> Faults:
    other_learner = Review.objects.exclude(session__learner=F("learner"))
    for (pk,) in _tuples(other_learner, "pk"):
        yield f"Review {pk} is in a session of another learner."
    other_question = Review.objects.exclude(revision__question=F("question"))
    for (pk,) in _tuples(other_question, "pk"):
        yield f"Review {pk} has a revision of another question."


def _questions_without_text() -> Faults:
    published = Question.objects.filter(state=State.PUBLISHED)
    for (slug,) in _tuples(published.filter(current_revision=None), "slug"):
        yield f"Question {slug} is published and has no current revision."
    foreign = Question.objects.filter(current_revision__isnull=False).exclude(
        current_revision__question=F("pk")
    )
    for (slug,) in _tuples(foreign, "slug"):
        yield f"Question {slug} has a current revision of another question."


def _tuples(found: QuerySet[Any], *names: str) -> Iterator[tuple[Any, ...]]:
    return iter(found.values_list(*names).iterator(_ROWS_AT_ONCE))
