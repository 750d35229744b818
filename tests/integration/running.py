"""Running manage.py as a person would, and looking at what is left of it."""

import signal
import subprocess
import sys
import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import dataclass, field
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
MANAGE = [sys.executable, str(ROOT / "manage.py")]
PATIENCE_SECONDS = 60


def manage(*words: str, environment: Mapping[str, str]) -> subprocess.CompletedProcess:
    """Run a command to its end."""
    return subprocess.run(
        [*MANAGE, *words],
        env=environment,
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        cwd="/",  # it must not matter where one stands
    )


@dataclass
class Running:
    """A command that runs, and the lines it has printed so far."""

    process: subprocess.Popen[str]
    address: str = ""
    lines: list[str] = field(default_factory=list)

    def interrupt(self) -> int:
        """Press Ctrl-C and return the exit code."""
        self.process.send_signal(signal.SIGINT)
        return self.process.wait(10)


@contextmanager
def serving(environment: Mapping[str, str]) -> Iterator[Running]:
    """Run `serve` and wait for its address; kill it if the block leaves it behind."""
    process = subprocess.Popen(
        [*MANAGE, "serve"],
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        cwd="/",
    )
    running = Running(process)
    reader = threading.Thread(target=_read, args=[running])
    reader.start()
    try:
        wait_until(lambda: process.poll() is not None or _is_ready(running))
        assert process.poll() is None, "\n".join(running.lines)
        running.address = running.lines[-1]
        yield running
    finally:
        process.kill()
        process.wait()
        wait_until(lambda: not left_by(environment))
        reader.join()
        process.stdout.close()


def wait_until(is_so: Callable[[], bool]) -> None:
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.05)


def left_by(environment: Mapping[str, str]) -> dict[int, str]:
    """Return the processes that were started with a data folder, by their id.

    Only Linux lets us look; elsewhere there is nothing to see.
    """
    found = {}
    for process in Path("/proc").glob("[0-9]*"):
        with suppress(OSError):  # it ended while we looked, or is another person's
            if _belongs_to(process, environment["DATA_DIR"]):
                words = (process / "cmdline").read_bytes().split(b"\0")
                found[int(process.name)] = b" ".join(words).decode()
    return found


def _belongs_to(process: Path, data_dir: str) -> bool:
    """Return whether it was told of a folder, or, like Valkey, stands in it."""
    variables = (process / "environ").read_bytes().split(b"\0")
    here = (process / "cwd").readlink()
    return f"DATA_DIR={data_dir}".encode() in variables or here.is_relative_to(data_dir)


def _is_ready(running: Running) -> bool:
    return bool(running.lines) and running.lines[-1].startswith("http")


def _read(running: Running) -> None:
    for line in running.process.stdout:
        running.lines.append(line.rstrip("\n"))
