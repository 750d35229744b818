"""What editors say of an edit, and what they compare."""

from typing import Any

from django import forms
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext_lazy as _

from quiz.content.revisions import Edit, Revision


class EditForm(forms.Form):
    """What an editor says of an edit."""

    EDITS = [
        ("", _("Decide by comparing the answer and the options")),
        (Edit.TYPO, _("Typo: nothing else changed")),
        (Edit.WORDING, _("Wording: the answer is the same")),
        (Edit.ANSWER, _("The answer changed: learn it again")),
    ]

    edit = forms.ChoiceField(
        label=_("Kind of edit"),
        choices=EDITS,
        required=False,
        help_text=_(
            "Learners who know the old answer are shown what changed if it is another."
        ),
    )

    @property
    def kind_of_edit(self) -> Edit | None:
        """What the editor said of the edit; nothing, by default."""
        edit = self.cleaned_data.get("edit")
        return Edit(edit) if edit else None


class QuestionForm(forms.ModelForm, EditForm):
    """A question, and what its editor says about the change."""


class ComparisonForm(forms.Form):
    """Two revisions of a question to be laid side by side."""

    old = forms.TypedChoiceField(label=_("From revision"), coerce=int)
    new = forms.TypedChoiceField(label=_("to revision"), coerce=int)

    def __init__(self, *data: Any, revisions: list[Revision], **options: Any) -> None:
        """Take revisions of one question, newest first."""
        super().__init__(*data, **options)
        self.revisions = {revision.number: revision for revision in revisions}
        numbers = [(number, self._label(number)) for number in self.revisions]
        newest = list(self.revisions)[:2]
        for name, number in zip(("new", "old"), newest, strict=False):
            self.fields[name].choices = numbers
            self.fields[name].initial = number

    def _label(self, number: int) -> str:
        moment = localtime(self.revisions[number].created_at)
        return f"{number} · {date_format(moment, 'SHORT_DATETIME_FORMAT')}"

    @property
    def chosen(self) -> tuple[Revision, Revision]:
        """The two revisions, in the order in which they were asked for."""
        numbers = self.cleaned_data["old"], self.cleaned_data["new"]
        return self.revisions[numbers[0]], self.revisions[numbers[1]]
