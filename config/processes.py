"""A child process: started so that it cannot outlive us, read, stopped, cleaned up."""

import ctypes
import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path

_LIBC = ctypes.CDLL(None) if sys.platform == "linux" else None
_PR_SET_PDEATHSIG = 1  # prctl(2)
_PIPE_HOLDS = 65536  # bytes; pipe(7)
_LOOK_EVERY_SECONDS = 0.02


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

    No thread reads what it prints, for threads would multiply the signal that ends it
    with us: each one's end sends another, and Granian stumbles over the second.
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
        self._say = say
        self._unfinished_line = b""
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
        assert self._process.stdout is not None
        with suppress(BrokenPipeError), self._process.stdin as pipe:
            pipe.write(configuration.encode())
        self._output = self._process.stdout
        os.set_blocking(self._output.fileno(), False)

    @property
    def pid(self) -> int:
        return self._process.pid

    @property
    def exit_code(self) -> int | None:
        """None while it runs; negative for the signal that ended it."""
        return self._process.poll()

    def pass_on(self) -> None:
        """Say the lines that it has printed since the last time, without waiting.

        To be called again and again: a child whose output nobody reads stands still.
        """
        text = self._unfinished_line + self._read()
        *lines, self._unfinished_line = text.split(b"\n")
        for line in lines:
            self._say_line(line)

    def stop(self, *, within_seconds: float) -> None:
        """Ask the process to end; kill what is left of it and of all it started.

        Stopping it twice does no harm.
        """
        if self._output.closed:
            return
        end = time.monotonic() + within_seconds
        if self.exit_code is None:
            self._process.terminate()
        while self.exit_code is None and time.monotonic() < end:
            time.sleep(_LOOK_EVERY_SECONDS)
            self.pass_on()
        with suppress(ProcessLookupError, PermissionError):
            os.killpg(self.pid, signal.SIGKILL)
        self._process.wait()
        self.pass_on()
        if self._unfinished_line:
            self._say_line(self._unfinished_line)
        self._output.close()

    def _read(self) -> bytes:
        try:
            return os.read(self._output.fileno(), _PIPE_HOLDS)
        except BlockingIOError:
            return b""

    def _say_line(self, line: bytes) -> None:
        # Somebody may have closed the terminal: that must not keep us from reading on.
        with suppress(OSError, ValueError):
            self._say(f"{self.name:6} | {line.decode(errors='replace').rstrip()}")
