"""Runs whose worker died, runs that no worker knows of, and files of no run."""

from datetime import datetime

from quiz.exchange import uploads
from quiz.exchange.runs.models import ImportRun, RunState


def fail_silent_runs(*, now: datetime) -> None:
    """End runs whose worker was not heard of for too long. They imported nothing.

    A worker that is alive after all finds its run ended when it wants to finish it, and
    takes back what it wrote.
    """
    ImportRun.objects.silent(now=now).update(state=RunState.FAILED, ended_at=now)


def discard_files_of_no_run(*, now: datetime) -> None:
    """Forget files whose run is over, or went away with its editor."""
    keys = ImportRun.objects.running().values_list("file_key", flat=True)
    uploads.discard_for_runs_but(set(keys), now=now)
