"""What a learner may say of the Anki package whose progress they bring."""

from collections.abc import Mapping, Sequence
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quiz.content.models import Topic
from quiz.exchange.upload_fields import UploadField

LONGEST_NAME = 100
_MOST_DECKS = 100  # of more, all are taken


class ProgressPackageForm(forms.Form):
    """A package to look at."""

    package = UploadField(label=_("Anki package"))


class KeptPackageForm(forms.Form):
    """Which package was looked at."""

    key = forms.CharField(max_length=100)
    name = forms.CharField(max_length=LONGEST_NAME)


class ProgressChoiceForm(forms.Form):
    """What of a package is taken, and whether its topics are joined."""

    decks = forms.MultipleChoiceField(
        label=_("Decks to take"),
        widget=forms.CheckboxSelectMultiple,
        error_messages={
            "required": _("Choose at least one deck."),
            "invalid_choice": _("The package has no such deck."),
        },
    )
    joins = forms.BooleanField(
        label=_("Join these topics now"), required=False, initial=True
    )

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        *,
        decks: Mapping[str, int],
        topics: Sequence[Topic],
    ) -> None:
        """Ask only what there is to choose.

        Args:
            decks: How many questions each deck would bring.
            topics: Those that the learner has not joined.
        """
        super().__init__(data)
        self._decks = list(decks)
        if 1 < len(decks) <= _MOST_DECKS:
            chosen = self.fields["decks"]
            chosen.choices = [(deck, f"{deck} ({decks[deck]})") for deck in decks]
            chosen.initial = self._decks
        else:
            del self.fields["decks"]
        if not topics:
            del self.fields["joins"]

    @property
    def taken(self) -> list[str]:
        """The decks to take; without a choice all of them."""
        decks: list[str] = self.cleaned_data.get("decks", self._decks)
        return decks

    @property
    def is_joining(self) -> bool:
        return bool(self.cleaned_data.get("joins"))
