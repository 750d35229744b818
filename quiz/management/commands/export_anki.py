"""Write a topic as an Anki package."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from quiz.content.models import Topic
from quiz.exchange.anki.writing import package_of


class Command(BaseCommand):
    help = (
        "Write the published questions of the topic SLUG to FILE, a package for Anki; "
        "there, a second one updates the first."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("slug", metavar="SLUG")
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, slug: str, file: Path, **_: object) -> None:
        try:
            topic = Topic.objects.get(slug=slug)
        except Topic.DoesNotExist:
            raise CommandError(f"There is no topic {slug}.") from None
        try:
            file.write_bytes(package_of(topic, now=timezone.now()))
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"Written to {file}: the topic {topic.title}.")
