"""Fill a database with made-up learners, for benchmarks."""

import re
from argparse import ArgumentParser, ArgumentTypeError

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from quiz.exchange.sampling import RealUsers, load_sample


class Command(BaseCommand):
    help = "Add made-up learners with a log of reviews, for benchmarks."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--learners", type=_number, required=True, metavar="N")
        parser.add_argument("--reviews", type=_number, required=True, metavar="N")
        parser.add_argument(
            "--questions",
            type=_number,
            default=400,
            metavar="N",
            help="how many to make where none is published (default 400)",
        )
        parser.add_argument(
            "--force", action="store_true", help="even beside real users"
        )

    def handle(
        self, *, learners: int, reviews: int, questions: int, force: bool, **_: object
    ) -> None:
        steps = load_sample(
            learners=learners,
            reviews=reviews,
            questions=questions,
            beside_real_users=force,
            now=timezone.now(),
        )
        try:
            for written in steps:
                self.stdout.write(f"Reviews written: {written} of {reviews}.")
        except RealUsers:
            raise CommandError(
                "There are real users here. --force adds made-up ones beside them."
            ) from None


def _number(text: str) -> int:
    """Return a whole number from 1 on.

    Raises:
        ArgumentTypeError: It is none.
    """
    if not re.fullmatch("[1-9][0-9]{0,8}", text):
        raise ArgumentTypeError("that is not a whole number from 1 to 999999999.")
    return int(text)
