"""Celery's door to long imports."""

from celery import shared_task
from django.utils import timezone

from quiz.exchange.anki.steps import import_in_run
from quiz.exchange.runs.carrying_out import carry_out


@shared_task
def import_package(run_id: int) -> None:
    """Import what a run holds. Safe to run twice, or at once."""
    carry_out(run_id, work=import_in_run, clock=timezone.now)
