"""A reminder on its real way: broker, worker, database, mail server."""

import asyncio
import os
import signal
import sys
from contextlib import contextmanager
from email import message_from_bytes, policy
from pathlib import Path

import pytest
from aiosmtpd.controller import Controller
from celery import Celery

from config import broker, valkey
from config.ports import free_port
from config.processes import Child
from tests.integration.running import ROOT, manage, wait_until

TASK = "quiz.reminders.tasks.send_due_reminders"
# A learner in the middle of their day, with a question due and their hour come.
ROWS = """
from datetime import timedelta
from django.core.management import call_command
from django.utils import timezone
from tests.factories import make_learner, make_plan, make_progress
call_command("migrate", verbosity=0)
now = timezone.now()
learner = make_learner(
    email="learner@example.org", day_starts_at_hour=(now.hour - 12) % 24
)
make_progress(learner=learner, due_on=learner.study_day(now))
make_plan(learner=learner, hour=now.hour, next_at=now - timedelta(minutes=1))
"""
OUTBOX = """
from quiz.reminders.models import Reminder
print(*Reminder.objects.values_list("message_id", "state").get())
"""
LET_THE_LEASE_RUN_OUT = """
from django.utils import timezone
from quiz.reminders.models import Reminder
assert Reminder.objects.update(leased_until=timezone.now()) == 1
"""


class Sink:
    """A mail server that keeps what it is handed."""

    def __init__(self):
        self.mails = []
        self.is_silent = False  # takes a mail and never says so

    async def handle_DATA(self, server, session, envelope):
        mail = message_from_bytes(envelope.content, policy=policy.default)
        self.mails.append((envelope.rcpt_tos, mail))
        if self.is_silent:
            await asyncio.Event().wait()
        return "250 OK"


@pytest.fixture
def sink():
    server = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    server.start()
    yield server
    server.stop()


@pytest.fixture
def shell(environment, sink):
    """The environment of everything that runs here, with a broker of its own."""
    folder = Path(environment["DATA_DIR"])
    child, url = valkey.start(folder / "valkey", say=print)
    wait_until(lambda: broker.answers(url))
    yield environment | {
        "EMAIL_URL": f"smtp://127.0.0.1:{sink.port}",
        "REDIS_URL": url,
        "SECRET_KEY": "only for tests",
        "SITE_URL": "https://wengu.example.org",
    }
    child.stop(within_seconds=5)


def test_three_ticks_send_one_mail(shell, sink):
    run("shell", "-v0", "-c", ROWS, environment=shell)
    order_ticks(3, shell)

    with working(shell) as worker:
        wait_until(lambda: sink.handler.mails and is_idle(shell["REDIS_URL"]))

    ((recipients, mail),) = sink.handler.mails
    assert worker.exit_code == 0
    assert recipients == ["learner@example.org"]
    assert mail["To"] == "learner@example.org"
    assert mail["Message-ID"].endswith("@wengu.example.org>")
    assert (
        "https://wengu.example.org/review/" in mail.get_body(("plain",)).get_content()
    )
    outbox = run("shell", "-v0", "-c", OUTBOX, environment=shell)
    assert outbox == f"{mail['Message-ID']} sent\n"


def test_a_worker_killed_while_sending_forgets_nothing(shell, sink):
    run("shell", "-v0", "-c", ROWS, environment=shell)
    sink.handler.is_silent = True
    order_ticks(1, shell)
    with working(shell) as doomed:
        wait_until(lambda: sink.handler.mails)
        os.killpg(doomed.pid, signal.SIGKILL)
    run("shell", "-v0", "-c", LET_THE_LEASE_RUN_OUT, environment=shell)

    sink.handler.is_silent = False
    order_ticks(1, shell)
    with working(shell):
        wait_until(lambda: len(sink.handler.mails) == 2)

    (_recipients, lost), (_recipients, sent) = sink.handler.mails
    assert sent["Message-ID"] == lost["Message-ID"]
    outbox = run("shell", "-v0", "-c", OUTBOX, environment=shell)
    assert outbox == f"{sent['Message-ID']} sent\n"


def run(*words, environment):
    """Run a command that must say nothing about errors, and return what it prints."""
    done = manage(*words, environment=environment)
    assert (done.returncode, done.stderr) == (0, "")
    return done.stdout


def order_ticks(count, environment):
    ticks = Celery("ticks", broker=environment["REDIS_URL"], set_as_current=False)
    for _ in range(count):
        ticks.send_task(TASK)
    ticks.close()


@contextmanager
def working(environment):
    """Run a worker, and let it finish what it has in hand."""
    command = [
        *(sys.executable, "-m", "celery", "--app", "config", "worker"),
        *("--concurrency", "2", "--without-gossip", "--without-mingle"),
    ]
    # A child inherits what stands in our own environment: that is for the tests.
    not_ours = {"DATABASE_URL": "", "DJANGO_SETTINGS_MODULE": "config.settings"}
    child = Child(
        "worker", command, say=print, environment=not_ours | environment, folder=ROOT
    )
    try:
        yield child
    finally:
        child.stop(within_seconds=20)


def is_idle(url):
    """Return whether no task waits or runs."""
    with broker.client(url) as client:
        return client.llen("celery") == client.hlen("unacked") == 0
