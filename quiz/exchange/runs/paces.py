"""How an import is paced: asked before each step, told how far it is."""

from collections.abc import Mapping
from datetime import datetime
from time import monotonic
from typing import Protocol

from django.conf import settings


class Pace(Protocol):
    """What an import asks and tells while it goes on; `Attempt` is the worker's."""

    def expect(self, texts: int) -> None:
        """Hear how many texts there are to render."""

    def may_go_on(self) -> bool:
        """Return whether the next text may be rendered. To be asked before each."""

    def begin_writing(self) -> datetime:
        """Hear that all are rendered, and return what time it is."""

    def may_write(self) -> bool:
        """Return whether there is time for more rows."""

    def finish(self, counts: Mapping[str, int]) -> None:
        """Hear what was done, inside the transaction that did it."""


class AtOnce:
    """The pace of an import for which an editor waits: IMPORT_SECONDS in all."""

    def __init__(self, now: datetime) -> None:
        self._now = now
        self._began_at = monotonic()

    def expect(self, texts: int) -> None:
        pass

    def may_go_on(self) -> bool:
        return monotonic() < self._began_at + settings.IMPORT_SECONDS

    def begin_writing(self) -> datetime:
        return self._now

    def may_write(self) -> bool:
        return self.may_go_on()

    def finish(self, counts: Mapping[str, int]) -> None:
        pass
