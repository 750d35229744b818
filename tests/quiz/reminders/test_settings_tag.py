"""The reminders as the settings page shows them."""

from datetime import date

import pytest
from django.template import engines
from django.test import RequestFactory
from django.utils import translation

from quiz.reminders.models import ReminderPlan
from tests.factories import NOON, TODAY, make_learner, make_plan
from tests.quiz.reminders.histories import sent_before
from tests.quiz.reminders.rows import make_reminder, refuse

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def shown_to(learner):
    template = engines["django"].from_string(
        "{% load reminders %}{% reminder_settings %}"
    )
    request = RequestFactory().get("/settings/")
    request.user = learner
    with translation.override("en"):
        return template.render({"user": learner}, request)


def ticked(html):
    """Return the values of the boxes that are ticked, in their order."""
    boxes = [tag for tag in html.split("<input")[1:] if 'type="checkbox"' in tag]
    return ["checked" in box.partition(">")[0] for box in boxes]


def test_the_form_shows_what_the_learner_chose():
    learner = make_learner()
    make_plan(learner=learner, hour=20, weekdays=0b000_0101)

    html = shown_to(learner)

    assert 'action="/reminders/plan/"' in html
    assert '<option value="20" selected>20:00</option>' in html
    by_mail, weekly, *weekdays = ticked(html)
    assert (by_mail, weekly) == (True, False)
    assert weekdays == [True, False, True, False, False, False, False]


def test_who_has_no_plan_sees_what_it_would_be_and_gets_none_by_looking():
    learner = make_learner()

    html = shown_to(learner)

    assert '<option value="8" selected>08:00</option>' in html
    assert ticked(html) == [True, False, *[True] * 7]
    assert not ReminderPlan.objects.exists()


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({}, "Next reminder: tomorrow at 08:00,"),
        ({"hour": 20}, "Next reminder: today at 20:00,"),
        ({"weekdays": 0b001_0000}, "Next reminder: Friday, March 6, 2026, 08:00,"),
        (
            {"paused_until": date(2026, 3, 9)},
            "Next reminder: Monday, March 9, 2026, 08:00, if anything is due then. "
            "Until March 9 they pause.",
        ),
    ],
)
def test_the_next_reminder_is_told_in_words_on_the_learners_clock(fields, sentence):
    learner = make_learner(time_zone="Europe/Berlin")
    make_plan(learner=learner, **fields)

    assert sentence in " ".join(shown_to(learner).split())


def test_a_day_that_had_its_reminder_has_no_next_one():
    learner = make_learner()
    make_plan(learner=learner, hour=20)
    make_reminder(learner=learner, day=TODAY)

    assert "Next reminder: tomorrow at 20:00," in shown_to(learner)


def test_nothing_is_promised_while_the_reminders_are_off():
    learner = make_learner()
    make_plan(learner=learner, is_enabled=False)

    assert "Next reminder" not in shown_to(learner)


def test_without_an_address_the_page_says_so_and_leads_to_it():
    html = shown_to(make_learner(email=""))

    assert "There is no e-mail address to send them to." in html
    assert 'href="/accounts/email/"' in html
    assert "Next reminder" not in html


def test_an_address_that_is_not_confirmed_is_told():
    learner = make_learner(is_confirmed=False)
    make_plan(learner=learner)

    html = shown_to(learner)

    assert f"{learner.email} is not confirmed yet" in html
    assert 'href="/accounts/email/"' in html
    assert "Next reminder" not in html


def test_a_refused_address_is_told_with_the_servers_words():
    learner = make_learner()
    refuse(learner.email, answer="550 <no> such user")

    html = shown_to(learner)

    assert f"The mail server refused {learner.email}" in html
    assert "“550 &lt;no&gt; such user”" in html
    assert 'action="/reminders/address/"' in html


def test_who_answered_no_mail_is_told_how_they_begin_again():
    learner = make_learner()
    make_plan(learner=learner)
    sent_before(learner, *range(7, 0, -1))

    assert "Your next session starts them again." in shown_to(learner)


def test_the_quiet_hours_are_shown():
    learner = make_learner()
    make_plan(learner=learner, quiet_from=22, quiet_until=7)

    html = shown_to(learner)

    assert '<option value="22" selected>22:00</option>' in html
    assert '<option value="7" selected>07:00</option>' in html


def test_who_wants_browsers_alone_needs_no_address():
    learner = make_learner(email="")
    make_plan(learner=learner, by_mail=False, by_push=True)

    assert "Next reminder: tomorrow at 08:00," in shown_to(learner)
