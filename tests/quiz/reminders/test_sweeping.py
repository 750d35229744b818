"""What happens only each tenth minute: plans for newcomers, and changed clocks."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime, timedelta
from threading import Barrier

import pytest
from django.db import connection

from quiz.reminders.heartbeats import Pulse, last_beat
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.planning import plan_reminders
from quiz.reminders.sweeping import sweep
from tests.factories import NOON, make_learner, make_plan, make_progress

pytestmark = pytest.mark.django_db

ONE_MINUTE = timedelta(minutes=1)
TOMORROW_AT_EIGHT = datetime(2026, 3, 3, 8, tzinfo=UTC)


def planned_days(learner):
    reminders = Reminder.objects.filter(learner=learner).order_by("day")
    return list(reminders.values_list("day", flat=True))


def test_a_learner_gets_a_plan_with_the_first_progress():
    learning = make_progress().learner
    make_learner()
    make_progress(learner=make_learner(is_active=False))

    plan_reminders(now=NOON)

    plan = ReminderPlan.objects.get()
    assert (plan.learner, plan.is_enabled, plan.hour) == (learning, True, 8)
    assert plan.next_at == TOMORROW_AT_EIGHT
    assert not Reminder.objects.exists()


def test_who_has_a_plan_keeps_it():
    learner = make_progress().learner
    make_plan(learner=learner, is_enabled=False, hour=20)

    plan_reminders(now=NOON)

    plan = ReminderPlan.objects.get()
    assert (plan.is_enabled, plan.hour, plan.next_at) == (False, 20, NOON)


def test_plans_are_looked_through_once_in_ten_minutes():
    plan_reminders(now=NOON)
    make_progress()

    plan_reminders(now=NOON + 9 * ONE_MINUTE)
    assert not ReminderPlan.objects.exists()
    assert last_beat(Pulse.SWEEP) == NOON

    plan_reminders(now=NOON + 10 * ONE_MINUTE)
    assert ReminderPlan.objects.count() == 1
    assert last_beat(Pulse.SWEEP) == NOON + 10 * ONE_MINUTE


def test_ticks_that_come_late_still_sweep_in_each_ten_minutes():
    plan_reminders(now=NOON + 9 * ONE_MINUTE)
    make_progress()

    plan_reminders(now=NOON + 10 * ONE_MINUTE)

    assert ReminderPlan.objects.count() == 1


def test_a_sweep_noted_by_a_clock_that_ran_ahead_keeps_nobody_waiting():
    plan_reminders(now=NOON + timedelta(days=400))
    make_progress()

    plan_reminders(now=NOON)

    assert ReminderPlan.objects.count() == 1


def test_many_are_swept_batch_by_batch(monkeypatch):
    monkeypatch.setattr("quiz.reminders.sweeping.BATCH", 2)
    for _ in range(3):
        make_progress()
        make_plan(next_at=TOMORROW_AT_EIGHT, day_starts_at_hour=0)

    sweep(now=NOON)

    plans = ReminderPlan.objects.values_list("day_starts_at_hour", flat=True)
    assert list(plans) == [4] * 6


@pytest.mark.django_db(transaction=True)
def test_four_sweeps_at_once_make_and_move_each_plan_once():
    for _ in range(5):
        make_progress()
        learner = make_learner(time_zone="Asia/Shanghai")
        make_plan(learner=learner, next_at=TOMORROW_AT_EIGHT, time_zone="UTC")
    barrier = Barrier(4)

    def run(_number):
        barrier.wait()
        try:
            plan_reminders(now=NOON)
        finally:
            connection.close()

    with ThreadPoolExecutor(4) as pool:
        list(pool.map(run, range(4)))
    plan_reminders(now=NOON + 10 * ONE_MINUTE)  # what every other one passed by

    moments = ReminderPlan.objects.order_by("next_at").values_list("next_at", flat=True)
    in_shanghai = datetime(2026, 3, 3, 0, tzinfo=UTC)
    assert list(moments) == [in_shanghai] * 5 + [TOMORROW_AT_EIGHT] * 5
    assert not Reminder.objects.exists()


@pytest.mark.parametrize("learners", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_learners(
    learners, django_assert_num_queries
):
    for _ in range(learners):
        make_progress()
        make_plan(next_at=TOMORROW_AT_EIGHT, day_starts_at_hour=0)

    # Without a plan, insert; another clock, move; their transactions.
    with django_assert_num_queries(6):
        sweep(now=NOON)


def move(plan, **changes):
    for name, value in changes.items():
        setattr(plan.learner, name, value)
    plan.learner.save()


def travel(plan, zone, *, now):
    move(plan, time_zone=zone)
    plan_reminders(now=now)
    plan.refresh_from_db()


def test_a_plan_follows_its_learner_to_another_zone():
    plan = make_plan(next_at=TOMORROW_AT_EIGHT)

    travel(plan, "Asia/Shanghai", now=NOON)

    assert plan.next_at == datetime(2026, 3, 3, 0, tzinfo=UTC)
    assert plan.time_zone == "Asia/Shanghai"


def test_a_plan_follows_its_learner_to_another_start_of_the_day():
    plan = make_plan(next_at=TOMORROW_AT_EIGHT)
    plan_reminders(now=NOON)
    move(plan, day_starts_at_hour=9)

    plan_reminders(now=NOON + 10 * ONE_MINUTE)

    plan.refresh_from_db()
    # It is the hour of the 2nd by now, that of the 3rd comes a day later.
    assert (plan.next_at, plan.day_starts_at_hour) == (TOMORROW_AT_EIGHT, 9)
    plan_reminders(now=TOMORROW_AT_EIGHT)
    assert planned_days(plan.learner) == [date(2026, 3, 2)]


def test_who_moved_a_minute_before_the_hour_is_reminded_on_the_new_clock():
    plan = make_plan(next_at=TOMORROW_AT_EIGHT)
    plan_reminders(now=TOMORROW_AT_EIGHT - 2 * ONE_MINUTE)
    move(plan, time_zone="America/New_York")

    plan_reminders(now=TOMORROW_AT_EIGHT)  # in New York it is three in the night
    assert planned_days(plan.learner) == []

    plan.refresh_from_db()
    assert plan.next_at == datetime(2026, 3, 2, 13, tzinfo=UTC) + timedelta(days=1)
    plan_reminders(now=plan.next_at)
    assert planned_days(plan.learner) == [date(2026, 3, 3)]


def test_a_zone_that_left_the_list_keeps_nobody_from_being_reminded():
    plan = make_plan(next_at=TOMORROW_AT_EIGHT, time_zone="Mars/Olympus_Mons")

    plan_reminders(now=NOON)

    plan.refresh_from_db()
    assert (plan.time_zone, plan.next_at) == ("UTC", TOMORROW_AT_EIGHT)


def test_a_journey_east_over_the_hour_loses_no_day():
    learner = make_learner(time_zone="Asia/Shanghai")
    plan = make_plan(learner=learner, next_at=datetime(2026, 3, 3, 0, tzinfo=UTC))
    an_hour_before = datetime(2026, 3, 2, 23, tzinfo=UTC)

    travel(plan, "Pacific/Auckland", now=an_hour_before)  # there it is noon

    assert planned_days(learner) == [date(2026, 3, 3)]
    assert plan.next_at == datetime(2026, 3, 3, 19, tzinfo=UTC)


def test_a_journey_west_repeats_no_day():
    learner = make_learner(time_zone="Pacific/Auckland")
    plan = make_plan(learner=learner, next_at=datetime(2026, 3, 1, 19, tzinfo=UTC))
    plan_reminders(now=plan.next_at)

    travel(plan, "Pacific/Honolulu", now=plan.next_at + timedelta(hours=3))
    for hours in range(0, 60, 2):
        plan_reminders(now=NOON + timedelta(hours=hours))

    assert planned_days(learner) == [date(2026, 3, day) for day in (2, 3, 4)]


def test_a_day_trip_over_the_date_line_loses_no_hour_at_home():
    # 25 hours ahead: half past seven on the 2nd in Niue is half past eight on the 3rd.
    learner = make_learner(time_zone="Pacific/Niue")
    plan = make_plan(learner=learner, next_at=datetime(2026, 3, 2, 19, tzinfo=UTC))
    left_at = datetime(2026, 3, 2, 18, 30, tzinfo=UTC)

    travel(plan, "Pacific/Kiritimati", now=left_at)
    assert planned_days(learner) == [date(2026, 3, 3)]

    travel(plan, "Pacific/Niue", now=left_at + 20 * ONE_MINUTE)
    for hours in range(1, 60):
        plan_reminders(now=left_at + timedelta(hours=hours))
    assert planned_days(learner) == [date(2026, 3, day) for day in (2, 3, 4)]
