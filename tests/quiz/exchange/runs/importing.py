"""Files, editors and clocks for imports in the worker."""

from datetime import timedelta

from django.utils import timezone

from quiz.content.editors import make_editor_group
from quiz.exchange.questions.tasks import import_questions
from quiz.exchange.runs.asking import ask_for_import
from tests.factories import NOON, make_staff
from tests.quiz.exchange.questions.values import make_value, written


class Clock:
    """A clock that moves on by a second whenever somebody looks."""

    def __init__(self, now=NOON, *, step=timedelta(seconds=1)):
        self.now, self.step = now, step

    def __call__(self):
        self.now += self.step
        return self.now


def make_editor(**fields):
    editor = make_staff(**{"is_superuser": False, "language": "en"} | fields)
    editor.groups.add(make_editor_group())
    return editor


def file_of(count=3):
    """Return a file of new questions, and of the topic that they belong to."""
    values = [make_value(slug=f"q-{n}", title=f"T {n}") for n in range(count)]
    return written("csv", *values, nlp="自然语言")


def ask(editor, raw=None, *, confirmation="key", now=NOON, **fields):
    usual = {"kind": "questions", "language": "en"}
    return ask_for_import(
        file_of() if raw is None else raw,
        editor=editor,
        confirmation=confirmation,
        now=now,
        **usual | fields,
    )


def work(run):
    """Do a run as the worker does."""
    import_questions(run.pk)
    run.refresh_from_db()


def recently(**ago):
    return timezone.now() - timedelta(**ago)
