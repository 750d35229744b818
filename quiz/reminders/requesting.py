"""One mail now, for a learner who wants to see whether reminders arrive."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from quiz.reminders.models import Reminder, ReminderKind
from quiz.reminders.rows import new_reminder


class AskedToday(Exception):
    """There is one for this study day already; `reminder` is it."""

    def __init__(self, reminder: Reminder) -> None:
        super().__init__(reminder)
        self.reminder = reminder


@transaction.atomic
def request_reminder(learner: User, *, now: datetime) -> Reminder:
    """Write down a mail to be sent now, whatever is due and whatever the plan says.

    Raises:
        AskedToday: One a day is enough to see that they arrive.
    """
    wanted = new_reminder(learner, ReminderKind.REQUESTED, now=now)
    reminder, is_new = Reminder.objects.get_or_create(
        learner=learner,
        kind=wanted.kind,
        day=wanted.day,
        defaults={
            name: getattr(wanted, name)
            for name in ("message_id", "created_at", "send_at")
        },
    )
    if not is_new:
        raise AskedToday(reminder)
    return reminder
