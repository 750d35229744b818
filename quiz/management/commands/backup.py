"""Back everything up into one file."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError
from django.utils import timezone

from quiz.exchange.archives import DamagedArchive
from quiz.exchange.backups import back_up


class Command(BaseCommand):
    help = "Back everything but web sessions up into FILE, while the site runs."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")

    def handle(self, *, file: Path, **_: object) -> None:
        try:
            manifest = back_up(file, now=timezone.now())
        except OSError as error:
            raise CommandError(f"{file} cannot be written: {error.strerror}.") from None
        except DatabaseError as error:
            raise CommandError(f"The database cannot be read: {error}") from None
        except DamagedArchive:
            raise CommandError(
                f"{file} was not written: reading it back gave something else."
            ) from None
        self.stdout.write(f"Backed up to {file}: {manifest.rows} rows.")
