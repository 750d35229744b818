"""Learners with mails behind them, answered or not."""

from datetime import timedelta

from tests.factories import NOON, TODAY, make_session
from tests.quiz.reminders.rows import make_reminder


def sent_before(learner, *days_ago, **fields):
    """Write down mails that were sent so many days ago."""
    for days in days_ago:
        ago = timedelta(days=days)
        make_reminder(
            learner=learner,
            day=TODAY - ago,
            message_id=f"<{learner.pk}-{days}@localhost>",
            **{"state": "sent", "sent_at": NOON - ago, "send_at": NOON - ago} | fields,
        )


def came(learner, *, days_ago):
    """Let a learner have begun a session so many days ago, after that day's mail."""
    moment = NOON - timedelta(days=days_ago) + timedelta(hours=1)
    return make_session(
        learner=learner, started_at=moment, ended_at=moment, end_reason="finished"
    )
