"""A long import on its real way: broker, worker, database; stopped, and killed."""

from pathlib import Path

import pytest

from config import broker, valkey
from tests.integration.running import wait_until
from tests.integration.test_worker import is_idle, run, working

COUNT = 3_000
# An editor who confirmed a file of new questions.
CONFIRM = f"""
from django.core.management import call_command
from django.utils import timezone
from quiz.exchange.questions.tasks import import_questions
from quiz.exchange.runs.asking import ask_for_import
from tests.factories import make_staff
call_command("migrate", verbosity=0)
answer = "- **It is:** one.\\n- **Next:** two.\\n"
rows = [f't,T,q-{{n}},Title,What?,"{{answer}}"' for n in range({COUNT})]
text = "\\n".join(["topic,topic_title,slug,title,prompt,answer", *rows])
run = ask_for_import(
    text.encode(), editor=make_staff(), kind="questions", confirmation="key",
    language="en", now=timezone.now(),
)
import_questions.delay(run.pk)
"""
# Wait until the worker is in the middle of it, and do something then.
MEANWHILE = """
import os, signal, time
from django.utils import timezone
from quiz.exchange.runs.asking import stop_import
from quiz.exchange.runs.models import ImportRun
def in_the_middle(run):
    return run.state == {state!r} and (run.state == "writing" or run.rendered)
end = time.monotonic() + 60
while not in_the_middle(run := ImportRun.objects.get()):
    assert run.is_running and time.monotonic() < end, (run.state, run.faults)
    time.sleep(0.005)
{then}
"""
STOP = "stop_import(run, now=timezone.now())"
LOOK_AFTER = """
from datetime import timedelta
from django.utils import timezone
from quiz.exchange.runs.lost import fail_silent_runs
fail_silent_runs(now=timezone.now() + timedelta(minutes=2))
"""
OUTCOME = """
from quiz.content.models import Question, Topic
from quiz.exchange.runs.models import ImportRun
print(ImportRun.objects.get().state, Question.objects.count(), Topic.objects.count())
"""


@pytest.fixture
def shell(environment):
    """The environment of everything that runs here, with a broker of its own."""
    folder = Path(environment["DATA_DIR"])
    child, url = valkey.start(folder / "valkey", say=print)
    wait_until(lambda: broker.answers(url))
    yield environment | {"REDIS_URL": url, "SECRET_KEY": "only for tests"}
    child.stop(within_seconds=5)


def outcome(shell):
    return run("shell", "-v0", "-c", OUTCOME, environment=shell)


def meanwhile(shell, state, then):
    run(
        *("shell", "-v0", "-c", MEANWHILE.format(state=state, then=then)),
        environment=shell,
    )


def files_of(shell):
    return list((Path(shell["DATA_DIR"]) / "uploads").iterdir())


def test_the_worker_imports_what_was_confirmed(shell):
    run("shell", "-v0", "-c", CONFIRM, environment=shell)

    with working(shell) as worker:
        wait_until(lambda: is_idle(shell["REDIS_URL"]))

    assert worker.exit_code == 0
    assert outcome(shell) == f"done {COUNT} 1\n"
    assert files_of(shell) == []


def test_an_import_that_is_stopped_in_the_middle_imports_nothing(shell):
    run("shell", "-v0", "-c", CONFIRM, environment=shell)

    with working(shell) as worker:
        meanwhile(shell, "rendering", STOP)
        wait_until(lambda: is_idle(shell["REDIS_URL"]))

    assert worker.exit_code == 0
    assert outcome(shell) == "stopped 0 0\n"
    assert files_of(shell) == []


@pytest.mark.parametrize("state", ["rendering", "writing"])
def test_a_worker_killed_in_the_middle_leaves_nothing_half_imported(shell, state):
    run("shell", "-v0", "-c", CONFIRM, environment=shell)

    with working(shell) as doomed:
        meanwhile(shell, state, f"os.killpg({doomed.pid}, signal.SIGKILL)")
    abandoned = outcome(shell)
    run("shell", "-v0", "-c", LOOK_AFTER, environment=shell)

    assert abandoned == f"{state} 0 0\n"
    assert outcome(shell) == "failed 0 0\n"
