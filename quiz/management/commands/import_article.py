"""Bring the questions of an article into the bank."""

from argparse import ArgumentParser, ArgumentTypeError
from pathlib import Path

from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from quiz.content.models import LONGEST_LINE, LONGEST_TEXT, Topic
from quiz.exchange.articles import Article, parse_article
from quiz.exchange.encodings import UnreadableText, read_text
from quiz.exchange.importing import (
    FaultyArticle,
    Imported,
    NothingToImport,
    NoTopic,
    import_article,
)


class Command(BaseCommand):
    help = (
        "Bring the questions of an article in Markdown into the bank. New ones are "
        "published; those of a known title are updated and keep their learners."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--topic",
            type=_slug,
            metavar="SLUG",
            help="the topic to write to, made if it is not there; by default the one "
            "of the article's title",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, do nothing"
        )

    def handle(
        self, *, file: Path, topic: str | None, dry_run: bool, **_: object
    ) -> None:
        article = _read(file)
        for problem in article.problems:
            self.stdout.write(
                f"Line {problem.line} was not understood, {problem.why.value}: "
                f"{problem.text.strip()}"
            )
        with transaction.atomic():
            imported = _import(article, topic or "")
            transaction.set_rollback(dry_run)
        self._report(imported)
        if dry_run:
            self.stdout.write("Nothing was written: this was a dry run.")

    def _report(self, imported: Imported) -> None:
        topic = imported.topic
        new = "new topic" if imported.is_new_topic else "topic"
        self.stdout.write(f"{topic.title} ({new} {topic.slug})")
        for question, outcome in imported.questions:
            points = question.current_revision.html.point_count
            done = f"{outcome.value}, points: {points}"
            self.stdout.write(f"  {question.slug}: {question.title} ({done})")
        self.stdout.write(f"Questions: {len(imported.questions)}.")


def _slug(text: str) -> str:
    """Return a topic's slug as it was given.

    Raises:
        ArgumentTypeError: It cannot be one.
    """
    try:
        return Topic._meta.get_field("slug").clean(text, None)
    except ValidationError:
        raise ArgumentTypeError(
            f"{text!r} is no slug: letters, digits, - and _, at most 80."
        ) from None


def _read(file: Path) -> Article:
    try:
        text = read_text(file.read_bytes())
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    except UnreadableText as error:
        raise CommandError(str(error)) from None
    return parse_article(text, longest_title=LONGEST_LINE, longest_text=LONGEST_TEXT)


def _import(article: Article, topic: str) -> Imported:
    try:
        return import_article(
            article, topic_slug=topic, editor=None, now=timezone.now()
        )
    except NothingToImport:
        raise CommandError("No question was found; nothing was imported.") from None
    except FaultyArticle:
        raise CommandError(
            "Questions would be lost or mixed up, see above; nothing was imported."
        ) from None
    except NoTopic:
        raise CommandError(
            "The article has no title: name a topic with --topic."
        ) from None
