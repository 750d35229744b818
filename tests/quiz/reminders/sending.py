"""Claiming and sending as one tick does."""

from contextlib import closing

from django.core.mail import get_connection

from quiz.reminders.composing import mail_of
from quiz.reminders.delivery import deliver
from quiz.reminders.leasing import claim_reminders
from quiz.reminders.notices import notice_of
from tests.factories import NOON


def claim(now=NOON, limit=10):
    return claim_reminders(limit=limit, now=now)


def claim_and_deliver(now=NOON):
    """Send what waits, over one connection."""
    with closing(get_connection()) as mailbox:
        for reminder in claim(now):
            deliver(reminder, mailbox=mailbox, now=now)


def compose(reminder, *, now=NOON):
    """Return the mail of a reminder that is sent now."""
    return mail_of(reminder, notice_of(reminder, now=now), now=now)
