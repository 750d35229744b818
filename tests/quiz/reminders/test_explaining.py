"""Why did this learner get no mail? One page answers."""

from datetime import timedelta

import pytest

from quiz.reminders.heartbeats import Pulse, beat
from quiz.reminders.models import ReminderPlan
from quiz.reminders.subscriptions import PushSubscription
from tests.factories import (
    NOON,
    TODAY,
    make_learner,
    make_progress,
    make_review,
    make_staff,
)
from tests.quiz.reminders.histories import sent_before
from tests.quiz.reminders.rows import make_remindable, make_reminder, refuse

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
NONE = "There is none today, and as things stand none would be sent: "


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def why(client):
    """Return what reads the page about a learner, as words."""
    client.force_login(make_staff(language="en"))

    def why(learner):
        response = client.get(f"/admin/quiz/reminder/why/{learner.pk}/")
        assert response.status_code == 200
        return " ".join(response.text.split())

    return why


def planned(**fields):
    learner = make_remindable()
    ReminderPlan.objects.update(**fields)
    return learner


@pytest.mark.parametrize(
    ("make", "reason"),
    [
        (lambda: make_remindable(is_active=False), "the account was closed"),
        (
            lambda: planned(is_enabled=False, by_mail=False),
            "reminders were switched off",
        ),
        (lambda: make_remindable(email=""), "there was no e-mail address"),
        (
            lambda: make_remindable(is_confirmed=False),
            "the e-mail address is not confirmed",
        ),
        (
            lambda: refuse("a@b.org") and make_remindable(email="a@b.org"),
            "the mail server refused the address",
        ),
        (lambda: planned(paused_until=TODAY + ONE_DAY), "reminders were paused"),
    ],
)
def test_what_stands_in_the_way_is_said_first(why, make, reason):
    assert f"{NONE}{reason}." in why(make())


def test_nothing_due_and_mails_that_nobody_answered_stand_in_the_way(why):
    idle = make_remindable()
    idle.progress.update(due_on=TODAY + ONE_DAY)
    silent = make_remindable()
    sent_before(silent, *range(40, 33, -1))

    assert f"{NONE}nothing was due." in why(idle)
    assert "the last mail was sent, and no session came after it." in why(silent)


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"state": "sent", "sent_at": NOON}, "Today's was sent at 12:00."),
        ({"state": "waiting"}, "Today's waits and is tried from 12:00 on."),
        (
            {"state": "skipped", "reason": "studied-today"},
            "Today's was not sent: the learner had studied already.",
        ),
        (
            {"state": "failed", "reason": "no-connection"},
            "Today's was not sent: the mail server could not be reached.",
        ),
    ],
)
def test_what_became_of_todays_is_said_first(why, fields, sentence):
    reminder = make_reminder(**fields)

    assert sentence in why(reminder.learner)


def test_one_that_was_tried_in_vain_says_why_it_still_waits(why):
    reminder = make_reminder(attempts=1, reason="no-connection")

    assert (
        "Today's waits and is tried again from 12:00 on: the mail server could not be"
        " reached."
    ) in why(reminder.learner)


def test_who_has_no_plan_yet_is_told_apart_from_who_switched_it_off(why):
    assert "There is no plan yet: " in why(make_learner())


@pytest.mark.parametrize(
    ("plan", "sentence"),
    [
        (
            {"hour": 12, "next_at": NOON},
            "The hour has come (12:00), but no tick has written a reminder down yet.",
        ),
        (
            {"hour": 20, "next_at": NOON.replace(hour=20)},
            "Today's comes at 20:00; nothing stands in its way.",
        ),
        (
            {"weekdays": 0b000_0010, "next_at": NOON + ONE_DAY},  # today is Monday
            "Today is none of the chosen weekdays",
        ),
        (
            {"hour": 8, "next_at": NOON.replace(hour=8) + ONE_DAY},
            "Today's hour was over when the plan was made or changed",
        ),
    ],
)
def test_why_there_is_none_yet_where_nothing_stands_in_its_way(why, plan, sentence):
    assert sentence in why(planned(**plan))


def test_who_has_studied_already_gets_none(why):
    learner = make_remindable()
    make_review(learner=learner, answered_at=NOON)

    assert f"{NONE}the learner had studied already." in why(learner)


def test_browsers_are_told_whatever_the_address_is(why):
    both = planned(by_push=True, hour=20, next_at=NOON.replace(hour=20))
    both.emailaddress_set.all().delete()
    unconfirmed = f"{NONE}the e-mail address is not confirmed."

    assert unconfirmed in why(both)
    PushSubscription.objects.create(learner=both, made_at=NOON)
    assert "Today's comes at 20:00; nothing stands in its way." in why(both)


def test_browsers_alone_need_one_that_can_be_told(why):
    learner = planned(by_mail=False, by_push=True)

    assert f"{NONE}no browser could be told." in why(learner)


def test_the_plan_is_read_in_words(why):
    page = why(planned(weekdays=0b001_0001, quiet_from=22, quiet_until=7))

    assert "<td>Monday · Friday</td>" in page
    assert "22:00–7:00" in page


def test_a_worker_that_stands_still_is_named(why):
    beat(Pulse.TICK, now=NOON - timedelta(hours=3))

    assert "Is a worker running, and a beat?" in why(make_remindable())


def test_the_latest_reminders_are_listed_with_their_reasons(why):
    learner = make_remindable()
    sent_before(learner, *range(20, 1, -1))
    make_reminder(
        learner=learner,
        day=TODAY - ONE_DAY,
        state="skipped",
        reason="paused",
        message_id="<x@localhost>",
    )
    make_progress(learner=learner)
    beat(Pulse.TICK, now=NOON)

    page = why(learner)

    assert page.count("<td>daily</td>") == 14
    assert "<td>reminders were paused</td>" in page
    assert "Reminders were last sent March 2, 2026, noon." in page
    assert "<td>2</td>" in page  # due today


def test_only_staff_who_may_see_reminders_read_it(client):
    learner = make_learner()
    client.force_login(make_staff(is_superuser=False))

    assert client.get(f"/admin/quiz/reminder/why/{learner.pk}/").status_code == 403


def test_nobody_is_not_explained(client):
    client.force_login(make_staff())

    assert client.get("/admin/quiz/reminder/why/99999/").status_code == 404
