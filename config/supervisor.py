"""Running several processes as one: all of them, or none."""

import signal
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from config.problems import CannotRun
from config.processes import Child

START_WITHIN_SECONDS = 30
STOP_WITHIN_SECONDS = 9.0
# Of these seconds the last belong to those that are stopped last.
_RESERVED_SECONDS = 0.7
_LOOK_EVERY_SECONDS = 0.1


class Asked(Exception):
    """Somebody asked us to stop."""


class Supervisor:
    """Watches over children; leaving its block stops them, each in its turn.

    Ctrl-C, SIGTERM and SIGHUP end `wait_for` and `watch` with `Asked`.
    """

    def __init__(self, *, stops: Sequence[str]) -> None:
        """Take the names of all children there will be, in the order of stopping."""
        self._stops = stops
        self._children: list[Child] = []
        self._is_asked = False

    def __enter__(self) -> Self:
        for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
            # nohup's wish counts. A shell that starts us in the background ignores
            # Ctrl-C for us as well, but whoever sends it to us by id means it.
            is_ignored = signal.getsignal(number) is signal.SIG_IGN
            if not (number == signal.SIGHUP and is_ignored):
                signal.signal(number, self._ask)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> bool:
        self._stop()
        return kind is Asked

    def add(self, child: Child) -> None:
        self._children.append(child)

    def wait_for(self, what: str, is_ready: Callable[[], bool]) -> None:
        """Return as soon as `is_ready` says so.

        Raises:
            CannotRun: It took too long, or a child has ended.
            Asked: Somebody wants us to stop.
        """
        end = time.monotonic() + START_WITHIN_SECONDS
        while not is_ready():
            self._look()
            if time.monotonic() > end:
                raise CannotRun(f"{what} was not ready in {START_WITHIN_SECONDS} s.")

    def watch(self) -> None:
        """Wait until somebody asks us to stop.

        Raises:
            CannotRun: A child has ended by itself.
            Asked: Somebody wants us to stop.
        """
        while True:
            self._look()

    def _ask(self, *_: object) -> None:
        self._is_asked = True

    def _look(self) -> None:
        time.sleep(_LOOK_EVERY_SECONDS)
        if self._is_asked:
            raise Asked
        for child in self._children:
            child.pass_on()
            if child.exit_code is not None:
                raise CannotRun(
                    f"{child.name} ended by itself ({_ending(child.exit_code)}); "
                    "everything was stopped."
                )

    def _stop(self) -> None:
        end = time.monotonic() + STOP_WITHIN_SECONDS
        self._children.sort(key=lambda child: self._stops.index(child.name))
        while self._children:
            child = self._children.pop(0)
            for_the_rest = _RESERVED_SECONDS * len(self._children)
            child.stop(within_seconds=max(0, end - time.monotonic() - for_the_rest))


def _ending(exit_code: int) -> str:
    return f"signal {-exit_code}" if exit_code < 0 else f"exit code {exit_code}"
