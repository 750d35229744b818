"""Bring an Anki package into the bank."""

from argparse import ArgumentParser
from pathlib import Path
from time import monotonic

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from accounts.models import User
from quiz.exchange.anki.contents import PackageContent, content_of_package
from quiz.exchange.anki.faults import PackageRefused
from quiz.exchange.anki.importing import import_package
from quiz.exchange.anki.packages import read_package
from quiz.exchange.questions.forms import limits_of_files
from quiz.exchange.questions.importing import ChangedMeanwhile
from quiz.exchange.questions.plans import ImportPlan, Outcome, plan_import
from quiz.exchange.zips import ArchiveLimits

_MOST_NAMES = 20


class Command(BaseCommand):
    help = (
        "Bring the notes of an Anki package into the bank as questions, all or none, "
        "and with --learner the schedules of its cards; docs/anki.md says more."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("file", type=Path, metavar="FILE")
        parser.add_argument(
            "--learner", metavar="USERNAME", help="who learned these cards in Anki"
        )
        parser.add_argument(
            "--dry-run", action="store_true", help="say what would be done, do nothing"
        )

    def handle(
        self, *, file: Path, learner: str | None, dry_run: bool, **_: object
    ) -> None:
        whose = _learner(learner)
        content = _read(file)
        self._say_what_it_holds(content)
        if dry_run:
            self._say_what_is_done(plan_import(content.questions))
            self.stdout.write("Nothing was written: this was a dry run.")
            return
        try:
            done = import_package(
                content, editor=None, learner=whose, now=timezone.now()
            )
        except ChangedMeanwhile:
            raise CommandError(
                "Somebody changed one of the questions just now; nothing was imported."
            ) from None
        self._say_what_is_done(done.plan)
        if whose:
            self.stdout.write(f"Schedules brought for {whose}: {done.brought}.")

    def _say_what_it_holds(self, content: PackageContent) -> None:
        for deck, number in content.decks.items():
            self.stdout.write(f"Deck {deck}: {number}")
        for each in content.left_out:
            self.stdout.write(
                f"Note {each.number} is left out, {each.why.value}: {each.words}"
            )
        if content.pictures:
            self.stdout.write(f"Pictures that come along: {len(content.pictures)}.")
        if content.media:
            names = ", ".join(content.media[:_MOST_NAMES])
            rest = len(content.media) - _MOST_NAMES
            more = f" and {rest} more" if rest > 0 else ""
            self.stdout.write(f"Images and sounds left out: {names}{more}.")
        if content.own:
            self.stdout.write(
                f"Notes from this bank, whose texts stay as they are: {content.own}."
            )

    def _say_what_is_done(self, plan: ImportPlan) -> None:
        for slug, title in plan.new_topics.items():
            self.stdout.write(f"New topic {slug}: {title}")
        counts = (f"{plan.count(outcome)} {outcome.value}" for outcome in Outcome)
        self.stdout.write(f"Questions: {', '.join(counts)}.")


def _learner(username: str | None) -> User | None:
    if username is None:
        return None
    try:
        return User.objects.get(username=username)
    except User.DoesNotExist:
        raise CommandError(f"There is no user {username}.") from None


def _read(file: Path) -> PackageContent:
    try:
        if file.stat().st_size > settings.IMPORT_LARGEST_FILE:
            raise CommandError(
                f"{file} is larger than {settings.IMPORT_LARGEST_FILE} bytes."
            )
        raw = file.read_bytes()
    except OSError as error:
        raise CommandError(f"{file} cannot be read: {error.strerror}.") from None
    most = settings.IMPORT_MOST_QUESTIONS_BY_COMMAND
    limits = ArchiveLimits(
        files=settings.IMPORT_MOST_FILES, unpacked=settings.IMPORT_LARGEST_UNPACKED
    )
    ends_at = monotonic() + settings.IMPORT_SECONDS

    def may_go_on() -> bool:
        return monotonic() < ends_at

    try:
        package = read_package(raw, limits=limits, most_notes=most, may_go_on=may_go_on)
        return content_of_package(
            package,
            limits_of_files(questions=most),
            most_pictures=settings.IMPORT_MOST_PICTURES_BY_COMMAND,
        )
    except PackageRefused as refused:
        raise CommandError(f"{refused} Nothing was imported.") from None
