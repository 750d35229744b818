"""One mail now, for those who want to see whether reminders arrive."""

import pytest
from django.core import mail

from quiz.reminders.models import Reminder
from tests.factories import NOON, make_learner, make_plan
from tests.quiz.content.question_pages import sentences
from tests.quiz.reminders.rows import make_remindable
from tests.quiz.reminders.sending import claim_and_deliver

pytestmark = pytest.mark.django_db

NOW = "/reminders/now/"


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def ask(client):
    """Return what presses the button as a learner, and what the page then says."""

    def ask(learner):
        client.force_login(learner)
        response = client.post(NOW)
        assert (response.status_code, response["Location"]) == (
            302,
            "/settings/#reminders",
        )
        return sentences(response)

    return ask


@pytest.mark.parametrize("fields", [{}, {"paused_until": "2027-01-01"}, None])
def test_a_mail_that_was_asked_for_is_sent_whatever_the_plan_says(ask, fields):
    learner = make_learner(language="en")
    if fields is not None:
        make_plan(learner=learner, is_enabled=False, **fields)

    ask(learner)
    claim_and_deliver()

    (sent,) = mail.outbox
    assert sent.to == [learner.email]
    assert Reminder.objects.values_list("kind", "state").get() == ("requested", "sent")


def test_it_does_not_take_the_place_of_the_daily_one(ask):
    learner = make_remindable()

    ask(learner)

    daily = Reminder.objects.create(
        learner=learner,
        day=Reminder.objects.get().day,
        message_id="<daily@localhost>",
        created_at=NOON,
        send_at=NOON,
    )
    claim_and_deliver()
    daily.refresh_from_db()
    assert daily.state == "sent"
    assert len(mail.outbox) == 2


def test_a_second_one_on_the_same_day_is_not_sent(ask):
    learner = make_learner(language="en")
    ask(learner)

    assert ask(learner)[-1] == "One is on its way since today."
    claim_and_deliver()
    assert "was sent today already" in ask(learner)[-1]
    Reminder.objects.update(state="failed", reason="address-refused")
    refused = "Today's was not sent: the mail server refused the address."
    assert ask(learner)[-1] == refused
    assert Reminder.objects.count() == 1


def test_it_is_asked_for_with_a_post_by_somebody_signed_in(client):
    assert client.get(NOW).status_code == 302
    client.force_login(make_learner())

    assert client.get(NOW).status_code == 405
    assert not Reminder.objects.exists()


def test_the_settings_page_has_the_button(client):
    learner = make_learner(language="en")
    client.force_login(learner)

    page = client.get("/settings/").text

    assert f'action="{NOW}"' in page
    assert f"to {learner.email}, to see that it arrives" in page


@pytest.mark.parametrize("fields", [{"email": ""}, {"is_confirmed": False}])
def test_no_button_without_an_address_that_counts(client, fields):
    client.force_login(make_learner(**fields))

    assert NOW not in client.get("/settings/").text
