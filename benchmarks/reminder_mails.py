"""How many reminders a tick sends, and what pages cost while the mail server hangs.

The mail server is a sink on loopback. Pages are asked of `manage.py serve` one after
the other, beside a process that ticks against a server that answers, then one that
takes a connection and says nothing.
"""

import json
import logging
import os
import platform
import signal
import socket
import subprocess
import sys
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from datetime import timedelta
from statistics import median, quantiles
from time import monotonic, perf_counter, sleep
from urllib.request import Request, urlopen

from aiosmtpd.controller import Controller
from allauth.account.models import EmailAddress
from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.test import Client
from django.utils import timezone

from accounts.models import User
from config.ports import free_port
from quiz.content.models import Question, Topic
from quiz.reminders.models import Reminder
from quiz.reminders.plans import new_plan
from quiz.reminders.ticking import tick
from quiz.review.models import Enrolment, Progress

LEARNERS = 2_000
PAGES = 300
WARM_UP = 3  # seconds, until the sender talks to the mail server


class Sink:
    """Takes every mail."""

    async def handle_DATA(self, server, session, envelope) -> str:
        return "250 OK"


def main() -> None:
    logging.getLogger("mail.log").setLevel(logging.WARNING)
    call_command("migrate", verbosity=0)
    if User.objects.exists():
        sys.exit("The database is not empty.")
    settings.ALLOWED_HOSTS = ["localhost"]
    fill()
    call_command("collectstatic", interactive=False, verbosity=0)
    with sink() as port:
        rate = mails_a_minute(port)
        make_waiting()
        answering = page_times(port)
    with silence() as port:
        make_waiting()
        hanging = page_times(port)
    figures = {"answering": answering, "hanging": hanging}
    print(f"{rate:,} mails a minute")
    for name, figure in figures.items():
        print(name, ", ".join(f"{key} {value} ms" for key, value in figure.items()))
    about = {
        "benchmark": "reminder_mails",
        "database": connection.vendor,
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "mails_a_minute": rate,
    }
    print(json.dumps(about | {"milliseconds": figures}))


def fill() -> None:
    """Write learners with three questions due whose hour has come."""
    now = timezone.now()
    call_command("load_bank", verbosity=0)
    questions = list(Question.objects.all()[:3])
    topics = Topic.objects.filter(questions__in=questions).distinct()
    learners = User.objects.bulk_create(
        User(
            username=f"learner-{number}",
            email=f"learner-{number}@example.org",
            day_starts_at_hour=(now.hour - 12) % 24,
        )
        for number in range(LEARNERS)
    )
    EmailAddress.objects.bulk_create(
        EmailAddress(user=learner, email=learner.email, verified=True, primary=True)
        for learner in learners
    )
    Enrolment.objects.bulk_create(
        Enrolment(learner=learner, topic=topic, since=now)
        for learner in learners
        for topic in topics
    )
    Progress.objects.bulk_create(
        Progress(
            learner=learner,
            question=question,
            repetitions=1,
            interval_days=1,
            due_on=learner.study_day(now),
        )
        for learner in learners
        for question in questions
    )
    for learner in learners:
        plan = new_plan(learner, now=now)
        plan.hour = now.hour
        plan.next_at = now - timedelta(minutes=1)
        plan.save()


def mails_a_minute(port: int) -> int:
    """Return how many a tick sends, planning left out of neither."""
    settings.EMAIL_BACKEND = "config.mailbox.EmailBackend"
    settings.EMAIL_HOST, settings.EMAIL_PORT = "127.0.0.1", port
    started = perf_counter()
    tally = tick(clock=timezone.now)
    seconds = perf_counter() - started
    if not tally.sent or tally.failed or tally.postponed:
        sys.exit(f"Not all were sent: {tally}")
    return round(tally.sent / seconds * 60)


def make_waiting() -> None:
    """Let everybody's reminder wait once more."""
    Reminder.objects.update(
        state="waiting",
        attempts=0,
        reason="",
        leased_until=None,
        send_at=timezone.now(),
        sent_at=None,
    )


def page_times(port: int) -> dict[str, float]:
    """Return the milliseconds of a page of `serve` while another process ticks."""
    variables = {**os.environ, "EMAIL_URL": f"smtp://127.0.0.1:{port}"}
    with serving(variables) as address, process("send_reminders", variables) as sender:
        page = f"{address}/topics/"
        request = Request(page, headers={"Cookie": cookie()})  # noqa: S310 - our own address
        began, times = monotonic(), []
        while monotonic() - began < WARM_UP:
            milliseconds_of(request)
        for _ in range(PAGES):
            times.append(milliseconds_of(request))
        if sender.poll() is not None:
            sys.exit("The sender was done before the last page.")
    return {
        "median": round(median(times), 1),
        "p95": round(quantiles(times, n=20)[-1], 1),
        "longest": round(max(times), 1),
    }


def milliseconds_of(request: Request) -> float:
    started = perf_counter()
    with urlopen(request, timeout=30) as response:  # noqa: S310 - our own address
        response.read()
    return 1000 * (perf_counter() - started)


def cookie() -> str:
    """Return the session of a learner who is signed in."""
    browser = Client()
    browser.force_login(User.objects.order_by("pk").first())
    name = settings.SESSION_COOKIE_NAME
    return f"{name}={browser.cookies[name].value}"


@contextmanager
def serving(variables: Mapping[str, str]) -> Iterator[str]:
    """Run the site, and yield its address once it answers."""
    port = free_port()
    address = f"http://localhost:{port}"
    with process("serve", {**variables, "PORT": str(port), "SITE_URL": address}):
        for _ in range(600):
            with suppress(OSError), urlopen(f"{address}/healthz"):  # noqa: S310 - our own address
                yield address
                return
            sleep(0.1)
        sys.exit("The site does not answer.")


@contextmanager
def process(
    command: str, variables: Mapping[str, str]
) -> Iterator[subprocess.Popen[bytes]]:
    """Run a command of this project until the block ends."""
    words = [sys.executable, "manage.py", command]
    running = subprocess.Popen(words, env=variables, stdout=subprocess.DEVNULL)  # noqa: S603 - of constants
    try:
        yield running
    finally:
        running.send_signal(signal.SIGINT)
        running.wait()


@contextmanager
def sink() -> Iterator[int]:
    server = Controller(Sink(), hostname="127.0.0.1", port=free_port())
    server.start()
    try:
        yield server.port
    finally:
        server.stop()


@contextmanager
def silence() -> Iterator[int]:
    """Listen, and never say a word."""
    with socket.create_server(("127.0.0.1", 0)) as server:
        yield server.getsockname()[1]


if __name__ == "__main__":
    main()
