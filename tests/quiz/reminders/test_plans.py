"""What a plan leads to: each kind on its days, and what a change of mind does."""

from datetime import UTC, date, datetime, timedelta

import pytest

from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.planning import plan_reminders
from quiz.reminders.plans import next_reminder_at, save_plan, switch_off
from tests.factories import NOON, TODAY, make_plan
from tests.quiz.reminders.rows import make_reminder

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
TUESDAYS = 0b000_0010
MONDAY_AT_EIGHT = datetime(2026, 3, 9, 8, tzinfo=UTC)
NOTHING_DAILY = {"by_mail": False, "by_push": False}


def tick_for_days(days, *, start=NOON):
    for hours in range(24 * days):
        plan_reminders(now=start + timedelta(hours=hours))


def written():
    return list(Reminder.objects.order_by("day", "kind").values_list("day", "kind"))


def test_the_look_back_comes_on_mondays_whatever_days_were_chosen():
    make_plan(weekly=True, weekdays=TUESDAYS)  # today is a Monday

    tick_for_days(9)

    assert written() == [
        (TODAY, "weekly"),
        (TODAY + ONE_DAY, "daily"),
        (TODAY + 7 * ONE_DAY, "weekly"),
        (TODAY + 8 * ONE_DAY, "daily"),
    ]


def test_a_monday_can_have_both():
    make_plan(weekly=True)

    plan_reminders(now=NOON)
    plan_reminders(now=NOON + ONE_HOUR)

    assert written() == [(TODAY, "daily"), (TODAY, "weekly")]


def test_who_wants_only_the_look_back_gets_nothing_else():
    plan = make_plan(weekly=True, **NOTHING_DAILY)

    tick_for_days(8)

    assert written() == [(TODAY, "weekly"), (TODAY + 7 * ONE_DAY, "weekly")]
    plan.refresh_from_db()
    assert plan.next_at == datetime(2026, 3, 16, 8, tzinfo=UTC)


def test_a_look_back_belongs_to_the_monday_that_is_a_study_day():
    make_plan(
        **NOTHING_DAILY,
        weekly=True,
        hour=2,
        next_at=datetime(2026, 3, 3, 2, tzinfo=UTC),  # the night after Monday
    )

    plan_reminders(now=datetime(2026, 3, 3, 2, tzinfo=UTC))

    assert written() == [(TODAY, "weekly")]


def test_the_browser_alone_is_reason_enough_for_a_daily_reminder():
    make_plan(by_mail=False, by_push=True)

    plan_reminders(now=NOON)

    assert written() == [(TODAY, "daily")]


def test_who_pauses_is_written_down_for_the_sender_to_say_why_not():
    make_plan(paused_until=TODAY + 7 * ONE_DAY)

    plan_reminders(now=NOON)

    assert written() == [(TODAY, "daily")]


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        ({"weekly": True}, datetime(2026, 3, 3, 8, tzinfo=UTC)),
        ({"weekly": True, "weekdays": 0b000_0001}, MONDAY_AT_EIGHT),
        ({"weekly": True, **NOTHING_DAILY}, MONDAY_AT_EIGHT),
        (
            {"weekly": True, "paused_until": date(2026, 3, 8)},
            datetime(2026, 3, 8, 8, tzinfo=UTC),
        ),
        (
            {"weekly": True, "paused_until": date(2026, 3, 10), **NOTHING_DAILY},
            datetime(2026, 3, 16, 8, tzinfo=UTC),
        ),
    ],
)
def test_the_next_reminder_is_the_next_of_any_kind(fields, expected):
    plan = make_plan(**fields)

    assert next_reminder_at(plan, now=NOON) == expected


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("daily", datetime(2026, 3, 3, 20, tzinfo=UTC)),
        ("weekly", datetime(2026, 3, 2, 20, tzinfo=UTC)),
        ("requested", datetime(2026, 3, 2, 20, tzinfo=UTC)),
    ],
)
def test_only_a_reminder_of_its_kind_takes_a_days_place(kind, expected):
    plan = make_plan(hour=20)
    make_reminder(learner=plan.learner, day=TODAY, kind=kind)

    assert next_reminder_at(plan, now=NOON) == expected


def change(plan, *, now, **wishes):
    plan = ReminderPlan.objects.get(pk=plan.pk)
    for name, value in wishes.items():
        setattr(plan, name, value)
    save_plan(plan, now=now)
    plan_reminders(now=now)


def test_an_hour_moved_into_the_past_comes_at_once():
    plan = make_plan(hour=20, next_at=NOON + 8 * ONE_HOUR)

    change(plan, hour=6, now=NOON)

    assert written() == [(TODAY, "daily")]
    plan.refresh_from_db()
    assert plan.next_at == datetime(2026, 3, 3, 6, tzinfo=UTC)


def test_an_hour_moved_after_todays_reminder_begins_tomorrow():
    plan = make_plan()
    plan_reminders(now=NOON)

    change(plan, hour=20, now=NOON + ONE_HOUR)
    plan_reminders(now=NOON + 9 * ONE_HOUR)

    assert written() == [(TODAY, "daily")]
    plan.refresh_from_db()
    assert plan.next_at == datetime(2026, 3, 3, 20, tzinfo=UTC)


def test_an_hour_that_passed_while_nobody_ticked_is_not_lost_by_a_change():
    plan = make_plan(next_at=NOON - 4 * ONE_HOUR)

    change(plan, paused_until=None, now=NOON)

    assert written() == [(TODAY, "daily")]


def test_who_switches_on_in_the_afternoon_begins_tomorrow():
    plan = make_plan(is_enabled=False, next_at=NOON - 4 * ONE_HOUR)

    change(plan, by_mail=True, now=NOON)

    assert written() == []
    plan.refresh_from_db()
    assert plan.next_at == datetime(2026, 3, 3, 8, tzinfo=UTC)


def test_the_button_in_a_mail_leaves_the_browsers_alone():
    plan = make_plan(by_push=True, weekly=True)

    switch_off(learner_id=plan.learner_id)
    plan_reminders(now=NOON)

    assert written() == [(TODAY, "daily")]
    plan.refresh_from_db()
    assert (plan.is_enabled, plan.by_mail, plan.by_push, plan.weekly) == (
        *(True, False, True, False),
    )
