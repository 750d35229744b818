"""Django's loaddata, after which every question has the revision of its text."""

from django.core.management.base import CommandError
from django.core.management.commands import loaddata
from django.core.serializers.base import DeserializationError, DeserializedObject
from django.utils import timezone

from quiz.content.loading import remember_as_loaded
from quiz.content.models import Question
from quiz.content.revising import revise_all


class Command(loaddata.Command):
    def loaddata(self, fixture_labels: list[str]) -> None:
        """Load inside the transaction that Django has opened, and revise in it.

        A fixture does not name the current revision of a question, so loading takes it
        away. Where the text is what it was, the last revision becomes the current one
        again; where it is new, one is written. `load_bank` is told what was loaded.
        """
        self.questions_loaded: set[int] = set()
        try:
            super().loaddata(fixture_labels)
        except DeserializationError as error:
            raise CommandError(f"{error} Nothing was loaded.") from None
        revise_all(now=timezone.now())
        loaded = Question.objects.filter(pk__in=self.questions_loaded)
        remember_as_loaded(loaded.select_related("topic").with_options())

    def save_obj(self, obj: DeserializedObject) -> bool:
        saved = super().save_obj(obj)
        if saved and isinstance(obj.object, Question):
            self.questions_loaded.add(obj.object.pk)
        return saved
