"""Learners who change zone, hour or the start of their day while reminders go on.

A study day that passes from its first to its last moment without a change has exactly
one reminder. One in which something changes may have one or none; two it never has.
"""

from datetime import UTC, datetime, timedelta
from zoneinfo import available_timezones

import pytest
from django.db import transaction
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.reminders.models import Reminder
from quiz.reminders.planning import plan_reminders
from quiz.reminders.plans import plan_of, save_plan
from tests.factories import make_learner, make_plan

pytestmark = pytest.mark.django_db

# Clocks that change at midnight, by half an hour, far from Greenwich, or for Ramadan.
NASTY = [
    *("Australia/Lord_Howe", "Pacific/Chatham", "Pacific/Apia", "Pacific/Kiritimati"),
    *("Pacific/Niue", "Africa/Casablanca", "Africa/Cairo", "America/Havana"),
    *("America/Asuncion", "America/St_Johns", "Atlantic/Azores", "Antarctica/Troll"),
    *("Asia/Beirut", "Asia/Kathmandu", "America/New_York", "Asia/Shanghai", "UTC"),
]
STARTS = [  # before days on which many of these clocks change
    datetime(2026, month, day, tzinfo=UTC)
    for month, day in ((2, 12), (3, 5), (3, 26), (4, 2), (4, 21), (9, 24), (10, 22))
]
HOURS = 6 * 24
ZONES = st.sampled_from(NASTY) | st.sampled_from(sorted(available_timezones()))
CLOCK = st.tuples(ZONES, st.integers(0, 23), st.integers(0, 23))
CHANGES = st.dictionaries(st.integers(1, HOURS - 1), CLOCK, max_size=3)


@settings(
    max_examples=20,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(start=st.sampled_from(STARTS), first=CLOCK, changes=CHANGES)
def test_no_day_has_two_and_no_whole_day_has_none(start, first, changes):
    with transaction.atomic():
        whole, reminded = live(start, first, changes)
        transaction.set_rollback(True)

    assert len(reminded) == len(set(reminded))
    assert whole <= set(reminded)


def live(start, first, changes):
    """Let a learner live through some days, and return what came.

    Returns:
        The study days that passed whole on one clock, and those reminded of.
    """
    learner = settle(make_learner(), first, now=start)
    make_plan(learner=learner, next_at=start, hour=first[1])
    days, broken = set(), {learner.study_day(start)}
    for number in range(HOURS):
        now = start + timedelta(hours=number)
        if number in changes:
            broken.add(learner.study_day(now))
            learner = settle(learner, changes[number], now=now)
            broken.add(learner.study_day(now))
        plan_reminders(now=now)
        days.add(learner.study_day(now))
    broken.add(learner.study_day(now))
    reminded = Reminder.objects.filter(learner=learner).values_list("day", flat=True)
    return days - broken, list(reminded)


def settle(learner, clock, *, now):
    """Give a learner a clock and an hour, as the settings page would."""
    learner.time_zone, hour, learner.day_starts_at_hour = clock
    learner.save()
    if hasattr(learner, "reminder_plan"):
        learner = type(learner).objects.get(pk=learner.pk)
        plan = plan_of(learner, now=now)
        plan.hour = hour
        save_plan(plan, now=now)
    return learner
