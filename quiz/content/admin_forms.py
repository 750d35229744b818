"""What editors write: Markdown, and what they say of an edit."""

from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _


class MarkdownField(forms.CharField):
    """Text kept as it was written, but for the line ends that browsers send."""

    def __init__(self, **options: Any) -> None:
        super().__init__(**{"strip": False} | options)

    def to_python(self, value: Any) -> str:
        text = super().to_python(value).replace("\r\n", "\n").replace("\r", "\n")
        return text if text.strip() else ""


class QuestionForm(forms.ModelForm):
    """A question, and what its editor says about the change."""

    EDITS = [
        ("", _("Decide by comparing the answer and the options")),
        ("wording", _("Typo or wording: the answer is the same")),
        ("answer", _("The answer changed: learn it again")),
    ]

    edit = forms.ChoiceField(label=_("Kind of edit"), choices=EDITS, required=False)

    @property
    def changes_answer(self) -> bool | None:
        """What the editor said of the answer; nothing, by default."""
        edit = self.cleaned_data.get("edit")
        return edit == "answer" if edit else None
