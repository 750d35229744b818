"""What learners may say of a question, and what editors may reply."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from quiz.content.text_fields import LongTextField
from quiz.review.problems import LONGEST_WORDS, Problem, ProblemState, Reason

_LARGEST_KEY = 2**63 - 1


class HiddenKey(forms.IntegerField):
    """The key of a row; whether there is such a row is not known here."""

    widget = forms.HiddenInput

    def __init__(self) -> None:
        super().__init__(required=False, min_value=1, max_value=_LARGEST_KEY)


class PlaceForm(forms.Form):
    """Where a learner comes from: a sitting, if any, and the text that they saw."""

    session = HiddenKey()
    revision = HiddenKey()


class ProblemForm(PlaceForm):
    """What is the matter with a question."""

    reason = forms.ChoiceField(
        label=_("What is the matter?"), choices=Reason, widget=forms.RadioSelect
    )
    words = LongTextField(
        label=_("In your words"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4}),
    )

    def clean(self) -> dict[str, Any]:
        """Ask for words where the reason alone says nothing."""
        said = super().clean()
        is_other = said.get("reason") == Reason.OTHER
        if is_other and "words" not in self.errors and not said["words"]:
            self.add_error("words", _("Say in a few words what it is."))
        return said


class SettlingForm(forms.ModelForm):
    """What came of a problem, and what its learner is told."""

    OUTCOMES = [
        (state.value, state.label)
        for state in (ProblemState.MENDED, ProblemState.DECLINED)
    ]

    state = forms.ChoiceField(
        label=_("What came of it"), choices=OUTCOMES, widget=forms.RadioSelect
    )
    reply = LongTextField(
        label=_("Reply to the learner"),
        required=False,
        max_length=LONGEST_WORDS,
        widget=forms.Textarea(attrs={"rows": 4, "class": "vLargeTextField"}),
    )

    class Meta:
        model = Problem
        fields = ["state", "reply"]

    def clean(self) -> dict[str, Any]:
        """Leave nobody without a reason whose report changes nothing."""
        said = super().clean()
        is_declined = said.get("state") == ProblemState.DECLINED
        if is_declined and "reply" not in self.errors and not said["reply"]:
            self.add_error("reply", _("Say why it stays as it is."))
        return said
