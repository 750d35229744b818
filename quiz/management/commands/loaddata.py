"""Django's loaddata, after which every question has the revision of its text."""

from django.core.management.commands import loaddata
from django.utils import timezone

from quiz.content.revising import revise_all


class Command(loaddata.Command):
    def loaddata(self, fixture_labels: list[str]) -> None:
        """Load inside the transaction that Django has opened, and revise in it.

        A fixture does not name the current revision of a question, so loading takes it
        away. Where the text is what it was, the last revision becomes the current one
        again; where it is new, one is written.
        """
        super().loaddata(fixture_labels)
        revise_all(now=timezone.now())
