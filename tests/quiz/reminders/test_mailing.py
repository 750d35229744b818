"""Mails over SMTP: what its answers mean, and when to try again."""

from datetime import timedelta

import pytest

from tests.factories import NOON
from tests.quiz.reminders.rows import make_reminder
from tests.quiz.reminders.sending import claim_and_deliver

pytestmark = pytest.mark.django_db

ONE_MINUTE = timedelta(minutes=1)


def test_a_reminder_travels_as_one_mail_over_smtp(postman):
    reminder = make_reminder()

    claim_and_deliver()

    [mail] = postman.mails
    assert mail["Message-ID"] == reminder.message_id
    assert mail["To"] == reminder.learner.email
    assert [part.get_content_type() for part in mail.iter_parts()] == [
        "text/plain",
        "text/html",
    ]


def test_a_batch_travels_over_one_connection(postman):
    for _ in range(3):
        make_reminder()

    claim_and_deliver()

    assert len(postman.mails) == 3
    assert postman.connections == 1


@pytest.mark.parametrize(
    ("to_recipient", "to_mail"),
    [("250 OK", "451 Come back later"), ("450 Greylisted", "250 OK")],
)
def test_a_passing_refusal_is_tried_again_after_a_minute(
    postman, to_recipient, to_mail
):
    reminder = make_reminder()
    postman.answers_to_recipients = {reminder.learner.email: to_recipient}
    postman.answer_to_mail = to_mail

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("waiting", "not-accepted")
    assert (reminder.attempts, reminder.leased_until) == (1, None)
    assert reminder.send_at == NOON + ONE_MINUTE

    postman.answer_to_mail, postman.answers_to_recipients = "250 OK", {}
    claim_and_deliver(NOON + ONE_MINUTE)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("sent", "")
    assert [mail["Message-ID"] for mail in postman.mails] == [reminder.message_id]


def test_a_refused_address_is_not_tried_again(postman):
    reminder = make_reminder()
    postman.answers_to_recipients = {reminder.learner.email: "550 Nobody here"}

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("failed", "address-refused")


def test_a_refused_mail_is_not_tried_again_and_the_address_not_blamed(postman):
    reminder = make_reminder()
    postman.answer_to_mail = "554 That looks like spam"

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("failed", "not-accepted")


def test_one_refusal_keeps_the_others_from_nothing(postman):
    reminders = [make_reminder() for _ in range(3)]
    postman.answers_to_recipients = {reminders[0].learner.email: "550 Nobody here"}

    claim_and_deliver()

    assert [mail["Message-ID"] for mail in postman.mails] == [
        reminder.message_id for reminder in reminders[1:]
    ]


def test_eight_attempts_reach_over_ten_hours_and_then_it_has_failed(no_mail_server):
    reminder = make_reminder()
    now, waits = NOON, []

    while reminder.state == "waiting":
        claim_and_deliver(now)
        reminder.refresh_from_db()
        waits.append((reminder.send_at - now) // ONE_MINUTE)
        now = max(now, reminder.send_at)

    assert waits == [1, 5, 15, 60, 120, 180, 240, 0]
    assert (reminder.state, reminder.reason) == ("failed", "no-connection")
    assert reminder.attempts == 8
    assert now < NOON + timedelta(hours=12)
