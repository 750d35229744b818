"""Editing the options of a question, in the question's form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.http import HttpRequest

from quiz.content.models import Question
from quiz.content.options import Option
from quiz.content.publishing import option_faults
from quiz.content.text_fields import MarkdownField
from quiz.content.texts import OptionText

MOST_OPTIONS = 20


class OptionFormSet(forms.BaseInlineFormSet):
    """The options of one question, which together must make sense for its kind."""

    def clean(self) -> None:
        super().clean()
        if any(self.errors):
            return
        kept = [
            form
            for form in self.forms
            if form not in self.deleted_forms and form.cleaned_data.get("text")
        ]
        options = [
            OptionText(form.instance.text, form.instance.is_right, form.instance.reason)
            for form in kept
        ]
        if faults := option_faults(self.instance.kind, options):
            raise ValidationError(faults)


class OptionInline(admin.StackedInline):
    model = Option
    formset = OptionFormSet
    fields = [("position", "is_right"), "text", "reason"]
    ordering = ["position", "pk"]
    max_num = MOST_OPTIONS
    classes = ["collapse"]
    formfield_overrides = {models.TextField: {"form_class": MarkdownField}}

    def get_extra(
        self, request: HttpRequest, question: Question | None = None, **_: Any
    ) -> int:
        """Leave empty rows, for editors without JavaScript."""
        return 1 if question else 4
