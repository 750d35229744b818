"""Conversations with a mail server, and their end."""

import socket

import pytest

from config.mailbox import LONGEST_SECONDS, Deadline, Lines


class Clock:
    """A clock that a test turns."""

    def __init__(self):
        self.now = 100.0

    def __call__(self):
        return self.now


class Dripping:
    """A socket from which one byte comes every nine seconds."""

    def __init__(self, clock):
        self.clock = clock
        self.timeouts = []

    def settimeout(self, seconds):
        self.timeouts.append(seconds)

    def recv(self, size):
        self.clock.now += 9
        return b"2"


def test_a_step_may_take_its_time_until_little_is_left():
    clock = Clock()
    deadline = Deadline(clock=clock)

    assert deadline.bound(10) == 10
    assert deadline.bound(None) == LONGEST_SECONDS
    clock.now += LONGEST_SECONDS - 3
    assert deadline.bound(10) == 3
    deadline.begin()
    assert deadline.bound(10) == 10


def test_nothing_begins_when_the_time_is_up():
    clock = Clock()
    deadline = Deadline(clock=clock)
    clock.now += LONGEST_SECONDS

    with pytest.raises(TimeoutError):
        deadline.bound(10)


def test_a_server_that_drips_is_listened_to_for_three_bytes():
    clock = Clock()
    dripping = Dripping(clock)
    lines = Lines(dripping, Deadline(clock=clock), timeout=10)

    with pytest.raises(TimeoutError):
        lines.readline(8193)

    assert dripping.timeouts == [10, 10, 2]


@pytest.fixture
def wire():
    """Both ends of a line."""
    here, there = socket.socketpair()
    with here, there:
        yield here, there


def test_lines_come_one_by_one_and_then_none(wire):
    here, there = wire
    lines = Lines(here, Deadline(), timeout=10)
    there.sendall(b"250-one\r\n250 two\r\nhalf")
    there.close()

    read = [lines.readline(100) for _ in range(4)]

    assert read == [b"250-one\r\n", b"250 two\r\n", b"half", b""]


def test_a_line_without_an_end_is_cut_at_the_limit(wire):
    here, there = wire
    there.sendall(b"x" * 20 + b"\r\n")
    lines = Lines(here, Deadline(), timeout=10)

    assert lines.readline(8) == b"x" * 8
    assert lines.readline(100) == b"x" * 12 + b"\r\n"
