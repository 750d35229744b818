"""Everything held about one learner, as rows of plain values.

Questions go by their slug and topics by theirs, which never change; a revision by its
question and its number; a session by its number among the learner's; a showing by its
key. What only protects the account stays out: the hash of the password and the secrets
of second factors.
"""

from typing import Any

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.contrib.admin.models import LogEntry
from django.db.models import QuerySet

from accounts.models import User
from quiz.content.revisions import Revision
from quiz.exchange.learners.studies import (
    Rows,
    changes_of,
    enrolments_of,
    progress_of,
    reviews_of,
    rows_of,
    session_topics_of,
    sessions_of,
)
from quiz.exchange.runs.models import ImportRun
from quiz.review.problems import Problem

FORMAT = 1


def everything_of(learner: User) -> dict[str, Any]:
    """Return all that is held about a learner. Long parts are iterators."""
    return {
        "format": FORMAT,
        "account": next(_account_of(learner)),
        "settings": next(_settings_of(learner)),
        "email_addresses": rows_of(
            EmailAddress.objects.filter(user=learner).order_by("pk"),
            *("email", "verified", "primary"),
        ),
        "second_factors": rows_of(
            Authenticator.objects.filter(user=learner).order_by("pk"),
            *("type", "created_at", "last_used_at"),
        ),
        "enrolments": enrolments_of(learner),
        "progress": progress_of(learner),
        "sessions": sessions_of(learner),
        "session_topics": session_topics_of(learner),
        "reviews": reviews_of(learner),
        "schedule_changes": changes_of(learner),
        "problems": _problems_of(learner),
        "problems_settled": rows_of(
            Problem.objects.filter(editor=learner).order_by("pk"),
            *("state", "reply", "settled_at"),
            question="question__slug",
        ),
        "reminder_plan": next(_plan_of(learner), None),
        "reminders": _reminders_of(learner),
        "calendar_feed": next(
            rows_of(_with(learner, "calendar_feed"), made_at="calendar_feed__made_at"),
            None,
        ),
        "push_subscriptions": rows_of(
            learner.push_subscriptions.order_by("pk"),
            *("browser", "endpoint", "made_at", "pushed_at"),
        ),
        "revisions_written": rows_of(
            Revision.objects.filter(editor=learner).order_by("pk"),
            *("number", "created_at"),
            question="question__slug",
        ),
        "imports": rows_of(
            ImportRun.objects.filter(editor=learner).order_by("pk"),
            *("kind", "state", "asked_at", "began_at", "ended_at"),
            *("language", "topic_slug", "is_learner", "counts", "faults"),
        ),
        "changes_in_admin": rows_of(
            LogEntry.objects.filter(user=learner).order_by("pk"),
            *("action_time", "object_repr", "change_message"),
        ),
    }


def _account_of(learner: User) -> Rows:
    return rows_of(
        User.objects.filter(pk=learner.pk),
        *("username", "email", "date_joined", "last_login", "is_active", "is_staff"),
    )


def _settings_of(learner: User) -> Rows:
    return rows_of(
        User.objects.filter(pk=learner.pk),
        *("name", "language", "time_zone", "day_starts_at_hour"),
        *("new_per_day", "reviews_per_day", "grade_buttons", "reveal_style"),
    )


def _problems_of(learner: User) -> Rows:
    return rows_of(
        Problem.objects.filter(learner=learner).order_by("pk"),
        *("reason", "words", "reported_at", "state", "reply", "settled_at", "heard_at"),
        question="question__slug",
        revision="revision__number",
    )


def _plan_of(learner: User) -> Rows:
    names = (
        *("is_enabled", "by_mail", "by_push", "weekly", "hour", "weekdays"),
        *("quiet_from", "quiet_until", "paused_until", "next_at"),
        *("time_zone", "day_starts_at_hour"),
    )
    return rows_of(
        _with(learner, "reminder_plan"),
        **{name: f"reminder_plan__{name}" for name in names},
    )


def _with(learner: User, row: str) -> QuerySet[User]:
    """Return a learner who has a row, and nobody otherwise.

    By way of the account: this package and the reminders do not know each other.
    """
    return User.objects.filter(pk=learner.pk, **{f"{row}__isnull": False})


def _reminders_of(learner: User) -> Rows:
    return rows_of(
        learner.reminders.order_by("pk"),
        *("kind", "day", "message_id", "state", "reason", "created_at", "send_at"),
        *("attempts", "leased_until", "sent_at", "pushed_at"),
    )
