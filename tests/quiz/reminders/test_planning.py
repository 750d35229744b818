"""Whom the timetable writes down, and for when."""

from datetime import UTC, datetime, timedelta

import pytest

from quiz.reminders.heartbeats import Pulse, beat
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.planning import plan_reminders
from tests.factories import NOON, TODAY, make_learner, make_plan
from tests.quiz.reminders.histories import came, sent_before

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
TOMORROW_AT_EIGHT = datetime(2026, 3, 3, 8, tzinfo=UTC)


def planned_days(learner):
    reminders = Reminder.objects.filter(learner=learner).order_by("day")
    return list(reminders.values_list("day", flat=True))


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

    count = plan_reminders(now=NOON)

    assert count == 3
    assert Reminder.objects.count() == 3


@pytest.mark.parametrize("learners", [1, 3])
def test_the_number_of_queries_does_not_grow_with_the_learners(
    learners, django_assert_num_queries
):
    for _ in range(learners):
        make_plan()

    beat(Pulse.SWEEP, now=NOON)

    # Swept already; come (2 times), who stopped, insert, move on; their transactions.
    with django_assert_num_queries(10):
        plan_reminders(now=NOON)


def test_whose_last_mail_was_sent_gets_no_more_rows_until_a_session():
    plan = make_plan()
    sent_before(plan.learner, *range(70, 0, -10))
    before = len(planned_days(plan.learner))

    plan_reminders(now=NOON)

    assert len(planned_days(plan.learner)) == before
    plan.refresh_from_db()
    assert plan.next_at == TOMORROW_AT_EIGHT

    came(plan.learner, days_ago=0)
    plan_reminders(now=TOMORROW_AT_EIGHT)
    assert planned_days(plan.learner)[-1] == TODAY + ONE_DAY


def test_the_look_back_still_comes_to_those_whose_last_mail_was_sent():
    plan = make_plan(weekly=True)
    sent_before(plan.learner, *range(70, 0, -10))

    plan_reminders(now=NOON)

    assert Reminder.objects.filter(day=TODAY).get().kind == "weekly"
