"""Load the question bank without touching what editors and learners have."""

from argparse import ArgumentParser
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import transaction
from django.utils import timezone

from quiz.content.bank import LONGEST_FILE, Bank, FaultyBank, read_bank
from quiz.content.loading import Loaded, Outcome, load_bank


class Command(BaseCommand):
    help = (
        "Load files of questions: new ones are added; those that nobody edited here "
        "are updated; edited ones stay, with a line for each; none is retired."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "files",
            type=Path,
            nargs="*",
            metavar="FILE",
            help="by default every file of fixtures/",
        )

    def handle(self, *, files: list[Path], verbosity: int, **_: object) -> None:
        default = sorted(Path(settings.BASE_DIR, "fixtures").glob("*.yaml"))
        banks = [(file, _read(file)) for file in files or default]
        loaded: list[Loaded] = []
        with transaction.atomic():
            for file, bank in banks:
                loaded += _load(file, bank)
        if verbosity:
            self._report(loaded)

    def _report(self, loaded: list[Loaded]) -> None:
        for each in loaded:
            if each.outcome is Outcome.KEPT:
                fields = ", ".join(each.differences)
                self.stdout.write(
                    f"{each.slug} was edited here and stays as it is; "
                    f"the file differs in: {fields}."
                )
        done = [each.outcome for each in loaded]
        counts = (f"{done.count(outcome)} {outcome.value}" for outcome in Outcome)
        self.stdout.write(f"Questions: {', '.join(counts)}.")


def _read(file: Path) -> Bank:
    try:
        with file.open(encoding="utf-8") as opened:
            return read_bank(opened.read(LONGEST_FILE + 1))
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    except UnicodeDecodeError:
        raise CommandError(f"{file} is not UTF-8.") from None
    except FaultyBank as fault:
        raise CommandError(f"{file}: {fault}") from None


def _load(file: Path, bank: Bank) -> list[Loaded]:
    try:
        return load_bank(bank, now=timezone.now())
    except FaultyBank as fault:
        raise CommandError(f"{file}: {fault} Nothing was loaded.") from None
