"""Writing down whom to remind: the rows, never the broker, know who was."""

from datetime import datetime
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.days import study_day
from accounts.models import User
from quiz.reminders.models import (
    Reminder,
    ReminderKind,
    ReminderPlan,
    ReminderPlanQuerySet,
)
from quiz.reminders.plans import aim, aim_at, new_plan, timetable_of
from quiz.reminders.rows import new_reminder
from quiz.review.models import Progress

BATCH = 500
CLOCK = ["next_at", "time_zone", "day_starts_at_hour"]


def plan_reminders(*, now: datetime) -> int:
    """Write down a reminder for everybody whose hour has come.

    However long nobody looked, a learner gets one, for the study day it is now, and
    none if that day's hour is still ahead.

    Returns:
        How many learners' hour had come.
    """
    while _make_missing_plans(now) == BATCH:
        pass
    while _follow_changed_clocks(now) == BATCH:
        pass
    count = 0
    while taken := _take_plans(now):
        count += taken
    return count


def _make_missing_plans(now: datetime) -> int:
    is_learning = Exists(Progress.objects.filter(learner=OuterRef("pk")))
    learners = User.objects.filter(is_learning, is_active=True, reminder_plan=None)
    plans = [new_plan(learner, now=now) for learner in learners[:BATCH]]
    ReminderPlan.objects.bulk_create(plans, ignore_conflicts=True)
    return len(plans)


@transaction.atomic
def _follow_changed_clocks(now: datetime) -> int:
    """Move what a plan promised for a study day to that day's hour on the new clock.

    An hour that has passed there comes at once, so that a journey loses no day.
    """
    plans = _lock(ReminderPlan.objects.on_another_clock())
    for plan in plans:
        promised = study_day(
            plan.next_at,
            zone=ZoneInfo(plan.time_zone),
            starts_at_hour=plan.day_starts_at_hour,
        )
        aim_at(plan, timetable_of(plan).moment_on(promised))
    ReminderPlan.objects.bulk_update(plans, CLOCK)
    return len(plans)


@transaction.atomic
def _take_plans(now: datetime) -> int:
    plans = _lock(ReminderPlan.objects.come(now=now).order_by("next_at"))
    reminders = [
        new_reminder(plan.learner, ReminderKind.DAILY, now=now)
        for plan in plans
        if timetable_of(plan).has_come(now)
    ]
    Reminder.objects.bulk_create(reminders, ignore_conflicts=True)
    for plan in plans:
        aim(plan, now=now)
    ReminderPlan.objects.bulk_update(plans, CLOCK)
    return len(plans)


def _lock(plans: ReminderPlanQuerySet) -> list[ReminderPlan]:
    """Load a batch that no other sender is planning."""
    free = plans.select_for_update(skip_locked=True, of=["self"])
    return list(free.select_related("learner")[:BATCH])
