"""Claiming and sending: one mail each, whatever happens on the way."""

from contextlib import closing
from datetime import timedelta

import pytest
from django.core.mail import get_connection

from quiz.reminders.delivery import claim_reminders, deliver, release_reminders
from quiz.reminders.models import Reminder, ReminderPlan
from tests.factories import NOON
from tests.quiz.reminders.rows import make_reminder

pytestmark = pytest.mark.django_db

ONE_MINUTE = timedelta(minutes=1)


def claim(now=NOON, limit=10):
    return claim_reminders(limit=limit, now=now)


def claim_and_deliver(now=NOON):
    with closing(get_connection()) as mailbox:
        for reminder in claim(now):
            deliver(reminder, mailbox=mailbox, now=now)


def test_a_claimed_reminder_is_nobody_elses_for_a_minute():
    reminder = make_reminder()

    assert claim() == [reminder]
    assert claim() == []
    assert claim(NOON + ONE_MINUTE - timedelta(seconds=1)) == []
    assert claim(NOON + ONE_MINUTE) == [reminder]


def test_only_what_waits_and_has_come_is_claimed_the_longest_waiting_first():
    later = make_reminder(send_at=NOON - timedelta(hours=1))
    first = make_reminder(send_at=NOON - timedelta(hours=2))
    make_reminder(send_at=NOON + ONE_MINUTE)
    for state in ("sent", "skipped", "failed"):
        make_reminder(state=state)

    assert claim() == [first, later]


def test_no_more_are_claimed_than_asked_for():
    for _ in range(3):
        make_reminder()

    assert [len(claim(limit=2)), len(claim(limit=2)), len(claim(limit=2))] == [2, 1, 0]


def test_what_is_released_waits_again():
    make_reminder()
    claimed = claim()

    release_reminders(claimed)

    assert claim() == claimed


def test_releasing_touches_neither_what_was_sent_nor_what_another_holds():
    make_reminder()
    sent = make_reminder(state="sent", leased_until=NOON + ONE_MINUTE)
    mine = claim()
    anothers = claim(NOON + ONE_MINUTE)

    release_reminders([*mine, sent])

    held = Reminder.objects.get(pk=anothers[0].pk)
    assert held.leased_until == NOON + 2 * ONE_MINUTE
    sent.refresh_from_db()
    assert sent.leased_until == NOON + ONE_MINUTE


def test_a_sent_reminder_is_marked_and_not_claimed_again(mailoutbox):
    reminder = make_reminder(reason="not-accepted", attempts=1)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("sent", "")
    assert (reminder.sent_at, reminder.leased_until) == (NOON, None)
    assert [mail.to for mail in mailoutbox] == [[reminder.learner.email]]
    assert claim(NOON + 5 * ONE_MINUTE) == []


def test_a_killed_senders_reminder_goes_out_under_the_same_message_id(mailoutbox):
    reminder = make_reminder()
    [held_by_the_killed] = claim()
    # Killed between sending and marking: the mail is out, the row does not know.
    deliver(held_by_the_killed, mailbox=get_connection(), now=NOON)
    Reminder.objects.update(
        state="waiting", sent_at=None, leased_until=NOON + ONE_MINUTE
    )

    claim_and_deliver(NOON + ONE_MINUTE)

    ids = [mail.extra_headers["Message-ID"] for mail in mailoutbox]
    assert ids == [reminder.message_id] * 2
    assert Reminder.objects.get().state == "sent"


def test_who_lost_the_lease_sends_nothing(mailoutbox):
    make_reminder()
    [mine] = claim()
    claim(NOON + ONE_MINUTE)

    deliver(mine, mailbox=get_connection(), now=NOON + ONE_MINUTE)

    assert mailoutbox == []
    assert Reminder.objects.get().state == "waiting"


def test_the_lease_begins_anew_with_the_sending():
    make_reminder()
    [mine] = claim()
    seen = []

    class Slow:
        def open(self):
            seen.extend(claim(NOON + ONE_MINUTE))

        def send_messages(self, mails):
            return len(mails)

    deliver(mine, mailbox=Slow(), now=NOON + timedelta(seconds=50))

    assert seen == []
    assert Reminder.objects.get().state == "sent"


def test_a_skipped_reminder_says_why(mailoutbox):
    reminder = make_reminder()
    ReminderPlan.objects.update(is_enabled=False)

    claim_and_deliver()

    reminder.refresh_from_db()
    assert (reminder.state, reminder.reason) == ("skipped", "off")
    assert reminder.sent_at is None
    assert mailoutbox == []
    assert claim(NOON + 5 * ONE_MINUTE) == []


def test_a_learner_who_left_meanwhile_is_normal(mailoutbox):
    learner = make_reminder().learner
    [mine] = claim()
    learner.delete()

    deliver(mine, mailbox=get_connection(), now=NOON)

    assert mailoutbox == []
    assert not Reminder.objects.exists()


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


def test_one_that_cannot_be_made_does_not_keep_the_others(mailoutbox, caplog):
    broken = make_reminder(message_id="<two\nlines>")
    whole = make_reminder()

    claim_and_deliver()

    broken.refresh_from_db()
    assert (broken.state, broken.reason, broken.attempts) == ("waiting", "error", 1)
    assert [mail.to for mail in mailoutbox] == [[whole.learner.email]]
    assert "could not be made" in caplog.text
