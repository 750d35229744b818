"""One learner's plan: making it, keeping it up to date, saying what it leads to."""

from datetime import date, datetime

from django.db.models import F

from accounts.models import User
from quiz.reminders.hours import ONE_DAY, Timetable, next_moment
from quiz.reminders.models import Reminder, ReminderPlan


def new_plan(learner: User, *, now: datetime) -> ReminderPlan:
    """Return the plan everybody begins with, not yet saved."""
    plan = ReminderPlan(learner=learner)
    aim(plan, now=now)
    return plan


def plan_of(learner: User, *, now: datetime) -> ReminderPlan:
    """Return a learner's plan, or the one they would begin with, not yet saved."""
    found = ReminderPlan.objects.filter(learner=learner).select_related("learner")
    return found.first() or new_plan(learner, now=now)


def timetable_of(plan: ReminderPlan) -> Timetable:
    """Return the plan's hours on the clock that its learner has now."""
    return Timetable(
        hour=plan.hour,
        weekdays=plan.weekdays,
        zone=plan.learner.zone,
        starts_at_hour=plan.learner.day_starts_at_hour,
    )


def aim(plan: ReminderPlan, *, now: datetime, first_day: date = date.min) -> None:
    """Set the plan to its next hour on the learner's clock, unsaved."""
    aim_at(plan, next_moment(timetable_of(plan), after=now, first_day=first_day))


def aim_at(plan: ReminderPlan, moment: datetime) -> None:
    """Set the plan to a moment, noting the clock it was read from, unsaved."""
    plan.next_at = moment
    plan.time_zone = plan.learner.time_zone
    plan.day_starts_at_hour = plan.learner.day_starts_at_hour


def save_plan(plan: ReminderPlan, *, now: datetime) -> None:
    """Save what a learner wants, from their next hour on."""
    plan.is_enabled = plan.by_mail or plan.by_push or plan.weekly
    aim(plan, now=now, first_day=_first_free_day(plan))
    wishes = {
        name: getattr(plan, name)
        for name in (
            *("is_enabled", "by_mail", "by_push", "weekly", "hour", "weekdays"),
            *("quiet_from", "quiet_until", "paused_until"),
            *("next_at", "time_zone", "day_starts_at_hour"),
        )
    }
    # The timetable may have made a plan of its own since this one was read.
    ReminderPlan.objects.update_or_create(learner=plan.learner, defaults=wishes)


def next_reminder_at(plan: ReminderPlan, *, now: datetime) -> datetime | None:
    """Return when the plan reminds next, a pause left out, or None if it is off."""
    if not plan.is_enabled:
        return None
    first_day = max(plan.paused_until or date.min, _first_free_day(plan))
    return next_moment(timetable_of(plan), after=now, first_day=first_day)


def switch_off(*, learner_id: int) -> None:
    """Send a learner no more mails. One who has gone needs nothing."""
    ReminderPlan.objects.filter(learner=learner_id).update(
        by_mail=False, weekly=False, is_enabled=F("by_push")
    )


def _first_free_day(plan: ReminderPlan) -> date:
    """Return the day after the last one that has its reminder."""
    days = Reminder.objects.filter(learner=plan.learner).order_by("-day")
    last_day = days.values_list("day", flat=True).first()
    return last_day + ONE_DAY if last_day else date.min
