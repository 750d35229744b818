"""Celery's door to the reminders. No decisions are taken here."""

from celery import shared_task
from django.utils import timezone

from quiz.reminders.ticking import tick


@shared_task
def send_due_reminders() -> None:
    """Write down whom to remind, and send what waits. Safe to run twice, or at once."""
    tick(clock=timezone.now)
