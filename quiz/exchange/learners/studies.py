"""What a learner studied, as rows of plain values."""

from collections.abc import Iterator
from typing import Any

from django.db.models import QuerySet

from accounts.models import User
from quiz.review.changes import ScheduleChange
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.sitting import ReviewSession

# Of a review these are the interval, the easiness and the due date after it.
REVIEW_COLUMNS = [
    *("showing", "session", "question", "kind", "grade", "answered_at", "study_day"),
    *("interval_days", "easiness_percent", "due_on", "undone_at"),
]
PROGRESS_COLUMNS = [
    *("question", "repetitions", "interval_days", "easiness_percent", "due_on"),
    "suspended",
]

Rows = Iterator[dict[str, Any]]

_ROWS_AT_ONCE = 2_000


def rows_of(found: QuerySet[Any], *own: str, **renamed: str) -> Rows:
    """Return rows with the columns that are named, one batch at a time.

    Args:
        renamed: The name that a column has in the row, and where it is found.
    """
    columns = {name: name for name in own} | renamed
    for row in found.values_list(*columns.values()).iterator(_ROWS_AT_ONCE):
        yield dict(zip(columns, row, strict=True))


def enrolments_of(learner: User) -> Rows:
    return rows_of(
        Enrolment.objects.filter(learner=learner).order_by("pk"),
        "since",
        topic="topic__slug",
    )


def reviews_of(learner: User) -> Rows:
    """Return a learner's log in the order of the answers, with those taken back."""
    rows = rows_of(
        Review.objects.filter(learner=learner).in_order(),
        *("kind", "grade", "shown_at", "revealed_at", "answered_at", "undone_at"),
        *("study_day", "time_zone", "points_said", "point_count"),
        *("repetitions_before", "interval_days_before"),
        *("easiness_percent_before", "due_on_before"),
        showing="showing_key",
        session="session_id",
        question="question__slug",
        revision="revision__number",
        repetitions="repetitions_after",
        interval_days="interval_days_after",
        easiness_percent="easiness_percent_after",
        due_on="due_on_after",
        answer="answer_text",
        options="picked_options",
    )
    return _with_session_numbers(rows, learner)


def progress_of(learner: User) -> Rows:
    """Return how far a learner has come, in the order in which it was begun."""
    return rows_of(
        Progress.objects.filter(learner=learner).order_by("pk"),
        *("repetitions", "interval_days", "easiness_percent", "due_on"),
        *("shuffle", "suspended", "set_aside_until"),
        question="question__slug",
    )


def sessions_of(learner: User) -> Rows:
    rows = rows_of(
        ReviewSession.objects.filter(learner=learner).order_by("pk"),
        *("kind", "question_limit", "started_at", "deadline_at", "ended_at"),
        *("end_reason", "answer_count", "stage", "shown_at", "revealed_at"),
        session="pk",
        showing="showing_key",
        question="question__slug",
        revision="revision__number",
        answer="answer_text",
        options="picked_options",
    )
    return _with_session_numbers(rows, learner)


def session_topics_of(learner: User) -> Rows:
    chosen = ReviewSession.topics.through.objects
    rows = rows_of(
        chosen.filter(reviewsession__learner=learner).order_by("pk"),
        session="reviewsession_id",
        topic="topic__slug",
    )
    return _with_session_numbers(rows, learner)


def changes_of(learner: User) -> Rows:
    schedule = ("repetitions", "interval_days", "easiness_percent", "due_on")
    return rows_of(
        ScheduleChange.objects.filter(learner=learner).order_by("pk"),
        *("kind", "made_at", "study_day", "source"),
        *(f"{name}_before" for name in schedule),
        question="question__slug",
        follows="follows__showing_key",
        **{name: f"{name}_after" for name in schedule},
    )


def _with_session_numbers(rows: Rows, learner: User) -> Rows:
    """Put a session's number among its learner's, from 1, in the place of its key.

    Whoever brings the file back into another account writes the same numbers out.
    """
    keys = ReviewSession.objects.filter(learner=learner).order_by("pk")
    numbers = {
        key: place for place, key in enumerate(keys.values_list("pk", flat=True), 1)
    }
    for row in rows:
        yield row | {"session": numbers.get(row["session"])}
