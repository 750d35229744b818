"""When a reminder says nothing."""

from datetime import timedelta

import pytest

from quiz.reminders.models import ReminderPlan
from quiz.reminders.silence import NothingToSay
from tests.factories import (
    NOON,
    TODAY,
    make_learner,
    make_plan,
    make_progress,
    make_review,
)
from tests.quiz.reminders.rows import make_remindable, make_reminder, refuse
from tests.quiz.reminders.sending import compose

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)


def reason_for_silence(reminder, now=NOON):
    with pytest.raises(NothingToSay) as silence:
        compose(reminder, now=now)
    return silence.value.reason


def test_silence_with_nothing_due():
    learner = make_learner()
    make_plan(learner=learner)
    make_progress(learner=learner, due_on=TODAY + ONE_DAY)

    assert reason_for_silence(make_reminder(learner=learner)) == "nothing-due"


def test_silence_with_a_limit_of_no_reviews():
    reminder = make_reminder(learner=make_remindable(reviews_per_day=0))

    assert reason_for_silence(reminder) == "nothing-due"


def test_silence_for_those_who_studied_today():
    reminder = make_reminder()
    make_review(learner=reminder.learner)

    assert reason_for_silence(reminder) == "studied-today"


def test_an_answer_taken_back_or_given_yesterday_is_not_todays():
    reminder = make_reminder()
    make_review(learner=reminder.learner, undone_at=NOON)
    make_review(learner=reminder.learner, study_day=TODAY - ONE_DAY)

    assert compose(reminder, now=NOON).to == [reminder.learner.email]


def test_silence_until_the_pause_is_over():
    reminder = make_reminder()
    plan = ReminderPlan.objects.filter(learner=reminder.learner)

    plan.update(paused_until=TODAY + ONE_DAY)
    assert reason_for_silence(reminder) == "paused"

    plan.update(paused_until=TODAY)
    assert compose(reminder, now=NOON).to == [reminder.learner.email]


def test_silence_once_the_plan_is_off_or_gone():
    reminder = make_reminder()
    plan = ReminderPlan.objects.filter(learner=reminder.learner)

    plan.update(is_enabled=False, by_mail=False)
    assert reason_for_silence(reminder) == "off"

    plan.delete()
    assert reason_for_silence(reminder) == "off"


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"is_active": False}, "inactive"),
        ({"email": ""}, "no-address"),
        ({"is_confirmed": False}, "unconfirmed"),
    ],
)
def test_silence_where_nobody_would_read_it(fields, reason):
    reminder = make_reminder(learner=make_remindable(**fields))

    assert reason_for_silence(reminder) == reason


def test_silence_twelve_hours_late():
    reminder = make_reminder()

    almost = NOON + timedelta(hours=12, seconds=-1)
    assert compose(reminder, now=almost).to == [reminder.learner.email]
    assert reason_for_silence(reminder, NOON + timedelta(hours=12)) == "expired"


def test_silence_on_the_next_study_day():
    reminder = make_reminder(created_at=NOON + timedelta(hours=15))

    at_four = NOON + timedelta(hours=16)
    assert reason_for_silence(reminder, at_four) == "expired"


@pytest.mark.parametrize("kind", ["daily", "requested"])
def test_silence_where_the_server_refused_the_address(kind):
    learner = make_remindable(email="Ann@example.org")
    refuse("ann@example.org")

    reminder = make_reminder(learner=learner, kind=kind)

    assert reason_for_silence(reminder) == "address-refused"
