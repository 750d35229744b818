"""Write a topic of the bank as an article."""

from argparse import ArgumentParser
from collections.abc import Callable
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from quiz.content.models import Topic
from quiz.exchange.articles.exporting import NothingToExport, archive_of, article_of
from quiz.exchange.articles.writing import Unwritable


class Command(BaseCommand):
    help = (
        "Write a topic as an article in Markdown, which import_article reads back as "
        "the same questions. Retired ones are left out."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("topic", metavar="SLUG")
        parser.add_argument(
            "file",
            nargs="?",
            type=Path,
            metavar="FILE",
            help="written over if it is there; by default the article is printed. With "
            "the ending .zip, the pictures lie beside it",
        )

    def handle(self, *, topic: str, file: Path | None, **_: object) -> None:
        is_packed = file is not None and file.suffix.lower() == ".zip"
        article = _written(topic, archive_of if is_packed else article_of)
        if file is None:
            self.stdout.write(str(article), ending="")
            return
        try:
            raw = article.encode() if isinstance(article, str) else article
            file.write_bytes(raw)
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None


def _written(slug: str, write: Callable[[Topic], str | bytes]) -> str | bytes:
    try:
        return write(Topic.objects.get(slug=slug))
    except Topic.DoesNotExist:
        raise CommandError(f"There is no topic {slug}.") from None
    except NothingToExport:
        raise CommandError("The topic has no question to export.") from None
    except Unwritable as refused:
        titles = ", ".join(refused.titles)
        raise CommandError(
            f"Not exported, because an article cannot carry these: {titles}"
        ) from None
