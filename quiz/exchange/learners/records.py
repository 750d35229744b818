"""Everything held about one learner, as rows of plain values.

Questions go by their slug and topics by theirs, which never change; a revision by its
question and its number; a session by its number among the learner's; a showing by its
key. What only protects the account stays out: the hash of the password and the secrets
of second factors.
"""

from collections.abc import Iterator
from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet

from accounts.models import User
from quiz.content.revisions import Revision
from quiz.review.changes import ScheduleChange
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.problems import Problem
from quiz.review.sitting import ReviewSession

FORMAT = 1
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


def reviews_of(learner: User) -> Rows:
    """Return a learner's log in the order of the answers, with those taken back."""
    rows = _rows(
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
    return _rows(
        Progress.objects.filter(learner=learner).order_by("pk"),
        *("repetitions", "interval_days", "easiness_percent", "due_on"),
        *("shuffle", "suspended", "set_aside_until"),
        question="question__slug",
    )


def everything_of(learner: User) -> dict[str, Any]:
    """Return all that is held about a learner. Long parts are iterators."""
    return {
        "format": FORMAT,
        "account": next(_account_of(learner)),
        "settings": next(_settings_of(learner)),
        "email_addresses": _rows(
            EmailAddress.objects.filter(user=learner).order_by("pk"),
            *("email", "verified", "primary"),
        ),
        "second_factors": _rows(
            Authenticator.objects.filter(user=learner).order_by("pk"),
            *("type", "created_at", "last_used_at"),
        ),
        "enrolments": _rows(
            Enrolment.objects.filter(learner=learner).order_by("pk"),
            "since",
            topic="topic__slug",
        ),
        "progress": progress_of(learner),
        "sessions": _sessions_of(learner),
        "session_topics": _with_session_numbers(
            _rows(
                ReviewSession.topics.through.objects.filter(
                    reviewsession__learner=learner
                ).order_by("pk"),
                session="reviewsession_id",
                topic="topic__slug",
            ),
            learner,
        ),
        "reviews": reviews_of(learner),
        "schedule_changes": _changes_of(learner),
        "problems": _problems_of(learner),
        "problems_settled": _rows(
            Problem.objects.filter(editor=learner).order_by("pk"),
            *("state", "reply", "settled_at"),
            question="question__slug",
        ),
        "reminder_plan": next(_plan_of(learner), None),
        "reminders": _reminders_of(learner),
        "revisions_written": _rows(
            Revision.objects.filter(editor=learner).order_by("pk"),
            *("number", "created_at"),
            question="question__slug",
        ),
        "changes_in_admin": _rows(
            LogEntry.objects.filter(user=learner).order_by("pk"),
            *("action_time", "object_repr", "change_message"),
        ),
    }


def _rows(found: QuerySet[Any], *own: str, **renamed: str) -> Rows:
    columns = {name: name for name in own} | renamed
    for row in found.values_list(*columns.values()).iterator(_ROWS_AT_ONCE):
        yield dict(zip(columns, row, strict=True))


def _account_of(learner: User) -> Rows:
    return _rows(
        User.objects.filter(pk=learner.pk),
        *("username", "email", "date_joined", "last_login", "is_active", "is_staff"),
    )


def _settings_of(learner: User) -> Rows:
    return _rows(
        User.objects.filter(pk=learner.pk),
        *("name", "language", "time_zone", "day_starts_at_hour"),
        *("new_per_day", "reviews_per_day", "grade_buttons", "reveal_style"),
    )


def _sessions_of(learner: User) -> Rows:
    rows = _rows(
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


def _changes_of(learner: User) -> Rows:
    schedule = ("repetitions", "interval_days", "easiness_percent", "due_on")
    return _rows(
        ScheduleChange.objects.filter(learner=learner).order_by("pk"),
        *("kind", "made_at", "study_day", "source"),
        *(f"{name}_before" for name in schedule),
        question="question__slug",
        follows="follows__showing_key",
        **{name: f"{name}_after" for name in schedule},
    )


def _problems_of(learner: User) -> Rows:
    return _rows(
        Problem.objects.filter(learner=learner).order_by("pk"),
        *("reason", "words", "reported_at", "state", "reply", "settled_at", "heard_at"),
        question="question__slug",
        revision="revision__number",
    )


def _plan_of(learner: User) -> Rows:
    names = (
        *("is_enabled", "hour", "weekdays", "paused_until", "next_at"),
        *("time_zone", "day_starts_at_hour"),
    )
    # By way of the account: this package and the reminders do not know each other.
    return _rows(
        User.objects.filter(pk=learner.pk, reminder_plan__isnull=False),
        **{name: f"reminder_plan__{name}" for name in names},
    )


def _reminders_of(learner: User) -> Rows:
    return _rows(
        learner.reminders.order_by("pk"),
        *("kind", "day", "message_id", "state", "reason", "created_at", "send_at"),
        *("attempts", "leased_until", "sent_at"),
    )
