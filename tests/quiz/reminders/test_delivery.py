"""Claiming and sending: one mail each, whatever happens on the way."""

from datetime import timedelta

import pytest
from django.core.mail import get_connection

from quiz.reminders.delivery import deliver
from quiz.reminders.leasing import release_reminders
from quiz.reminders.models import Reminder, ReminderPlan
from tests.factories import NOON
from tests.quiz.reminders.rows import make_reminder
from tests.quiz.reminders.sending import claim, claim_and_deliver

pytestmark = pytest.mark.django_db

ONE_MINUTE = timedelta(minutes=1)


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
    ReminderPlan.objects.update(is_enabled=False, by_mail=False)

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


def test_one_that_cannot_be_made_does_not_keep_the_others(mailoutbox, caplog):
    broken = make_reminder(message_id="<two\nlines>")
    whole = make_reminder()

    claim_and_deliver()

    broken.refresh_from_db()
    assert (broken.state, broken.reason, broken.attempts) == ("waiting", "error", 1)
    assert [mail.to for mail in mailoutbox] == [[whole.learner.email]]
    assert "could not be made" in caplog.text
