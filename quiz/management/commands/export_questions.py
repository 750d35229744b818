"""Write the questions of the bank to a file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError

from quiz.content.models import Question, Topic
from quiz.exchange.questions.exporting import export_pieces
from quiz.exchange.questions.files import FORMATS


class Command(BaseCommand):
    help = (
        "Write questions to FILE, as CSV or JSON by its ending; import_questions reads "
        "every field back."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--topic", metavar="SLUG", help="only the questions of this topic"
        )

    def handle(self, *, file: Path, topic: str | None, **_: object) -> None:
        file_format = file.suffix.removeprefix(".").lower()
        if file_format not in FORMATS:
            raise CommandError(f"{file} should end in .csv or .json.")
        questions = Question.objects.all()
        if topic:
            if not Topic.objects.filter(slug=topic).exists():
                raise CommandError(f"There is no topic {topic}.")
            questions = questions.filter(topic__slug=topic)
        text = "".join(export_pieces(questions, file_format))
        try:
            file.write_text(text, encoding="utf-8", newline="")
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        self.stdout.write(f"Written to {file}: {questions.count()} questions.")
