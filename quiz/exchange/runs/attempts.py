"""One run in the hands of its worker, who says how far it is."""

from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any

from django.conf import settings

from quiz.exchange import uploads
from quiz.exchange.runs.models import RUNNING, ImportRun, RunState

_SAY_EVERY = timedelta(seconds=0.5)


class Ended(Exception):
    """The run was ended by somebody else: stopped, or given up as lost."""


class Attempt:
    """A run that a worker has claimed.

    Each word of it reaches the row only while the row is as the worker left it. So
    whoever ends the run, ends it: the worker hears of it with its next word.
    """

    def __init__(self, run: ImportRun, *, clock: Callable[[], datetime]) -> None:
        self.run = run
        self._clock = clock
        self._rendered = 0
        self._said_at = clock()
        self._ends_at = self._said_at + timedelta(
            seconds=settings.IMPORT_SECONDS_IN_WORKER
        )

    @property
    def raw(self) -> bytes:
        """The file.

        Raises:
            quiz.exchange.uploads.NotKept: It is not there.
        """
        return uploads.kept_for_run(self.run.file_key)

    def expect(self, texts: int) -> None:
        """Say how many texts there are to render.

        Raises:
            Ended: Nobody wants them any more.
        """
        self._say(self._clock(), total=texts)

    def may_go_on(self) -> bool:
        """Return whether there is time for the next text. To be asked before each.

        Raises:
            Ended: Nobody wants it any more.
        """
        may_read = self.may_read()
        self._rendered += 1
        return may_read

    def may_read(self) -> bool:
        """Return whether there is time to go on with anything that takes long.

        Raises:
            Ended: Nobody wants it any more.
        """
        now = self._clock()
        if now - self._said_at >= _SAY_EVERY:
            self._say(now, rendered=self._rendered)
        return now < self._ends_at

    def begin_writing(self) -> datetime:
        """Say that from now on the run cannot be stopped, and return what time it is.

        Raises:
            Ended: It was stopped before.
        """
        now = self._clock()
        self._say(now, state=RunState.WRITING, rendered=self._rendered)
        self.run.state = RunState.WRITING
        self._ends_at = now + timedelta(seconds=settings.IMPORT_SECONDS)
        return now

    def may_write(self) -> bool:
        """Return whether there is time for more rows."""
        return self._clock() < self._ends_at

    def finish(self, counts: Mapping[str, int]) -> None:
        """Say what was done, inside the transaction that did it.

        Raises:
            Ended: The run was given up meanwhile, and nothing may be written.
        """
        now = self._clock()
        self._say(now, state=RunState.DONE, ended_at=now, counts=dict(counts))

    def fail(self, sentences: Sequence[str] = (), *, more: int = 0) -> None:
        """Say why nothing was imported; nothing, if it is not the file's fault."""
        now = self._clock()
        ImportRun.objects.filter(pk=self.run.pk, state__in=RUNNING).update(
            state=RunState.FAILED,
            ended_at=now,
            faults=list(sentences),
            more_faults=more,
        )

    def _say(self, now: datetime, **changes: Any) -> None:
        as_we_left_it = ImportRun.objects.filter(pk=self.run.pk, state=self.run.state)
        if not as_we_left_it.update(heard_at=now, **changes):
            raise Ended
        self._said_at = now
