"""Writing down whom to remind: the rows, never the broker, know who was."""

from collections.abc import Iterator
from datetime import datetime

from django.db import transaction

from quiz.reminders.backing_off import have_stopped
from quiz.reminders.models import Reminder, ReminderKind, ReminderPlan
from quiz.reminders.plans import AIM, aim, lock_plans, timetables_of
from quiz.reminders.rows import new_reminder
from quiz.reminders.sweeping import sweep_if_time

BATCH = 500


def plan_reminders(*, now: datetime) -> int:
    """Write down a reminder for everybody whose hour has come.

    However long nobody looked, a learner gets one of each kind, for the study day it is
    now, and none if that day's hour is still ahead.

    Returns:
        How many learners' hour had come.
    """
    sweep_if_time(now=now)
    count = 0
    while taken := _take_plans(now):
        count += taken
    return count


@transaction.atomic
def _take_plans(now: datetime) -> int:
    come = ReminderPlan.objects.come(now=now).order_by("next_at")
    plans = lock_plans(come, limit=BATCH)
    Reminder.objects.bulk_create(_reminders(plans, now=now), ignore_conflicts=True)
    for plan in plans:
        aim(plan, now=now)
    ReminderPlan.objects.bulk_update(plans, AIM)
    return len(plans)


def _reminders(plans: list[ReminderPlan], *, now: datetime) -> Iterator[Reminder]:
    """Yield what has come, but for those whose last mail was sent."""
    stopped = have_stopped(plan.learner_id for plan in plans)
    for plan in plans:
        for kind, table in timetables_of(plan).items():
            is_over = kind == ReminderKind.DAILY and plan.learner_id in stopped
            if table.has_come(now) and not is_over:
                yield new_reminder(plan.learner, kind, now=now)
