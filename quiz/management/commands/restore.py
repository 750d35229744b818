"""Put back what a backup holds."""

from argparse import ArgumentParser
from pathlib import Path

from django.core.management.base import BaseCommand, CommandError
from django.db import DatabaseError

from quiz.exchange.archives import DamagedArchive, OtherFormat
from quiz.exchange.backups import NotEmpty, OtherSchema, restore


class Command(BaseCommand):
    help = "Replace all rows by those of a backup. Stop the site first."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--force", action="store_true", help="replace the users who are here"
        )

    def handle(self, *, file: Path, force: bool, **_: object) -> None:
        try:
            manifest = restore(file, replace=force)
        except OSError as error:
            raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
        except DamagedArchive:
            raise CommandError(f"{file} is no backup, or a damaged one.") from None
        except OtherFormat:
            raise CommandError(
                f"{file} is in a format that this version does not read."
            ) from None
        except OtherSchema as error:
            raise CommandError(str(error)) from None
        except DatabaseError as error:
            raise CommandError(f"The database cannot be written: {error}") from None
        except NotEmpty:
            raise CommandError(
                "There are users here. --force replaces them and all they have."
            ) from None
        self.stdout.write(f"Restored from {file}: {manifest.rows} rows.")
