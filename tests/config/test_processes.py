"""Starting, reading and stopping a child process."""

import os
import sys
import time
from pathlib import Path

import pytest

from config.processes import Child

PATIENCE_SECONDS = 20

OBEDIENT = """
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit("asked"))
print("ready")
signal.pause()
"""
DEAF_WITH_A_CHILD = """
import os, signal
signal.signal(signal.SIGTERM, signal.SIG_IGN)
if os.fork() == 0:
    print(os.getpid())
    while True:
        signal.pause()
while True:
    signal.pause()
"""
GONE_BUT_FOR_A_CHILD = """
import os, signal
if os.fork() == 0:
    print(os.getpid())
    signal.pause()
"""


@pytest.fixture
def start():
    children = []

    def start(program, **options):
        lines = []
        command = [sys.executable, "-c", program]
        children.append(Child("child", command, say=lines.append, **options))
        return children[-1], lines

    yield start
    for child in children:
        child.stop(within_seconds=0)


def test_what_it_prints_is_passed_on_with_its_name(start):
    program = "import sys; print('a'); print('b', end='', file=sys.stderr)"
    child, lines = start(program)

    wait_until(lambda: child.exit_code is not None)
    child.stop(within_seconds=1)

    assert lines == ["child  | a", "child  | b"]


def test_more_than_a_pipe_holds_is_passed_on_whole(start):
    child, lines = start("for n in range(20_000): print(n)")

    wait_until(lambda: child.pass_on() or child.exit_code is not None)
    child.stop(within_seconds=1)

    assert lines == [f"child  | {n}" for n in range(20_000)]


def test_it_has_a_session_and_variables_of_its_own_and_reads_what_it_is_given(start):
    program = "import os; print(os.getsid(0) == os.getpid(), os.environ['A'], input())"

    child, lines = start(program, environment={"A": "1"}, configuration="word\n")

    wait_until(lambda: child.exit_code is not None)
    child.stop(within_seconds=1)
    assert lines == ["child  | True 1 word"]


def test_it_is_asked_to_stop_and_may_finish(start):
    child, lines = start(OBEDIENT)
    wait_until(lambda: child.pass_on() or lines)

    child.stop(within_seconds=PATIENCE_SECONDS)

    assert child.exit_code == 1
    assert lines == ["child  | ready", "child  | asked"]


def test_one_that_does_not_listen_is_killed_with_all_it_started(start):
    child, lines = start(DEAF_WITH_A_CHILD)
    wait_until(lambda: child.pass_on() or lines)
    grandchild = int(lines[0].split()[-1])

    child.stop(within_seconds=0.1)

    assert child.exit_code == -9
    wait_until(lambda: not runs(grandchild))


def test_one_that_ended_leaves_nothing_behind_either(start):
    child, lines = start(GONE_BUT_FOR_A_CHILD)
    wait_until(lambda: child.pass_on() or (lines and child.exit_code is not None))
    grandchild = int(lines[0].split()[-1])

    child.stop(within_seconds=1)

    wait_until(lambda: not runs(grandchild))


@pytest.mark.skipif(sys.platform != "linux", reason="other kernels cannot do it")
def test_it_does_not_outlive_a_parent_that_is_killed():
    root = Path(__file__).resolve().parents[2]
    program = (
        "import os, signal, sys, time; from config.processes import Child\n"
        "child = Child('child', ['sleep', '60'], say=print)\n"
        "os.write(1, str(child.pid).encode()); os.kill(os.getpid(), signal.SIGKILL)"
    )
    read, write = os.pipe()

    os.posix_spawn(
        sys.executable,
        [sys.executable, "-c", program],
        os.environ | {"PYTHONPATH": str(root)},
        file_actions=[(os.POSIX_SPAWN_DUP2, write, 1)],
    )
    os.wait()

    grandchild = int(os.read(read, 20))
    os.close(read)
    os.close(write)
    wait_until(lambda: not runs(grandchild))


def wait_until(is_so):
    end = time.monotonic() + PATIENCE_SECONDS
    while not is_so():
        assert time.monotonic() < end, "it did not happen"
        time.sleep(0.02)


def runs(pid):
    """Return whether a process runs; one that only waits to be buried does not."""
    try:
        os.kill(pid, 0)
    except ProcessLookupError:
        return False
    status = Path(f"/proc/{pid}/stat")
    return (
        not status.exists() or status.read_text().rpartition(")")[2].split()[0] != "Z"
    )
