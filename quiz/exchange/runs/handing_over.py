"""From a confirmed file to the worker and the page of its run."""

from typing import Any

from celery import Task
from django.contrib import messages
from django.db import transaction
from django.http import HttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from quiz.exchange.runs.asking import AnotherIsRunning, ask_for_import
from quiz.http import LearnerRequest

ANOTHER_IS_RUNNING = _(
    "Another import of yours is still running. Stop it or wait until it is over, then "
    "import this one."
)
# What no worker takes within a minute is delivered again.
EXPIRES_SECONDS = 60


def hand_over(
    request: LearnerRequest, raw: bytes, *, task: Task, **wish: Any
) -> HttpResponse:
    """Have the worker import a confirmed file, and lead the editor to its page.

    Args:
        wish: As `ask_for_import` takes it.

    Raises:
        AnotherIsRunning: An editor has one import at a time.
    """
    run = ask_for_import(
        raw,
        editor=request.user,
        language=get_language() or "",
        now=timezone.now(),
        **wish,
    )
    wake(task, run.pk)
    return redirect("quiz:import-run", run.pk)


def lead_back(request: LearnerRequest, confirmation: str) -> HttpResponse | None:
    """Lead an editor who confirms a file again to the run that it is, if any."""
    run = request.user.import_runs.filter(confirmation=confirmation).first()
    return redirect("quiz:import-run", run.pk) if run else None


def lead_to(request: LearnerRequest, other: AnotherIsRunning) -> HttpResponse:
    """Lead an editor to the import that has to be over before another can begin."""
    messages.warning(request, ANOTHER_IS_RUNNING)
    return redirect("quiz:import-run", other.run.pk)


def wake(task: Task, run_id: int) -> None:
    """Call a worker once the row is there. A call that is lost is made again."""

    def call() -> None:
        task.apply_async((run_id,), expires=EXPIRES_SECONDS, retry=False)

    transaction.on_commit(call, robust=True)
