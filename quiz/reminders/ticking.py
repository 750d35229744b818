"""One tick: write down whom to remind, then send what waits. Safe to run at once."""

from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.core.mail import get_connection

from quiz.reminders.delivery import deliver
from quiz.reminders.heartbeats import Pulse, beat
from quiz.reminders.leasing import claim_reminders, release_reminders
from quiz.reminders.mailing import hang_up
from quiz.reminders.models import ReminderState
from quiz.reminders.planning import plan_reminders
from quiz.reminders.reasons import Reason

# Each batch has a connection of its own; many servers close one after a hundred mails.
BATCH = 50
# The next tick comes after a minute.
LONGEST = timedelta(seconds=50)
PATIENCE = 3  # connections that fail before the tick gives up


@dataclass(frozen=True, slots=True)
class Tally:
    """What one tick has done."""

    planned: int
    sent: int
    skipped: int
    postponed: int
    failed: int


def tick(*, clock: Callable[[], datetime]) -> Tally:
    """Write down and send what is due, until nothing waits or the time is up.

    Args:
        clock: Says what time it is; a tick lasts, and each lease begins when it does.
    """
    started_at = clock()
    planned = plan_reminders(now=started_at)
    outcomes = _send_waiting(until=started_at + LONGEST, clock=clock)
    beat(Pulse.TICK, now=clock())
    return Tally(
        planned=planned,
        sent=outcomes[ReminderState.SENT],
        skipped=outcomes[ReminderState.SKIPPED],
        postponed=outcomes[ReminderState.WAITING],
        failed=outcomes[ReminderState.FAILED],
    )


def _send_waiting(*, until: datetime, clock: Callable[[], datetime]) -> Counter[str]:
    outcomes: Counter[str] = Counter()
    unreachable = 0
    while batch := claim_reminders(limit=BATCH, now=clock()):
        mailbox = get_connection()
        try:
            for reminder in batch:
                if unreachable == PATIENCE or (now := clock()) >= until:
                    release_reminders(batch)
                    return outcomes
                attempts = reminder.attempts
                deliver(reminder, mailbox=mailbox, now=now)
                outcomes[reminder.state] += 1
                if reminder.attempts > attempts:
                    unreachable += reminder.reason == Reason.NO_CONNECTION
        finally:
            hang_up(mailbox)
    return outcomes
