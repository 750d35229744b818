"""Why did this learner get no mail? One page answers."""

from datetime import timedelta

import pytest

from quiz.reminders.heartbeats import Pulse, beat
from quiz.reminders.models import ReminderPlan
from tests.factories import NOON, TODAY, make_learner, make_progress, make_staff
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
        (make_learner, "reminders were switched off"),
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


def test_it_may_be_too_early(why):
    learner = make_remindable()

    assert "nothing stands in the way of the next." in why(learner)


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
    assert "<td>March 2, 2026, noon</td>" in page
    assert "<td>2</td>" in page  # due today


def test_only_staff_who_may_see_reminders_read_it(client):
    learner = make_learner()
    client.force_login(make_staff(is_superuser=False))

    assert client.get(f"/admin/quiz/reminder/why/{learner.pk}/").status_code == 403


def test_nobody_is_not_explained(client):
    client.force_login(make_staff())

    assert client.get("/admin/quiz/reminder/why/99999/").status_code == 404
