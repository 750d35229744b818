"""Who may send a reminder: one sender at a time, for a minute."""

from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction

from quiz.reminders.models import Reminder, ReminderState

LEASE = timedelta(seconds=60)


@transaction.atomic
def claim_reminders(*, limit: int, now: datetime) -> list[Reminder]:
    """Lease waiting reminders to this sender, the one waiting longest first.

    Two senders never hold the same reminder: PostgreSQL skips rows that another has
    locked, SQLite lets one writer in at a time, and the update looks again. A sender
    that dies keeps its lease for a minute, after which the reminder waits again.
    """
    waiting = Reminder.objects.waiting(now=now).select_related("learner")
    locked = waiting.select_for_update(skip_locked=True, of=["self"])[:limit]
    return [reminder for reminder in locked if _lease(reminder, now=now)]


def release_reminders(reminders: Sequence[Reminder]) -> None:
    """Give back the leases of those that were not tried."""
    untried = Reminder.objects.filter(
        pk__in=[reminder.pk for reminder in reminders],
        state=ReminderState.WAITING,
        leased_until__in={reminder.leased_until for reminder in reminders} - {None},
    )
    untried.update(leased_until=None)


def renew_lease(reminder: Reminder, *, now: datetime) -> bool:
    """Begin the minute anew: those before it in the batch may have taken theirs."""
    return settle(reminder, leased_until=now + LEASE)


def settle(reminder: Reminder, **changes: Any) -> bool:
    """Write changes to the row, and say if this sender still held it."""
    held = Reminder.objects.filter(
        pk=reminder.pk,
        state=ReminderState.WAITING,
        leased_until=reminder.leased_until,
    )
    if not held.update(**changes):
        return False
    for name, value in changes.items():
        setattr(reminder, name, value)
    return True


def _lease(reminder: Reminder, *, now: datetime) -> bool:
    still_waiting = Reminder.objects.waiting(now=now).filter(pk=reminder.pk)
    reminder.leased_until = now + LEASE
    return bool(still_waiting.update(leased_until=reminder.leased_until))
