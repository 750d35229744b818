"""What a worker does with a run: claim it, have it done, and write down what failed."""

import logging
from collections.abc import Callable
from datetime import datetime

from django.utils import translation
from django.utils.translation import gettext

from quiz.exchange import uploads
from quiz.exchange.permissions import may_import
from quiz.exchange.runs.attempts import Attempt, Ended
from quiz.exchange.runs.models import ImportRun, RunState

logger = logging.getLogger(__name__)


def carry_out(
    run_id: int, *, work: Callable[[Attempt], None], clock: Callable[[], datetime]
) -> None:
    """Do the import of a run, unless somebody else does it or it is over.

    Safe to be called twice, and by two workers at once: only one claims it.

    Args:
        work: Imports what the attempt holds and finishes it, or says why not.
        clock: Says what time it is; an import lasts.
    """
    now = clock()
    waiting = ImportRun.objects.filter(pk=run_id, state=RunState.WAITING)
    if not waiting.update(state=RunState.RENDERING, began_at=now, heard_at=now):
        return
    run = ImportRun.objects.select_related("editor").get(pk=run_id)
    attempt = Attempt(run, clock=clock)
    try:
        with translation.override(run.language):
            _work_if_allowed(attempt, work)
    except Ended:
        pass  # what came of it is written down already
    except Exception:
        attempt.fail()
        raise
    finally:
        uploads.discard_for_run(run.file_key)


def _work_if_allowed(attempt: Attempt, work: Callable[[Attempt], None]) -> None:
    if not may_import(attempt.run.editor):
        attempt.fail([gettext("You may no longer add and change questions.")])
        return
    try:
        work(attempt)
    except uploads.NotKept:
        logger.error(
            "The file of %s is not in UPLOADS_DIR; web and worker need it in common.",
            attempt.run,
        )
        attempt.fail([gettext("The worker did not find the file.")])
