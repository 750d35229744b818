"""Look for rows that contradict each other."""

from collections.abc import Iterator
from datetime import datetime, timedelta
from itertools import chain

from django.core.management.base import BaseCommand, CommandError
from django.utils import timezone

from quiz.content import checking, picture_uses
from quiz.exchange.snapshots import one_snapshot
from quiz.reminders.models import Reminder, ReminderState
from quiz.review.checking import faults

_LONGEST_LEASE = timedelta(hours=1)


class Command(BaseCommand):
    help = "Print a line for each fault in the data, and exit with 1 if there is any."

    def handle(self, **_: object) -> None:
        found = 0
        with one_snapshot():
            stuck = _stuck_reminders(now=timezone.now())
            content = chain(checking.faults(), picture_uses.faults())
            for fault in chain(faults(), stuck, content):
                self.stdout.write(fault)
                found += 1
        if found:
            raise CommandError(f"Faults in the data: {found}.")
        self.stdout.write("The data has no faults.")


def _stuck_reminders(*, now: datetime) -> Iterator[str]:
    stuck = Reminder.objects.filter(
        state=ReminderState.WAITING, leased_until__lt=now - _LONGEST_LEASE
    )
    for reminder in stuck.order_by("pk").iterator():
        yield f"The {reminder} was taken up over an hour ago and is still waiting."
