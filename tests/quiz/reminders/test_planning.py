"""Whom the timetable writes down, and for when."""

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.planning import plan_reminders
from tests.factories import NOON, TODAY, make_learner, make_plan, make_progress

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
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


def test_a_reminder_is_written_down_when_the_hour_has_come(settings):
    settings.SITE_URL = "https://wengu.example.org:8443"
    plan = make_plan()

    count = plan_reminders(now=NOON)

    reminder = Reminder.objects.get()
    assert count == 1
    assert (reminder.learner, reminder.kind) == (plan.learner, "daily")
    assert (reminder.day, reminder.state, reminder.attempts) == (TODAY, "waiting", 0)
    assert (reminder.created_at, reminder.send_at) == (NOON, NOON)
    assert reminder.message_id.endswith("@wengu.example.org>")
    plan.refresh_from_db()
    assert plan.next_at == TOMORROW_AT_EIGHT


def test_nobody_is_written_down_whose_hour_has_not_come():
    plans = {
        "ahead": make_plan(next_at=NOON + timedelta(seconds=1)),
        "off": make_plan(is_enabled=False),
        "inactive": make_plan(learner=make_learner(is_active=False)),
    }

    count = plan_reminders(now=NOON)

    assert count == 0
    assert not Reminder.objects.exists()
    for plan in plans.values():
        was = plan.next_at
        plan.refresh_from_db()
        assert plan.next_at == was


def test_a_reminder_is_written_down_once_a_day():
    plan = make_plan()
    plan_reminders(now=NOON)
    ReminderPlan.objects.update(hour=13, next_at=NOON + timedelta(hours=1))

    plan_reminders(now=NOON + timedelta(hours=1))
    plan_reminders(now=NOON + ONE_DAY + timedelta(hours=1))

    assert planned_days(plan.learner) == [TODAY, TODAY + ONE_DAY]
    assert Reminder.objects.values("message_id").distinct().count() == 2


def test_after_days_without_the_timetable_there_is_one_for_today():
    plan = make_plan(next_at=NOON - 5 * ONE_DAY)

    plan_reminders(now=NOON)

    assert planned_days(plan.learner) == [TODAY]


def test_what_was_missed_yesterday_waits_for_todays_hour():
    plan = make_plan(hour=20, next_at=datetime(2026, 3, 1, 20, tzinfo=UTC))

    plan_reminders(now=NOON)
    assert planned_days(plan.learner) == []

    plan_reminders(now=datetime(2026, 3, 2, 20, tzinfo=UTC))
    assert planned_days(plan.learner) == [TODAY]


def test_what_was_missed_on_a_chosen_weekday_waits_for_the_next():
    sundays = make_plan(weekdays=0b100_0000, next_at=NOON - ONE_DAY)

    plan_reminders(now=NOON)  # a Monday

    assert planned_days(sundays.learner) == []
    sundays.refresh_from_db()
    assert sundays.next_at == datetime(2026, 3, 8, 8, tzinfo=UTC)


def test_many_plans_are_taken_batch_by_batch(monkeypatch):
    monkeypatch.setattr("quiz.reminders.planning.BATCH", 2)
    for _ in range(3):
        make_plan()
    for _ in range(3):
        make_progress()

    count = plan_reminders(now=NOON)

    assert count == 3
    assert Reminder.objects.count() == 3
    assert ReminderPlan.objects.count() == 6


@pytest.mark.parametrize("learners", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_learners(
    learners, django_assert_num_queries
):
    for _ in range(learners):
        make_plan()

    # Without a plan; another clock; come (2 times), insert, move on; the transactions.
    with django_assert_num_queries(12):
        plan_reminders(now=NOON)


def travel(plan, zone, *, now):
    plan.learner.time_zone = zone
    plan.learner.save()
    plan_reminders(now=now)
    plan.refresh_from_db()


def test_a_plan_follows_its_learner_to_another_zone():
    plan = make_plan(next_at=TOMORROW_AT_EIGHT)

    travel(plan, "Asia/Shanghai", now=NOON)

    assert plan.next_at == datetime(2026, 3, 3, 0, tzinfo=UTC)
    assert plan.time_zone == "Asia/Shanghai"


def test_a_plan_follows_its_learner_to_another_start_of_the_day():
    night_owl = make_learner(day_starts_at_hour=9)
    plan = make_plan(learner=night_owl, day_starts_at_hour=4, next_at=TOMORROW_AT_EIGHT)

    plan_reminders(now=NOON)

    plan.refresh_from_db()
    # Eight o'clock of the 3rd is now at the end of that study day.
    assert plan.next_at == datetime(2026, 3, 4, 8, tzinfo=UTC)
    assert plan.day_starts_at_hour == 9


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
