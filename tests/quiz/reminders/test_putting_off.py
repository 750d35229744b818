"""Reminders that come too late to be heard: they wait for the end of quiet."""

from datetime import timedelta

import pytest

from quiz.reminders.models import ReminderPlan
from quiz.reminders.ticking import tick
from tests.factories import NOON
from tests.quiz.reminders.rows import make_reminder
from tests.quiz.reminders.sending import claim_and_deliver

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(minutes=30)
END_OF_QUIET = NOON + timedelta(hours=2)


def make_quiet(reminder, *, quiet_from=12, quiet_until=14, hour=12):
    """Give a learner, whose clock shows UTC, quiet hours from noon until two."""
    ReminderPlan.objects.filter(learner=reminder.learner).update(
        hour=hour, quiet_from=quiet_from, quiet_until=quiet_until
    )
    type(reminder.learner).objects.update(time_zone="UTC")


@pytest.mark.parametrize("kind", ["daily", "weekly"])
def test_one_that_is_late_waits_for_the_end_of_quiet_uncounted(kind, mailoutbox):
    reminder = make_reminder(kind=kind)
    make_quiet(reminder)

    claim_and_deliver(LATER)

    reminder.refresh_from_db()
    assert (reminder.state, reminder.attempts) == ("waiting", 0)
    assert (reminder.send_at, reminder.leased_until) == (END_OF_QUIET, None)
    assert mailoutbox == []


def test_it_leaves_when_quiet_ends(mailoutbox):
    reminder = make_reminder()
    make_quiet(reminder)
    claim_and_deliver(LATER)

    claim_and_deliver(END_OF_QUIET)

    reminder.refresh_from_db()
    assert reminder.state == "sent"
    assert len(mailoutbox) == 1


def test_one_at_its_own_hour_leaves_in_quiet(mailoutbox):
    make_quiet(make_reminder())

    claim_and_deliver(NOON)

    assert len(mailoutbox) == 1


def test_one_that_was_asked_for_is_never_put_off():
    reminder = make_reminder(kind="requested")
    make_quiet(reminder)

    claim_and_deliver(LATER)

    reminder.refresh_from_db()
    assert reminder.state != "waiting"


def test_those_put_off_are_no_failed_connections(mailoutbox):
    for _ in range(3):
        make_quiet(make_reminder(reason="no-connection", attempts=1))
    loud = make_reminder(send_at=LATER)
    loud.learner.time_zone = "UTC"
    loud.learner.save()

    tally = tick(clock=lambda: LATER)

    assert (tally.postponed, tally.sent) == (3, 1)
    assert [mail.to for mail in mailoutbox] == [[loud.learner.email]]
