"""One learner's plan: making it, keeping it up to date, saying what it leads to."""

from datetime import date, datetime
from functools import reduce
from operator import or_

from django.db.models import F, Max

from accounts.models import User
from quiz.reminders.hours import MONDAY, ONE_DAY, Timetable, next_moment
from quiz.reminders.models import (
    Reminder,
    ReminderKind,
    ReminderPlan,
    ReminderPlanQuerySet,
)

AIM = ["next_at", "time_zone", "day_starts_at_hour"]


def new_plan(learner: User, *, now: datetime) -> ReminderPlan:
    """Return the plan everybody begins with, not yet saved."""
    plan = ReminderPlan(learner=learner)
    aim(plan, now=now)
    return plan


def plan_of(learner: User, *, now: datetime) -> ReminderPlan:
    """Return a learner's plan, or the one they would begin with, not yet saved."""
    found = ReminderPlan.objects.filter(learner=learner).select_related("learner")
    return found.first() or new_plan(learner, now=now)


def lock_plans(plans: ReminderPlanQuerySet, *, limit: int) -> list[ReminderPlan]:
    """Load plans, with their learners, that nobody else is moving on."""
    free = plans.select_for_update(skip_locked=True, of=["self"])
    return list(free.select_related("learner")[:limit])


def timetables_of(plan: ReminderPlan) -> dict[ReminderKind, Timetable]:
    """Return when each kind that the plan wants comes; none if it is off."""
    weekdays = {}
    if plan.by_mail or plan.by_push:
        weekdays[ReminderKind.DAILY] = plan.weekdays
    if plan.weekly:
        weekdays[ReminderKind.WEEKLY] = MONDAY
    return {kind: _timetable(plan, bits) for kind, bits in weekdays.items()}


def timetable_of(plan: ReminderPlan) -> Timetable:
    """Return the plan's hours on the clock that its learner has now, of any kind.

    Those of a plan that is off are the ones it would have.
    """
    wanted = [table.weekdays for table in timetables_of(plan).values()]
    return _timetable(plan, reduce(or_, wanted) if wanted else plan.weekdays)


def _timetable(plan: ReminderPlan, weekdays: int) -> Timetable:
    return Timetable(
        hour=plan.hour,
        weekdays=weekdays,
        zone=plan.learner.zone,
        starts_at_hour=plan.learner.day_starts_at_hour,
    )


def aim(plan: ReminderPlan, *, now: datetime) -> None:
    """Set the plan to its next hour on the learner's clock, unsaved."""
    _aim_at(plan, next_moment(timetable_of(plan), after=now))


def aim_anew(plan: ReminderPlan, *, now: datetime) -> None:
    """Aim a plan whose learner's clock is no longer the one it was aimed by, unsaved.

    It comes at once if it owes today's reminder: a journey loses no day.
    """
    if _owes_today(plan, timetable_of(plan), now=now):
        _aim_at(plan, now)
    else:
        aim(plan, now=now)


def _owes_today(plan: ReminderPlan, table: Timetable, *, now: datetime) -> bool:
    """Return whether a plan was aimed at today's hour, and this one has passed by now.

    Args:
        plan: As it was when it was aimed.
        table: The hours as they are now.
    """
    # The clock that the plan was read from, even if its zone has left the list.
    then = User(time_zone=plan.time_zone, day_starts_at_hour=plan.day_starts_at_hour)
    return then.study_day(plan.next_at) <= table.day_at(now) and table.has_come(now)


def _aim_at(plan: ReminderPlan, moment: datetime) -> None:
    """Set the plan to a moment, noting the clock it was read from, unsaved."""
    plan.next_at = moment
    plan.time_zone = plan.learner.time_zone
    plan.day_starts_at_hour = plan.learner.day_starts_at_hour


def save_plan(plan: ReminderPlan, *, now: datetime) -> None:
    """Save what a learner wants, from their next hour on.

    Who moves the hour of a day that still had to be reminded of into the past gets it
    at once: a change of mind loses no day either.
    """
    plan.is_enabled = plan.by_mail or plan.by_push or plan.weekly
    # The timetable may have moved the plan on, or made one, since this one was read.
    before = ReminderPlan.objects.enabled().filter(learner=plan.learner).first()
    if not plan.is_enabled:
        aim(plan, now=now)
    elif before and _owes_today(before, timetable_of(plan), now=now):
        _aim_at(plan, now)
    else:
        _aim_at(plan, _next_free_moment(plan, now=now))
    wishes = {
        name: getattr(plan, name)
        for name in (
            *("is_enabled", "by_mail", "by_push", "weekly", "hour", "weekdays"),
            *("quiet_from", "quiet_until", "paused_until", *AIM),
        )
    }
    ReminderPlan.objects.update_or_create(learner=plan.learner, defaults=wishes)


def next_reminder_at(plan: ReminderPlan, *, now: datetime) -> datetime | None:
    """Return when the plan reminds next, a pause left out, or None if it is off."""
    if not plan.is_enabled:
        return None
    return _next_free_moment(plan, now=now, first_day=plan.paused_until or date.min)


def switch_off(*, learner_id: int) -> None:
    """Send a learner no more mails. One who has gone needs nothing."""
    ReminderPlan.objects.filter(learner=learner_id).update(
        by_mail=False, weekly=False, is_enabled=F("by_push")
    )


def _next_free_moment(
    plan: ReminderPlan, *, now: datetime, first_day: date = date.min
) -> datetime:
    """Return the next hour of a day that has no reminder of a kind that it should."""
    reminders = Reminder.objects.filter(learner=plan.learner)
    last_days = dict(reminders.values_list("kind").annotate(Max("day")))
    free_from = {kind: last_day + ONE_DAY for kind, last_day in last_days.items()}
    return min(
        next_moment(
            table, after=now, first_day=max(first_day, free_from.get(kind, date.min))
        )
        for kind, table in timetables_of(plan).items()
    )
