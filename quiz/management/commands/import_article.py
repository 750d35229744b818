"""Bring the questions of an article into the bank."""

from argparse import ArgumentParser, ArgumentTypeError
from collections.abc import Iterable
from pathlib import Path

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.management.base import BaseCommand, CommandError, no_translations
from django.utils import timezone

from quiz.content.answers import split_points
from quiz.content.models import Topic
from quiz.content.pieces import Mark, Piece
from quiz.exchange.articles.archives import ArchiveRefused
from quiz.exchange.articles.diagnostics import Diagnostic
from quiz.exchange.articles.illustrated import open_file, read_article
from quiz.exchange.articles.importing import (
    ChangedMeanwhile,
    FaultyArticle,
    import_article,
)
from quiz.exchange.articles.limits import ARTICLE_LIMITS
from quiz.exchange.articles.plans import ArticlePlan, NothingToImport, plan_article
from quiz.exchange.articles.preview import differences_of
from quiz.exchange.articles.reading import Article, ArticleTooLong
from quiz.exchange.articles.targets import NoTopic
from quiz.exchange.encodings import UnreadableText

_SIGNS = {
    Mark.KEPT: "{}",
    Mark.OMITTED: " …… ",
    Mark.REMOVED: "[-{}-]",
    Mark.ADDED: "{{+{}+}}",
}
_REFUSALS = {
    NothingToImport: "No question was found; nothing was imported.",
    NoTopic: "The article has no title: name a topic with --topic.",
}


class Command(BaseCommand):
    help = (
        "Bring the questions of an article in Markdown into the bank. New ones are "
        "published; those of a known id or title are updated and keep their learners. "
        "FILE may be a ZIP of the article with its pictures beside it."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--topic",
            type=_slug,
            metavar="SLUG",
            help="the topic to write to, made if it is not there; by default the one "
            "that the article names",
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, do nothing"
        )

    @no_translations
    def handle(
        self, *, file: Path, topic: str | None, dry_run: bool, **_: object
    ) -> None:
        article = _read(file)
        try:
            plan = plan_article(article, topic_slug=topic or "")
        except (NothingToImport, NoTopic) as refusal:
            self._complain(article.diagnostics)
            raise CommandError(_REFUSALS[type(refusal)]) from None
        self._complain(plan.diagnostics)
        if not dry_run or plan.has_faults:
            _import(article, topic or "", plan)
        self._report(plan)
        if article.pictures:
            self.stdout.write(f"Pictures that come along: {len(article.pictures)}.")
        if dry_run:
            self.stdout.write("Nothing was written: this was a dry run.")

    def _complain(self, diagnostics: Iterable[Diagnostic]) -> None:
        for diagnostic in diagnostics:
            self.stdout.write(
                f"Line {diagnostic.line} was not understood, {diagnostic.why.value}: "
                f"{diagnostic.text.strip()}"
            )

    def _report(self, plan: ArticlePlan) -> None:
        new = "new topic" if plan.is_new_topic else "topic"
        self.stdout.write(f"{plan.topic.title} ({new} {plan.topic.slug})")
        for each in plan.changes.questions:
            points = len(split_points(each.content.answer))
            done = f"{each.outcome.value}, points: {points}"
            self.stdout.write(f"  {each.content.slug}: {each.content.title} ({done})")
            for field in differences_of(each):
                self.stdout.write(f"    {field.name}: {_in_signs(field.pieces)}")
        for question in plan.absent:
            stays = "not in the article, stays"
            self.stdout.write(f"  {question.slug}: {question.title} ({stays})")
        self.stdout.write(f"Questions: {len(plan.changes.questions)}.")


def _in_signs(pieces: Iterable[Piece]) -> str:
    """Return a difference in the signs of wdiff."""
    return "".join(
        _SIGNS[piece.mark].format(piece.visible) for piece in pieces
    ).replace("\n", "\n      ")


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
        with file.open("rb") as opened:
            raw = opened.read(settings.IMPORT_LARGEST_FILE + 1)
        if len(raw) > settings.IMPORT_LARGEST_FILE:
            raise ArticleTooLong
        text, archive = open_file(raw)
        most = settings.IMPORT_MOST_PICTURES_BY_COMMAND
        return read_article(text, archive, most_pictures=most)
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    except (ArchiveRefused, UnreadableText) as error:
        raise CommandError(str(error)) from None
    except ArticleTooLong:
        raise CommandError(
            f"{file} is too long: at most {ARTICLE_LIMITS.bytes:,} bytes and "
            f"{ARTICLE_LIMITS.lines:,} lines."
        ) from None


def _import(article: Article, topic: str, plan: ArticlePlan) -> None:
    try:
        import_article(
            article,
            topic_slug=topic,
            editor=None,
            now=timezone.now(),
            agreed=plan.fingerprint,
        )
    except FaultyArticle:
        raise CommandError(
            "Questions would be lost or mixed up, see above; nothing was imported."
        ) from None
    except ChangedMeanwhile:
        raise CommandError(
            "Somebody edited these questions meanwhile; nothing was imported."
        ) from None
