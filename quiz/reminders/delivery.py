"""Sending what is written down, each once: claim, send outside transactions, mark."""

import logging
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from quiz.reminders.composing import mail_of
from quiz.reminders.mailing import NotSent, hand_over
from quiz.reminders.models import Reminder, ReminderState
from quiz.reminders.notices import notice_of
from quiz.reminders.reasons import Reason
from quiz.reminders.silence import NothingToSay

LEASE = timedelta(seconds=60)
# After each failure but the eighth. Together less than the twelve hours after which
# nobody wants the reminder any more.
RETRY_MINUTES = (1, 5, 15, 60, 120, 180, 240)

logger = logging.getLogger(__name__)


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


def deliver(reminder: Reminder, *, mailbox: BaseEmailBackend, now: datetime) -> None:
    """Send a claimed reminder, or note why not, in its row and in `reminder`.

    Afterwards its state is waiting if the failure may pass, or if another sender holds
    it by now.
    """
    if not _renew_lease(reminder, now=now):
        return
    try:
        mail = mail_of(reminder, notice_of(reminder, now=now), now=now)
        hand_over(mail, mailbox=mailbox)
    except NothingToSay as silence:
        _settle(reminder, state=ReminderState.SKIPPED, reason=silence.reason)
    except NotSent as failure:
        logger.warning("%s was not sent: %s", reminder, failure.__cause__)
        if failure.is_final:
            _settle(reminder, state=ReminderState.FAILED, reason=failure.reason)
        else:
            _postpone(reminder, failure.reason, now=now)
    except Exception:
        # One reminder that cannot be made must not keep all the others from leaving.
        logger.exception("%s could not be made", reminder)
        _postpone(reminder, Reason.ERROR, now=now)
    else:
        _mark_sent(reminder, now=now)


def _lease(reminder: Reminder, *, now: datetime) -> bool:
    still_waiting = Reminder.objects.waiting(now=now).filter(pk=reminder.pk)
    reminder.leased_until = now + LEASE
    return bool(still_waiting.update(leased_until=reminder.leased_until))


def _renew_lease(reminder: Reminder, *, now: datetime) -> bool:
    """Begin the minute anew: those before it in the batch may have taken theirs."""
    return _settle(reminder, leased_until=now + LEASE)


def _postpone(reminder: Reminder, reason: Reason, *, now: datetime) -> None:
    attempts = reminder.attempts + 1
    if attempts > len(RETRY_MINUTES):
        changes = {"state": ReminderState.FAILED}
    else:
        delay = timedelta(minutes=RETRY_MINUTES[attempts - 1])
        changes = {"send_at": now + delay, "leased_until": None}
    _settle(reminder, attempts=attempts, reason=reason, **changes)


def _settle(reminder: Reminder, **changes: Any) -> bool:
    """Write changes to the row if this sender still holds it."""
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


def _mark_sent(reminder: Reminder, *, now: datetime) -> None:
    """Write down that the mail is out, whoever holds the row by now: no more copies."""
    reminder.state = ReminderState.SENT
    reminder.reason = ""
    reminder.sent_at = now
    Reminder.objects.filter(pk=reminder.pk).update(
        state=reminder.state, reason="", sent_at=now, leased_until=None
    )
