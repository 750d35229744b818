"""Browsers are told once a day, by a push service that answers on loopback."""

from datetime import timedelta

import pytest
from django.core import mail
from py_vapid.jwt import decode

from config.ports import free_port
from quiz.reminders.browsers import Browser, add_browser
from quiz.reminders.models import ReminderPlan
from quiz.reminders.notices import notice_of
from quiz.reminders.pushing import push_to_browsers
from quiz.reminders.subscriptions import PushSubscription
from quiz.reminders.vapid import public_key
from tests.factories import NOON, make_plan
from tests.quiz.reminders.push_service import PretendedBrowser, push_service
from tests.quiz.reminders.rows import make_remindable, make_reminder
from tests.quiz.reminders.sending import claim_and_deliver

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(minutes=1)


@pytest.fixture
def service(settings):
    with push_service() as service:
        settings.PUSH_SERVICES = [service.address]
        yield service


@pytest.fixture
def reader():
    return PretendedBrowser()


def subscribe(learner, browser, endpoint):
    add_browser(learner, Browser(endpoint, **browser.keys), now=NOON)


@pytest.fixture
def learner(service, reader):
    """Somebody with one browser, and no wish for mails."""
    learner = make_remindable(language="en")
    ReminderPlan.objects.update(by_mail=False, is_enabled=False)
    subscribe(learner, reader, service.endpoint())
    return learner


def test_the_browser_reads_what_is_due_and_where_to_go(
    settings, service, reader, learner
):
    settings.SITE_URL = "https://wengu.example.org"
    settings.DEFAULT_FROM_EMAIL = "Wengu <wengu@example.org>"
    reminder = make_reminder(learner=learner)

    claim_and_deliver()

    ((path, headers, body),) = service.received
    assert path == "/one"
    assert reader.read(body) == {
        "title": "Wengu",
        "body": "1 question due, about 1 minute",
        "url": "https://wengu.example.org/review/",
        "tag": "wengu-2026-03-02",
    }
    assert headers["Content-Encoding"] == "aes128gcm"
    assert (headers["Ttl"], headers["Urgency"]) == ("43200", "normal")
    reminder.refresh_from_db()
    assert (reminder.state, reminder.pushed_at) == ("sent", NOON)
    assert mail.outbox == []
    assert PushSubscription.objects.get().pushed_at == NOON


def test_the_push_service_can_tell_who_sends(service, learner, settings):
    make_reminder(learner=learner)

    claim_and_deliver()

    _path, headers, _body = service.received[0]
    scheme, _, fields = headers["Authorization"].partition(" ")
    values = dict(field.strip().split("=", 1) for field in fields.split(","))
    claims = decode(values["t"], values["k"])  # or it raises InvalidSignature
    assert scheme == "vapid"
    assert claims["sub"].startswith("mailto:")
    assert claims["aud"] == service.address
    assert values["k"] == public_key(settings.SECRET_KEY)


def test_with_mail_too_both_come_once(service, learner):
    ReminderPlan.objects.update(by_mail=True)
    make_reminder(learner=learner)

    claim_and_deliver()
    claim_and_deliver(LATER)

    assert len(service.received) == len(mail.outbox) == 1


def test_a_mail_that_is_tried_again_does_not_tell_browsers_again(
    service, learner, no_mail_server
):
    ReminderPlan.objects.update(by_mail=True)
    reminder = make_reminder(learner=learner)

    claim_and_deliver()
    reminder.refresh_from_db()
    assert (reminder.state, reminder.pushed_at) == ("waiting", NOON)

    claim_and_deliver(LATER)
    assert len(service.received) == 1


def test_told_browsers_make_up_for_a_mail_that_never_leaves(
    service, learner, no_mail_server
):
    ReminderPlan.objects.update(by_mail=True)
    reminder = make_reminder(learner=learner, attempts=7)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.sent_at) == ("sent", NOON)


def test_without_an_address_browsers_are_enough(service, learner):
    learner.emailaddress_set.update(verified=False)
    ReminderPlan.objects.update(by_mail=True)
    reminder = make_reminder(learner=learner)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert reminder.state == "sent"
    assert mail.outbox == []


@pytest.mark.parametrize("status", [404, 410])
def test_a_browser_that_is_gone_is_forgotten(service, learner, status):
    service.status = status
    reminder = make_reminder(learner=learner)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("skipped", "no-browser")
    assert not PushSubscription.objects.exists()
    plan = ReminderPlan.objects.get()
    assert (plan.by_push, plan.is_enabled) == (False, False)


@pytest.mark.parametrize("status", [400, 413, 429, 500, 503])
def test_a_service_that_will_not_keeps_its_browser(service, learner, status):
    service.status = status
    reminder = make_reminder(learner=learner)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("skipped", "no-browser")
    assert PushSubscription.objects.exists()


def test_nobody_there_is_no_error(service, learner, settings):
    nobody = f"http://127.0.0.1:{free_port()}"
    settings.PUSH_SERVICES = [nobody]
    PushSubscription.objects.update(endpoint=f"{nobody}/one")
    reminder = make_reminder(learner=learner)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert reminder.state == "skipped"


def test_no_redirect_is_followed(service, learner):
    service.status, service.location = 307, service.endpoint("elsewhere")
    make_reminder(learner=learner)

    claim_and_deliver()

    assert [path for path, _headers, _body in service.received] == ["/one"]


def test_a_service_that_is_no_longer_known_is_not_asked(service, learner, settings):
    settings.PUSH_SERVICES = ["https://push.example.org"]
    make_reminder(learner=learner)

    claim_and_deliver()

    assert service.received == []


def test_all_browsers_together_have_a_bounded_time(service, learner):
    for name in ("two", "three"):
        subscribe(learner, PretendedBrowser(), service.endpoint(name))
    reminder = make_reminder(learner=learner)
    notice = notice_of(reminder, now=NOON)
    seconds = iter([0, 0, 19, 21])

    taken = push_to_browsers(reminder, notice, now=NOON, clock=seconds.__next__)

    assert taken == len(service.received) == 2


def test_what_was_asked_for_by_mail_tells_no_browser(service, learner):
    make_reminder(learner=learner, kind="requested")

    claim_and_deliver()

    assert service.received == []
    assert len(mail.outbox) == 1


def test_a_plan_of_nobody_elses_tells_nobody(service, learner):
    other = make_remindable()
    ReminderPlan.objects.filter(learner=other).delete()
    make_plan(learner=other)
    make_reminder(learner=other)

    claim_and_deliver()

    assert service.received == []
