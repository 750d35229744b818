"""Whether a reminder is still wanted when it is to be sent."""

from datetime import datetime, timedelta

from quiz.reminders.backing_off import Unanswered
from quiz.reminders.models import Reminder, ReminderKind, ReminderPlan
from quiz.reminders.reasons import Reason

EXPIRES_AFTER = timedelta(hours=12)


class NothingToSay(Exception):
    """Nothing is to be sent; `reason` is a word for it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


def require_wanted(reminder: Reminder, plan: ReminderPlan, *, now: datetime) -> None:
    """Ask the account and the plan, as they are now.

    What was asked for is wanted whatever the plan says.

    Raises:
        NothingToSay: It is not wanted, or comes too late.
    """
    if not reminder.learner.is_active:
        raise NothingToSay(Reason.INACTIVE)
    if reminder.kind != ReminderKind.REQUESTED:
        _require_planned(reminder, plan)
    is_over = reminder.learner.study_day(now) > reminder.day
    if is_over or now >= reminder.created_at + EXPIRES_AFTER:
        raise NothingToSay(Reason.EXPIRED)


def require_answered(unanswered: Unanswered, reminder: Reminder) -> None:
    """Let mails that nobody answers come less often.

    Raises:
        NothingToSay: It is too early for another, or the last one is out.
    """
    if unanswered.is_over:
        raise NothingToSay(Reason.STOPPED)
    if unanswered.keeps_silent_on(reminder.day):
        raise NothingToSay(Reason.UNANSWERED)


def _require_planned(reminder: Reminder, plan: ReminderPlan) -> None:
    if not plan.is_enabled or not _ways(reminder, plan):
        raise NothingToSay(Reason.OFF)
    if plan.paused_until and reminder.day < plan.paused_until:
        raise NothingToSay(Reason.PAUSED)


def _ways(reminder: Reminder, plan: ReminderPlan) -> bool:
    if reminder.kind == ReminderKind.WEEKLY:
        return plan.weekly
    return plan.by_mail or plan.by_push
