"""A child process: started so that it cannot outlive us, read, stopped, cleaned up."""

import ctypes
import os
import signal
import subprocess
import sys
import threading
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1  # prctl(2)


def end_with_parent() -> None:
    """Have the kernel stop this process when the thread that started it ends.

    For `preexec_fn`, on Linux; elsewhere it does nothing. It holds even when the parent
    is killed with -9 and can stop nobody.
    """
    if _LIBC is not None:
        _LIBC.prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


class Child:
    """A running process of ours, in a session of its own.

    Ctrl-C reaches everything in the terminal's group at once; in a session of its own a
    child hears of it from us, in its turn.
    """

    def __init__(
        self,
        name: str,
        command: Sequence[str | Path],
        *,
        say: Callable[[str], object],
        environment: Mapping[str, str] | None = None,
        folder: Path | None = None,
        configuration: str = "",
    ) -> None:
        """Start the process.

        Must be called from the main thread: when the calling thread ends, so does the
        child.

        Args:
            say: Receives each line the process prints, with its name before it.
            environment: Variables beside those we have ourselves.
            configuration: What the process reads from its standard input, where
                passwords are not shown in the list of processes.

        Raises:
            OSError: The program cannot be run.
        """
        self.name = name
        self._process = subprocess.Popen(  # noqa: S603 - our own commands
            command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.STDOUT,
            start_new_session=True,
            preexec_fn=end_with_parent,
            cwd=folder,
            env={**os.environ, "PYTHONUNBUFFERED": "1", **(environment or {})},
        )
        assert self._process.stdin is not None
        with suppress(BrokenPipeError), self._process.stdin as pipe:
            pipe.write(configuration.encode())
        self._reader = threading.Thread(target=self._read, args=[say], daemon=True)
        self._reader.start()

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative for the signal that ended it."""
        return self._process.poll()

    def stop(self, *, within_seconds: float) -> None:
        """Ask the process to end; kill what is left of it and of all it started."""
        if self.exit_code is None:
            self._process.terminate()
            with suppress(subprocess.TimeoutExpired):
                self._process.wait(within_seconds)
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self._reader.join(timeout=1)

    def _read(self, say: Callable[[str], object]) -> None:
        assert self._process.stdout is not None
        with self._process.stdout as lines:
            for line in lines:
                text = line.decode(errors="replace").rstrip()
                # Read on when nobody listens any more: a full pipe stops the child.
                with suppress(OSError, ValueError):
                    say(f"{self.name:6} | {text}")
