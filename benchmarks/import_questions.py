"""How long 10,000 questions take from the bytes of a CSV file to the database.

Twice: as new questions, and as the same ones with another prompt. And in two sizes:
`short` questions of a line or two, and `bank`, those of the bank over and over. Seconds
are of the processor: what reading, planning, rendering and writing cost the server.
Writing is the transaction, which plans once more; `locked` are the seconds of the clock
until it is over, for so long other writers wait on SQLite.

The short ones come once more through the pages, in as many files as those take: what
the web process spends on looking at them and on the confirmation, and then the worker.
"""

import json
import platform
import re
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from itertools import cycle, islice
from pathlib import Path
from time import perf_counter, process_time

from django.conf import settings
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.db import connection, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from benchmarks.search import version
from config.celery import app as celery
from quiz.content.bank import BankQuestion, read_bank
from quiz.content.models import Question, Topic
from quiz.content.texts import render_question
from quiz.exchange.questions.files import file_pieces, read_questions
from quiz.exchange.questions.forms import limits_of_files
from quiz.exchange.questions.plans import Outcome, plan_import
from quiz.exchange.questions.tasks import import_questions
from quiz.exchange.questions.writing import write_plan
from quiz.exchange.runs.models import ImportRun

QUESTIONS = 10_000
BANK = Path(__file__).resolve().parent.parent / "fixtures"

Figures = dict[str, float]


def main() -> None:
    call_command("migrate", verbosity=0)
    if Topic.objects.exists():
        sys.exit("The database is not empty.")
    figures = {}
    for size, questions in (("short", short()), ("bank", like_the_bank())):
        figures[f"{size}, new"] = measured(questions)
        figures[f"{size}, changed"] = measured(
            [replace(each, prompt=f"{each.prompt} Why?") for each in questions]
        )
    others = [replace(each, topic="pages", slug=f"{each.slug}-") for each in short()]
    figures["short, pages"] = through_the_pages(others)
    for name, figure in figures.items():
        print(
            f"{name:15}", ", ".join(f"{key} {value}" for key, value in figure.items())
        )
    about = {
        "benchmark": "import_questions",
        "database": f"{connection.vendor} {version()}",
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "questions": QUESTIONS,
    }
    print(json.dumps(about | {"seconds": figures}))


def short() -> list[BankQuestion]:
    return [
        BankQuestion(
            topic="short",
            slug=f"short-{number}",
            title=f"Question {number}",
            prompt=f"What is there to say about number {number}?",
            answer=f"1. **It is:** {number}.\n2. **Next:** {number + 1}.",
            explanation=f"Half of it is ${number}/2$.",
            position=number,
        )
        for number in range(QUESTIONS)
    ]


def like_the_bank() -> list[BankQuestion]:
    banks = [read_bank(file.read_text("utf-8")) for file in sorted(BANK.glob("*.yaml"))]
    examples = cycle(question for bank in banks for question in bank.questions)
    return [
        replace(example, topic="bank", slug=f"bank-{number}")
        for number, example in enumerate(islice(examples, QUESTIONS))
    ]


def measured(questions: list[BankQuestion]) -> Figures:
    """Return the seconds of each step, and the megabytes of the file."""
    topic = questions[0].topic
    raw = "".join(file_pieces("csv", questions, {topic: "Benchmark"})).encode()
    figures: Figures = {"megabytes": round(len(raw) / 1e6, 1)}
    with timing(figures, "reading"):
        content = read_questions(raw, limits_of_files(questions=QUESTIONS))
    if content.faults:
        sys.exit(f"The file has faults: {content.faults[:3]}")
    with timing(figures, "planning"):
        plan = plan_import(content.questions)
    wanted = plan.with_outcome(Outcome.NEW, Outcome.CHANGED)
    if len(wanted) != QUESTIONS:
        sys.exit("Not every question is new or changed.")
    with timing(figures, "rendering"):
        rendered = {each.text: render_question(each.text) for each in wanted}
    began_at = perf_counter()
    with timing(figures, "writing"), transaction.atomic():
        plan = plan_import(content.questions, locking=True)
        write_plan(plan, rendered, editor=None, now=timezone.now())
    figures["locked"] = round(perf_counter() - began_at, 2)
    if Question.objects.filter(topic__slug=topic).count() != QUESTIONS:
        sys.exit("Not every question arrived.")
    figures["without rendering"] = round(
        sum(figures[step] for step in ("reading", "planning", "writing")), 2
    )
    return figures


def through_the_pages(questions: list[BankQuestion]) -> Figures:
    """Return the seconds of the web process, and those of the worker after it."""
    celery.conf.broker_url = "memory://"  # the worker is called below
    call_command("collectstatic", interactive=False, verbosity=0)
    browser = Client(SERVER_NAME="localhost")
    browser.force_login(User.objects.create_superuser("editor", "editor@example.org"))
    browser.get(reverse("quiz:question-file"))  # loads what any first request loads
    figures: Figures = dict.fromkeys(("looking", "confirming", "worker"), 0)
    most = settings.IMPORT_MOST_QUESTIONS
    for start in range(0, len(questions), most):
        pieces = file_pieces("csv", questions[start : start + most], {"pages": "Pages"})
        file = SimpleUploadedFile("questions.csv", "".join(pieces).encode())
        with timing(figures, "looking"):
            page = browser.post(reverse("quiz:question-file"), {"file": file})
        [key] = re.findall(r'name="key" value="([^"]+)"', page.content.decode())
        with timing(figures, "confirming"):
            browser.post(reverse("quiz:question-file-confirm"), {"key": key})
        with timing(figures, "worker"):
            import_questions(ImportRun.objects.latest("pk").pk)
    if Question.objects.filter(topic__slug="pages").count() != QUESTIONS:
        sys.exit("Not every question arrived.")
    figures["web"] = round(figures["looking"] + figures["confirming"], 2)
    return figures


@contextmanager
def timing(figures: Figures, name: str) -> Iterator[None]:
    start = process_time()
    yield
    spent = process_time() - start
    figures[name] = round(figures.get(name, 0) + spent, 2)


if __name__ == "__main__":
    main()
