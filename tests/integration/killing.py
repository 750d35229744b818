"""Learners whose hour has come, and a mail server that keeps a sender waiting."""

import asyncio
import sqlite3
import subprocess
from collections import Counter
from contextlib import closing
from email import message_from_bytes, policy
from pathlib import Path

import psycopg

from tests.integration.running import MANAGE, manage, wait_until

ROWS = """
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from tests.factories import make_learner, make_plan, make_progress, make_question
call_command("migrate", verbosity=0)
now = timezone.now()
question = make_question()
for _ in range({count}):
    learner = make_learner(day_starts_at_hour=(now.hour - 12) % 24)
    make_progress(
        learner=learner, question=question, due_on=learner.study_day(now)
    )
    make_plan(learner=learner, hour=now.hour, next_at=now - timedelta(minutes=1))
"""
RUN_OUT = "UPDATE quiz_reminder SET leased_until = created_at WHERE state = 'waiting'"
STATES = "SELECT state, count(*) FROM quiz_reminder GROUP BY state"


class HoldingSink:
    """A mail server that keeps what it is handed, and stops where it is told."""

    def __init__(self):
        self.ids = []  # (recipient, Message-ID) of each mail it was handed
        self.hold_at = ""  # RCPT, DATA or nowhere
        self.after = 0  # mails that are let pass before
        self.is_holding = False

    def hold(self, step, *, after):
        self.is_holding = False
        self.after = len(self.ids) + after
        self.hold_at = step

    def go_on(self):
        self.hold_at = ""

    async def handle_RCPT(self, server, session, envelope, address, options):
        if len(self.ids) >= self.after:
            await self._pause("RCPT")
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.ids.append((envelope.rcpt_tos[0], mail["Message-ID"]))
        if len(self.ids) > self.after:
            await self._pause("DATA")
        return "250 OK"

    async def _pause(self, step):
        await asyncio.sleep(0.01)
        while self.hold_at == step:
            self.is_holding = True
            await asyncio.sleep(0.01)

    def copies(self):
        return len(self.ids) - len({recipient for recipient, _id in self.ids})

    def most_ids_of_one(self):
        return max(Counter(recipient for recipient, _id in set(self.ids)).values())


def make_learners(count, *, environment):
    done = manage(
        "shell", "-v0", "-c", ROWS.format(count=count), environment=environment
    )
    assert (done.returncode, done.stderr) == (0, ""), done.stderr


def start_tick(environment):
    """Begin one tick in a process of its own."""
    return subprocess.Popen(
        [*MANAGE, "send_reminders"],
        env=environment,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


def kill_one_sending(sink, environment, *, step, after):
    """Start a tick and kill it while it waits for the mail server's answer."""
    sink.hold(step, after=after)
    sender = start_tick(environment)
    try:
        wait_until(lambda: sink.is_holding or sender.poll() is not None)
        assert sender.poll() is None, "it ended with nothing to send"
    finally:
        sender.kill()
        sender.wait()
        sink.go_on()


def let_leases_run_out(environment):
    _execute(RUN_OUT, environment)


def states(environment):
    """Return how many reminders there are in each state."""
    return dict(_execute(STATES, environment))


def _execute(statement, environment):
    with closing(_connection(environment)) as connection, connection:
        cursor = connection.execute(statement)
        return cursor.fetchall() if cursor.description else []


def _connection(environment):
    if url := environment.get("DATABASE_URL"):
        return psycopg.connect(url)
    return sqlite3.connect(Path(environment["DATA_DIR"]) / "wengu.sqlite3", timeout=20)
