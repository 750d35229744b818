"""The plan form, and the way out without signing in."""

from datetime import UTC, date, datetime

import pytest
from django.test import Client
from django.urls import reverse

from quiz.reminders.models import ReminderPlan
from quiz.reminders.refused import RefusedAddress
from quiz.reminders.tokens import make_unsubscribe_token
from tests.factories import NOON, TODAY, make_learner, make_plan
from tests.quiz.reminders.rows import make_reminder, refuse

pytestmark = pytest.mark.django_db

PLAN = "/reminders/plan/"
EVENINGS = {"by_mail": "on", "hour": "20", "weekdays": ["0", "4"]}


@pytest.fixture
def learner():
    return make_learner(language="en")


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def wishes_of(learner):
    return ReminderPlan.objects.values_list(
        "by_mail", "hour", "weekdays", "paused_until"
    ).get(learner=learner)


def test_a_first_plan_is_saved_with_its_next_hour(client, learner):
    client.force_login(learner)

    response = client.post(PLAN, EVENINGS | {"paused_until": "2026-03-09"})

    assert (response.status_code, response["Location"]) == (302, "/settings/")
    assert wishes_of(learner) == (True, 20, 0b001_0001, date(2026, 3, 9))
    plan = learner.reminder_plan
    assert plan.next_at == datetime(2026, 3, 2, 20, tzinfo=UTC)


def test_a_plan_is_changed_and_nobody_elses(client, learner):
    make_plan(learner=learner)
    other = make_plan().learner
    client.force_login(learner)

    client.post(PLAN, EVENINGS)

    assert wishes_of(learner) == (True, 20, 0b001_0001, None)
    assert wishes_of(other) == (True, 8, 0b111_1111, None)


def test_a_plan_is_switched_off(client, learner):
    make_plan(learner=learner)
    client.force_login(learner)

    client.post(PLAN, {"hour": "8", "weekdays": ["0"]})

    assert wishes_of(learner) == (False, 8, 0b000_0001, None)


def test_a_new_hour_on_a_day_that_had_its_reminder_begins_tomorrow(client, learner):
    make_plan(learner=learner)
    make_reminder(learner=learner, day=TODAY)
    client.force_login(learner)

    client.post(PLAN, EVENINGS | {"weekdays": ["0", "1", "2"]})

    plan = ReminderPlan.objects.get()
    assert plan.next_at == datetime(2026, 3, 3, 20, tzinfo=UTC)


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"hour": "24"}, "Select a valid choice. 24 is not one of the available"),
        ({"hour": ""}, "This field is required."),
        ({"weekdays": []}, "Choose at least one weekday."),
        ({"weekdays": ["7"]}, "Select a valid choice. 7 is not one of the available"),
        ({"paused_until": "tomorrow"}, "Enter a valid date."),
        ({"paused_until": "9999-12-31"}, "less than or equal to 2999-12-31"),
    ],
)
def test_a_wrong_plan_is_refused_with_a_sentence(client, learner, wrong, sentence):
    make_plan(learner=learner)
    client.force_login(learner)

    response = client.post(PLAN, EVENINGS | wrong)

    assert response.status_code == 422
    assert sentence in response.content.decode()
    assert wishes_of(learner) == (True, 8, 0b111_1111, None)


def test_the_plan_needs_a_sign_in_and_a_post(client, learner):
    make_plan(learner=learner)

    assert client.post(PLAN, EVENINGS).status_code == 302
    client.force_login(learner)
    assert client.get(PLAN).status_code == 405

    assert wishes_of(learner) == (True, 8, 0b111_1111, None)


@pytest.fixture
def way_out(learner):
    make_plan(learner=learner)
    token = make_unsubscribe_token(learner.pk)
    return reverse("quiz:reminder-unsubscribe", args=[token])


@pytest.fixture
def stranger():
    """A mail program: no cookie, and CSRF is checked as in life."""
    return Client(enforce_csrf_checks=True)


@pytest.mark.parametrize(
    ("hours", "sentence"),
    [
        (("22", ""), "Say from when and until when it is quiet."),
        (("", "7"), "Say from when and until when it is quiet."),
        (("7", "7"), "The quiet begins and ends at another hour."),
        (("24", "7"), "24 is not one of the available choices."),
    ],
)
def test_quiet_hours_that_say_nothing_are_refused(client, hours, sentence):
    learner = make_learner(language="en")
    client.force_login(learner)
    quiet = dict(zip(("quiet_from", "quiet_until"), hours, strict=True))

    response = client.post(PLAN, EVENINGS | quiet)

    assert response.status_code == 422
    assert sentence in response.text
    assert not ReminderPlan.objects.exists()


def test_quiet_hours_and_the_look_back_are_kept(client, learner):
    client.force_login(learner)
    quiet = {"quiet_from": "22", "quiet_until": "7"}

    client.post(PLAN, {"hour": "20", "weekdays": ["0"], "weekly": "on"} | quiet)

    plan = ReminderPlan.objects.get()
    assert (plan.quiet_from, plan.quiet_until) == (22, 7)
    assert (plan.is_enabled, plan.by_mail, plan.weekly) == (True, False, True)


def test_a_refused_address_is_tried_again_if_its_owner_says_so(client, learner):
    refuse(learner.email)
    others = refuse("other@example.org")
    client.force_login(learner)

    response = client.post("/reminders/address/")

    assert response["Location"] == "/settings/#reminders"
    assert list(RefusedAddress.objects.all()) == [others]


def test_the_dashboard_says_that_reminders_pause(client):
    learner = make_learner(language="en")
    plan = make_plan(learner=learner, paused_until=date(2026, 3, 9))
    client.force_login(learner)
    assert (
        "Reminders pause until March 9; what is due stays due." in client.get("/").text
    )

    plan.paused_until = date(2026, 3, 2)  # today they come again
    plan.save()
    assert "Reminders pause" not in client.get("/").text
    plan.paused_until, plan.is_enabled, plan.by_mail = date(2026, 3, 9), False, False
    plan.save()
    assert "Reminders pause" not in client.get("/").text


def is_enabled(learner):
    return ReminderPlan.objects.get(learner=learner).is_enabled


def test_looking_at_the_way_out_changes_nothing(stranger, way_out, learner):
    response = stranger.get(way_out, headers={"accept-language": "en"})

    assert response.status_code == 200
    assert "Stop the reminders</button>" in response.content.decode()
    assert is_enabled(learner)


@pytest.mark.parametrize(
    "sent",
    [
        {
            "data": "List-Unsubscribe=One-Click",
            "content_type": "application/x-www-form-urlencoded",
        },
        {"data": {"List-Unsubscribe": "One-Click"}},  # multipart
        {"data": b"", "content_type": "application/octet-stream"},
    ],
    ids=["urlencoded", "multipart", "nothing"],
)
def test_one_click_stops_the_reminders_however_it_is_posted(
    stranger, way_out, learner, sent
):
    others = make_plan().learner

    answers = [stranger.post(way_out, **sent) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert not is_enabled(learner)
    assert is_enabled(others)


def test_the_way_out_is_open_to_who_has_left(stranger, way_out, learner):
    learner.delete()

    assert stranger.post(way_out).status_code == 200
    assert stranger.get(way_out).status_code == 200


def test_a_forged_token_is_not_found_and_stops_nothing(stranger, way_out, learner):
    forged = f"/reminders/unsubscribe/{learner.pk}:nonsense/"

    assert stranger.get(forged).status_code == 404
    assert stranger.post(forged).status_code == 404
    assert is_enabled(learner)
