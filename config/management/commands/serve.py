"""Run everything Wengu needs with one command, until Ctrl-C."""

import os
from contextlib import suppress
from pathlib import Path

from django.conf import settings
from django.core.management.base import BaseCommand, CommandError
from django.db import connections

from config import broker, command_lines, database, ports, valkey, web
from config.command_lines import CommandLine
from config.locks import held
from config.problems import CannotRun
from config.processes import Child
from config.supervisor import Supervisor

# A worker finishes its task before the broker goes that has to hear of it.
_STOPS = ("web", "beat", "worker", "valkey")


class Command(BaseCommand):
    help = "Run web server, worker, timetable and, without REDIS_URL, the broker."
    requires_system_checks = ()

    def handle(self, **_: object) -> None:
        data_dir: Path = settings.DATA_DIR
        busy = f"Wengu already runs on DATA_DIR={str(data_dir)!r}."
        try:
            with held(data_dir / "serve.lock", otherwise=busy):
                self._check()
                with Supervisor(stops=_STOPS) as supervisor:
                    try:
                        self._run(supervisor)
                    finally:
                        self._say("Stopping; a task in hand is finished first.")
        except CannotRun as error:
            raise CommandError(str(error)) from None

    def _check(self) -> None:
        """Refuse what would fail later, before anything is started."""
        ports.require_free(ports.address_of(settings.HOST), settings.PORT)
        database.require_reachable()
        if database.has_unapplied_migrations():
            raise CannotRun("The database is not up to date: run `manage.py setup`.")
        connections.close_all()
        if self._has_own_broker() and (fault := broker.fault(os.environ["REDIS_URL"])):
            raise CannotRun(fault)

    def _run(self, supervisor: Supervisor) -> None:
        """Start everything, say where it is, and stay."""
        environment = {"DJANGO_SETTINGS_MODULE": "config.settings"}
        if not self._has_own_broker():
            child, url = valkey.start(settings.DATA_DIR / "valkey", say=self._say)
            supervisor.add(child)
            supervisor.wait_for("Valkey", lambda: broker.answers(url))
            environment["REDIS_URL"] = url

        def start(name: str, command: CommandLine) -> None:
            supervisor.add(
                Child(
                    name,
                    command,
                    say=self._say,
                    environment=environment,
                    folder=settings.BASE_DIR,
                )
            )

        # Somebody waits for the first page, and nobody for the first mail.
        start("web", command_lines.web())
        supervisor.wait_for("The web server", web.answers)
        start("worker", command_lines.worker())
        start("beat", command_lines.beat())
        if not web.is_local() and not os.environ.get("SITE_URL"):
            self._say(f"SITE_URL is not set: mails will link to {settings.SITE_URL}/.")
        self._say("Wengu is ready. Ctrl-C stops it. Open")
        self._say(web.address())
        supervisor.watch()

    def _has_own_broker(self) -> bool:
        return bool(os.environ.get("REDIS_URL"))

    def _say(self, line: str) -> None:
        with suppress(OSError):  # the terminal may be gone
            self.stdout.write(line)
            self.stdout.flush()
