"""An editor asks for an import that the worker is to do, or wants it stopped."""

from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.exchange import uploads
from quiz.exchange.runs.lost import fail_silent_runs
from quiz.exchange.runs.models import STOPPABLE, ImportKind, ImportRun, RunState


class AnotherIsRunning(Exception):
    """The editor has an import that is not over yet: `run`."""

    def __init__(self, run: ImportRun) -> None:
        super().__init__(run)
        self.run = run


def ask_for_import(
    raw: bytes,
    *,
    editor: User,
    kind: ImportKind,
    confirmation: str,
    language: str,
    now: datetime,
    topic_slug: str = "",
    is_learner: bool = False,
) -> ImportRun:
    """Write down that a file is to be imported, and return the run that will do it.

    A confirmation that arrives twice while its run is not over means one run.

    Args:
        confirmation: What the editor confirmed: the key under which the file waited, or
            the fingerprint of an article's plan.
        language: In which faults are to be said.

    Raises:
        AnotherIsRunning: An editor has one import at a time.
    """
    fail_silent_runs(now=now)
    meant = (kind, confirmation)
    if (run := _running(editor)) is None:
        file_key = uploads.keep_for_run(raw, now=now)
        try:
            with transaction.atomic():
                return ImportRun.objects.create(
                    editor=editor,
                    kind=kind,
                    confirmation=confirmation,
                    language=language,
                    file_key=file_key,
                    topic_slug=topic_slug,
                    is_learner=is_learner,
                    asked_at=now,
                )
        except IntegrityError:
            uploads.discard_for_run(file_key)
            if (run := _running(editor)) is None:
                raise  # it was not the other one that stood in the way
    if (run.kind, run.confirmation) != meant:
        raise AnotherIsRunning(run)
    return run


def stop_import(run: ImportRun, *, now: datetime) -> None:
    """End a run that has written nothing yet; leave any other as it is."""
    fail_silent_runs(now=now)
    stoppable = ImportRun.objects.filter(pk=run.pk, state__in=STOPPABLE)
    if stoppable.update(state=RunState.STOPPED, ended_at=now):
        uploads.discard_for_run(run.file_key)


def _running(editor: User) -> ImportRun | None:
    return ImportRun.objects.running().filter(editor=editor).first()
