"""One tick of the reminders in the foreground, without Celery and Redis."""

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from quiz.reminders.ticking import tick


class Command(BaseCommand):
    help = "Write down whom to remind now, send what waits, and say how many."

    def handle(self, *args: Any, **options: Any) -> None:
        tally = tick(clock=timezone.now)
        self.stdout.write(
            f"planned {tally.planned}, sent {tally.sent}, skipped {tally.skipped}, "
            f"postponed {tally.postponed}, failed {tally.failed}"
        )
