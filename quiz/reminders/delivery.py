"""Sending what is written down, each once: claim, send outside transactions, mark."""

import logging
from datetime import datetime, timedelta

from django.core.mail.backends.base import BaseEmailBackend
from django.db import transaction

from quiz.reminders.composing import mail_of
from quiz.reminders.leasing import renew_lease, settle
from quiz.reminders.mailing import NotSent, hand_over
from quiz.reminders.models import Reminder, ReminderKind, ReminderPlan, ReminderState
from quiz.reminders.notices import notice_of
from quiz.reminders.plans import timetable_of
from quiz.reminders.pushing import push_to_browsers
from quiz.reminders.quiet import QuietHours, put_off_until
from quiz.reminders.reasons import Reason
from quiz.reminders.refused import RefusedAddress
from quiz.reminders.silence import NothingToSay

# After each failure but the eighth. Together less than the twelve hours after which
# nobody wants the reminder any more.
RETRY_MINUTES = (1, 5, 15, 60, 120, 180, 240)

logger = logging.getLogger(__name__)


def deliver(reminder: Reminder, *, mailbox: BaseEmailBackend, now: datetime) -> None:
    """Send a claimed reminder, or note why not, in its row and in `reminder`.

    Afterwards its state is waiting if the failure may pass, if its learner wants quiet
    now, or if another sender holds it by now.
    """
    if not renew_lease(reminder, now=now):
        return
    if quiet_until := _quiet_until(reminder, now=now):
        settle(reminder, send_at=quiet_until, leased_until=None)
        return
    try:
        _bring(reminder, mailbox=mailbox, now=now)
    except NothingToSay as silence:
        settle(reminder, state=ReminderState.SKIPPED, reason=silence.reason)
    except NotSent as failure:
        logger.warning("%s was not sent: %s", reminder, failure.__cause__)
        if failure.is_final and reminder.pushed_at:
            _mark_sent(reminder, now=now)
        elif failure.is_final:
            _give_up(reminder, failure, now=now)
        else:
            _postpone(reminder, failure.reason, now=now)
    except Exception:
        # One reminder that cannot be made must not keep all the others from leaving.
        logger.exception("%s could not be made", reminder)
        _postpone(reminder, Reason.ERROR, now=now)
    else:
        _mark_sent(reminder, now=now)


def _bring(reminder: Reminder, *, mailbox: BaseEmailBackend, now: datetime) -> None:
    """Bring a reminder by the ways that its learner wants: browsers first, then mail.

    That browsers were told is noted between the two, so that a mail which has to be
    tried again does not tell them again.

    Raises:
        NothingToSay: It is not wanted, or neither way is open.
        NotSent: The mail server did not take it.
    """
    notice = notice_of(reminder, now=now)
    is_to_push = notice.by_push and not reminder.pushed_at
    if is_to_push and push_to_browsers(reminder, notice, now=now):
        settle(reminder, pushed_at=now)
    try:
        if not notice.by_mail:
            raise NothingToSay(Reason.NO_BROWSER)
        hand_over(mail_of(reminder, notice, now=now), mailbox=mailbox)
    except NothingToSay:
        if not reminder.pushed_at:
            raise


def _quiet_until(reminder: Reminder, *, now: datetime) -> datetime | None:
    """Return when a reminder may leave whose learner wants quiet now.

    One that a learner has just asked for is not kept waiting.
    """
    if reminder.kind == ReminderKind.REQUESTED:
        return None
    plans = ReminderPlan.objects.filter(learner=reminder.learner_id)
    plan = plans.exclude(quiet_from=None).select_related("learner").first()
    if plan is None:
        return None
    return put_off_until(
        QuietHours(plan.quiet_from, plan.quiet_until, plan.learner.zone),
        hour_came_at=timetable_of(plan).moment_on(reminder.day),
        now=now,
    )


@transaction.atomic
def _give_up(reminder: Reminder, failure: NotSent, *, now: datetime) -> None:
    """Write down a final refusal, and which address it was of if it was of one."""
    held = settle(reminder, state=ReminderState.FAILED, reason=failure.reason)
    if held and failure.reason == Reason.ADDRESS_REFUSED:
        RefusedAddress.objects.update_or_create(
            address=reminder.learner.email.lower(),
            defaults={"answer": failure.answer, "refused_at": now},
        )


def _postpone(reminder: Reminder, reason: Reason, *, now: datetime) -> None:
    attempts = reminder.attempts + 1
    if attempts > len(RETRY_MINUTES):
        state = ReminderState.SENT if reminder.pushed_at else ReminderState.FAILED
        changes = {"state": state, "sent_at": reminder.pushed_at}
    else:
        delay = timedelta(minutes=RETRY_MINUTES[attempts - 1])
        changes = {"send_at": now + delay, "leased_until": None}
    settle(reminder, attempts=attempts, reason=reason, **changes)


def _mark_sent(reminder: Reminder, *, now: datetime) -> None:
    """Write down that the mail is out, whoever holds the row by now: no more copies."""
    reminder.state = ReminderState.SENT
    reminder.reason = ""
    reminder.sent_at = now
    Reminder.objects.filter(pk=reminder.pk).update(
        state=reminder.state, reason="", sent_at=now, leased_until=None
    )
