"""Learners whose hour has come, and reminders that wait."""

from typing import Any

from accounts.models import User
from quiz.reminders.models import Reminder
from quiz.reminders.refused import RefusedAddress
from tests.factories import NOON, TODAY, make_learner, make_plan, make_progress


def make_remindable(**fields: Any) -> User:
    """Make a learner with something due today, whose hour has come at noon."""
    learner = make_learner(**fields)
    make_progress(learner=learner)
    make_plan(learner=learner)
    return learner


def make_reminder(**fields: Any) -> Reminder:
    """Make a reminder that waits to be sent at noon."""
    if "learner" not in fields:
        fields["learner"] = make_remindable()
    usual = {
        "day": TODAY,
        "message_id": f"<{fields['learner'].username}@localhost>",
        "created_at": NOON,
        "send_at": NOON,
    }
    return Reminder.objects.create(**usual | fields)


def refuse(address: str, *, answer: str = "550 no such user") -> RefusedAddress:
    """Note that the mail server will not have an address."""
    return RefusedAddress.objects.create(
        address=address.lower(), answer=answer, refused_at=NOON
    )
