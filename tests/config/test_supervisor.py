"""Running several processes as one, without what they would run."""

import os
import signal
import sys
import threading

import pytest

from config.problems import CannotRun
from config.processes import Child
from config.supervisor import Supervisor

ORDER = ("one", "two", "three")
SAYS_WHEN_ASKED = """
import signal, sys
signal.signal(signal.SIGTERM, lambda *_: sys.exit("asked"))
print("ready")
signal.pause()
"""


@pytest.fixture(autouse=True)
def _own_signals():
    numbers = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
    before = {number: signal.getsignal(number) for number in numbers}
    signal.signal(signal.SIGHUP, signal.SIG_DFL)  # nohup would have it ignored
    yield
    for number, handler in before.items():
        signal.signal(number, handler)


@pytest.fixture
def lines():
    return []


@pytest.fixture
def child(lines):
    def start(name, program=SAYS_WHEN_ASKED):
        return Child(name, [sys.executable, "-c", program], say=lines.append)

    return start


@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM, signal.SIGHUP])
def test_a_signal_stops_each_in_its_turn_and_is_no_failure(child, lines, number):
    with Supervisor(stops=ORDER) as supervisor:
        for name in ("two", "three", "one"):
            supervisor.add(child(name))
        supervisor.wait_for("all", lambda: len(lines) == 3)
        os.kill(os.getpid(), number)
        supervisor.watch()

    assert lines[3:] == ["one    | asked", "two    | asked", "three  | asked"]


def test_a_child_that_ends_by_itself_ends_the_rest(child, lines):
    with Supervisor(stops=ORDER) as supervisor:
        supervisor.add(child("one"))
        supervisor.wait_for("one", lambda: lines)
        supervisor.add(child("two", "raise SystemExit(3)"))
        with pytest.raises(CannotRun) as raised:
            supervisor.watch()

    assert str(raised.value) == (
        "two ended by itself (exit code 3); everything was stopped."
    )
    assert lines == ["one    | ready", "one    | asked"]


def test_a_child_that_ends_while_we_wait_for_another_is_noticed(child):
    with Supervisor(stops=ORDER) as supervisor:
        supervisor.add(child("one", "pass"))
        with pytest.raises(CannotRun, match=r"^one ended by itself"):
            supervisor.wait_for("the other", lambda: False)


def test_what_takes_too_long_is_given_up(child, lines, monkeypatch):
    monkeypatch.setattr("config.supervisor.START_WITHIN_SECONDS", 0)

    with Supervisor(stops=ORDER) as supervisor:
        supervisor.add(child("one"))
        with pytest.raises(CannotRun) as raised:
            supervisor.wait_for("The web server", lambda: False)

    assert str(raised.value) == "The web server was not ready in 0 s."


def test_a_signal_that_was_ignored_stays_ignored(child):
    signal.signal(signal.SIGHUP, signal.SIG_IGN)

    with Supervisor(stops=ORDER) as supervisor:
        os.kill(os.getpid(), signal.SIGHUP)
        ask = threading.Timer(0.3, os.kill, [os.getpid(), signal.SIGINT])
        ask.start()
        supervisor.watch()

    ask.join()
    assert signal.getsignal(signal.SIGHUP) is signal.SIG_IGN
