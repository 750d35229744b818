"""Bring a file of questions into the bank."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone, translation

from quiz.exchange.encodings import UnreadableText
from quiz.exchange.questions.faults import Fault
from quiz.exchange.questions.fields import FileQuestion
from quiz.exchange.questions.files import read_questions
from quiz.exchange.questions.forms import limits_of_files
from quiz.exchange.questions.importing import ChangedMeanwhile, import_questions
from quiz.exchange.questions.plans import (
    FaultyQuestions,
    ImportPlan,
    Outcome,
    plan_import,
)
from quiz.exchange.questions.sentences import in_words


class Command(BaseCommand):
    help = (
        "Bring the questions of a CSV or JSON file into the bank, all or none. Known "
        "slugs are updated in place and keep their learners; docs/questions.md names "
        "the columns."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--topic",
            default="",
            metavar="SLUG",
            help="the topic of new questions for which the file names none",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, do nothing"
        )

    def handle(self, *, file: Path, topic: str, dry_run: bool, **_: object) -> None:
        with translation.override("en"):
            plan = _import(_read(file), topic, dry_run=dry_run)
        for slug, title in plan.new_topics.items():
            self.stdout.write(f"New topic {slug}: {title}")
        for each in plan.with_outcome(Outcome.CHANGED):
            fields = ", ".join(each.differences)
            self.stdout.write(f"{each.content.slug} changes in: {fields}.")
        counts = (f"{plan.count(outcome)} {outcome.value}" for outcome in Outcome)
        self.stdout.write(f"Questions: {', '.join(counts)}.")
        if dry_run:
            self.stdout.write("Nothing was written: this was a dry run.")


def _read(file: Path) -> tuple[FileQuestion, ...]:
    limits = limits_of_files(questions=settings.IMPORT_MOST_QUESTIONS_BY_COMMAND)
    try:
        if file.stat().st_size > settings.IMPORT_LARGEST_FILE:
            raise CommandError(
                f"{file} is larger than {settings.IMPORT_LARGEST_FILE} bytes."
            )
        content = read_questions(file.read_bytes(), limits)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    except UnreadableText as error:
        raise CommandError(str(error)) from None
    if content.faults:
        raise _refusal(content.faults)
    return content.questions


def _import(
    questions: tuple[FileQuestion, ...], topic: str, *, dry_run: bool
) -> ImportPlan:
    try:
        if dry_run:
            return plan_import(questions, topic_slug=topic)
        return import_questions(
            questions, topic_slug=topic, editor=None, now=timezone.now()
        )
    except FaultyQuestions as faulty:
        raise _refusal(faulty.faults) from None
    except ChangedMeanwhile:
        raise CommandError(
            "Somebody added one of the questions just now; nothing was imported."
        ) from None


def _refusal(faults: tuple[Fault, ...] | list[Fault]) -> CommandError:
    shown = in_words(faults)
    rest = [f"And {shown.rest} more."] if shown.rest else []
    return CommandError("\n".join([*shown.sentences, *rest, "Nothing was imported."]))
