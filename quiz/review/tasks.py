"""Celery's door to the sittings."""

from celery import shared_task
from django.utils import timezone

from quiz.review.sessions import close_overdue


@shared_task
def close_overdue_sessions() -> None:
    """End the sittings whose time was up while nobody looked. Safe to run twice."""
    close_overdue(now=timezone.now())
