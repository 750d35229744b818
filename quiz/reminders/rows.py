"""The row of a reminder, before it is written down."""

from datetime import datetime
from secrets import token_hex
from urllib.parse import urlsplit

from django.conf import settings

from accounts.models import User
from quiz.reminders.models import Reminder, ReminderKind


def new_reminder(learner: User, kind: ReminderKind, *, now: datetime) -> Reminder:
    """Return a reminder for the study day it is, to be sent at once, unsaved."""
    host = urlsplit(settings.SITE_URL).hostname
    return Reminder(
        learner=learner,
        kind=kind,
        day=learner.study_day(now),
        message_id=f"<{token_hex(16)}@{host}>",
        created_at=now,
        send_at=now,
    )
