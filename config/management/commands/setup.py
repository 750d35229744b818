"""Make everything that `serve` needs; what is there already is left alone."""

from pathlib import Path

from django.conf import settings
from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandError

from config import database, first_rows, folders, statics, translations
from config.locks import held
from config.problems import CannotRun
from quiz.content.editors import make_editor_group
from quiz.content.revising import render_outdated_revisions
from quiz.review.editors import let_editors_settle_problems


class Command(BaseCommand):
    help = "Prepare folders, database, static files and the first rows."
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        data_dir: Path = settings.DATA_DIR
        try:
            folders.prepare(data_dir)
            with held(data_dir / "setup.lock"):
                self._prepare_files(data_dir)
                self._prepare_rows(data_dir)
        except CannotRun as error:
            raise CommandError(str(error)) from None
        self.stdout.write("Wengu is set up.")

    def _prepare_files(self, data_dir: Path) -> None:
        for folder in settings.LOCALE_PATHS:
            if translations.compile_catalogues(folder):
                self.stdout.write("The translations were compiled.")
        if statics.collect_if_changed(data_dir / "static.stamp"):
            self.stdout.write("The static files were collected.")

    def _prepare_rows(self, data_dir: Path) -> None:
        database.require_reachable()
        if database.has_unapplied_migrations():
            call_command("migrate", interactive=False, verbosity=0)
            self.stdout.write("The database was brought up to date.")
        call_command("createcachetable", verbosity=0)
        for folder in settings.FIXTURE_DIRS:
            if topics := first_rows.load_topics(folder):
                self.stdout.write(f"Topics loaded: {topics}.")
        let_editors_settle_problems(make_editor_group())
        if revisions := render_outdated_revisions():
            self.stdout.write(f"Questions rendered again: {revisions}.")
        password_file = data_dir / "admin-password"
        if password := first_rows.make_administrator(password_file):
            self.stdout.write(
                f"Sign in as {first_rows.ADMINISTRATOR} with the password {password} "
                f"(kept in {password_file})."
            )
