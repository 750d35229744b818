"""Showing editors what learners will see, before anything is saved."""

from typing import Any

from django import forms
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django.utils.translation import gettext_lazy as _

from quiz.content.duplicates import likely_duplicates
from quiz.content.models import LONGEST_LINE, LONGEST_TEXT, Kind, Question, Topic
from quiz.content.option_admin import MOST_OPTIONS
from quiz.content.picture_faults import picture_faults
from quiz.content.text_fields import MarkdownField
from quiz.content.texts import OptionText, QuestionText, render_question

FRAGMENT = "quiz/content/_preview.html"
PAGE = "admin/quiz/question/preview.html"


class PreviewForm(forms.Form):
    """A question half written: anything may be missing, nothing may be too long."""

    question = forms.IntegerField(
        label=_("question"), min_value=1, max_value=2**63 - 1, required=False
    )
    topic = forms.ModelChoiceField(
        Topic.objects.all(), label=_("topic"), required=False
    )
    kind = forms.ChoiceField(label=_("kind"), choices=Kind, required=False)
    title = forms.CharField(label=_("title"), max_length=LONGEST_LINE, required=False)
    prompt = MarkdownField(label=_("prompt"), max_length=LONGEST_TEXT, required=False)
    answer = MarkdownField(label=_("answer"), max_length=LONGEST_TEXT, required=False)
    explanation = MarkdownField(
        label=_("explanation"), max_length=LONGEST_TEXT, required=False
    )
    hint = MarkdownField(label=_("hint"), max_length=LONGEST_TEXT, required=False)


class OptionPreviewForm(forms.Form):
    """One option half written."""

    text = MarkdownField(label=_("text"), max_length=2_000, required=False)
    is_right = forms.BooleanField(label=_("right"), required=False)
    reason = MarkdownField(label=_("reason"), max_length=2_000, required=False)
    position = forms.IntegerField(label=_("position"), required=False)


OptionPreviewFormSet = forms.formset_factory(
    OptionPreviewForm,
    can_delete=True,
    max_num=MOST_OPTIONS,
    absolute_max=MOST_OPTIONS + 1,
    validate_max=True,
)


def preview_question(request: HttpRequest, *, may_see_others: bool) -> HttpResponse:
    """Render the question in a posted form: a fragment for htmx, else a page.

    Args:
        may_see_others: Whether its likely duplicates may be named.
    """
    form = PreviewForm(request.POST)
    options = OptionPreviewFormSet(request.POST, prefix="options")
    is_complete = form.is_valid() & options.is_valid()
    if is_complete:
        context = _rendered(form, options)
        context["duplicates"] = _duplicates(form) if may_see_others else []
    else:
        context = {"faults": _faults(form, options)}
    response = render(
        request,
        FRAGMENT if request.htmx else PAGE,
        context,
        status=200 if is_complete else 422,
    )
    patch_vary_headers(response, ["HX-Request"])
    return response


def _rendered(form: PreviewForm, options: forms.BaseFormSet) -> dict[str, Any]:
    fields = dict(form.cleaned_data)
    topic = fields.pop("topic")
    del fields["question"]
    is_choice = fields["kind"] == Kind.CHOICE
    text = QuestionText(**fields, options=_options(options) if is_choice else ())
    html = render_question(text)
    return {
        "title": text.title,
        "topic": topic,
        "language": topic.language if topic else settings.LANGUAGE_CODE,
        "html": html,
        "picture_faults": picture_faults(text),
        "passages": [(passage, True) for passage in html.answer],
    }


def _duplicates(form: PreviewForm) -> list[Question]:
    written = form.cleaned_data
    return likely_duplicates(
        title=written["title"], prompt=written["prompt"], besides=written["question"]
    )


def _options(formset: forms.BaseFormSet) -> tuple[OptionText, ...]:
    kept = [
        form.cleaned_data
        for form in formset.forms
        if form not in formset.deleted_forms and form.cleaned_data.get("text")
    ]
    kept.sort(key=lambda fields: fields["position"] or 0)
    return tuple(
        OptionText(fields["text"], fields["is_right"], fields["reason"])
        for fields in kept
    )


def _faults(form: PreviewForm, options: forms.BaseFormSet) -> list[str]:
    """Return a sentence for each fault, with the name of its field."""
    faults = [fault for form_ in (form, *options.forms) for fault in _of(form_)]
    return [*options.non_form_errors(), *faults]


def _of(form: forms.Form) -> list[str]:
    return [
        f"{form.fields[field].label}: {sentence}"
        for field, sentences in form.errors.items()
        for sentence in sentences
    ]
