"""What an editor may paste or upload as an article."""

from typing import Any, Self

from django import forms
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.content.models import Topic
from quiz.exchange.articles.limits import ARTICLE_LIMITS
from quiz.exchange.articles.reading import Article, ArticleTooLong, parse_article
from quiz.exchange.encodings import UnreadableText, read_text


class ArticleForm(forms.Form):
    """An article, as text or as a file, and where its questions go."""

    topic = forms.ModelChoiceField(
        Topic.objects.in_order(),
        label=_("Topic"),
        required=False,
        empty_label=_("The one that the article names"),
    )
    file = forms.FileField(
        label=_("File"),
        required=False,
        allow_empty_file=True,  # the preview says that there is no question in it
        max_length=255,
        help_text=_(
            "Markdown in UTF-8, UTF-16 or GB18030. It replaces the text below."
        ),
        widget=forms.FileInput,
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )
    # The first question of which the preview shows everything, from 0.
    start = forms.IntegerField(required=False, min_value=0)
    # What the editor saw and agrees to.
    agreed = forms.CharField(required=False, max_length=64)

    def clean_file(self) -> str | None:
        """Return the text of the file, if there is one."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size is None or file.size > ARTICLE_LIMITS.bytes:
            raise _too_long()
        try:
            return read_text(file.read())
        except UnreadableText as error:
            sentence = gettext(error.sentence) % {"line": error.line}
            raise ValidationError(sentence) from None

    def clean(self) -> dict[str, Any]:
        """Read the article; a file goes before the text."""
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        if values["file"] is not None:
            values["text"] = values["file"]
        try:
            values["article"] = parse_article(values["text"], ARTICLE_LIMITS)
        except ArticleTooLong:
            raise _too_long() from None
        return values

    @property
    def article(self) -> Article:
        return self.cleaned_data["article"]

    @property
    def fields_to_fill(self) -> list[forms.BoundField]:
        return [self["topic"], self["file"], self["text"]]

    @property
    def faults(self) -> list[str]:
        """What is wrong with the form itself, a sentence each."""
        return [sentence for said in self.errors.values() for sentence in said]

    def with_text(self) -> Self:
        """Return the form with the text of its file where it can be edited."""
        data = self.data.copy()
        data["text"] = self.cleaned_data["text"]
        return type(self)(data)

    @property
    def topic_slug(self) -> str:
        topic = self.cleaned_data["topic"]
        return topic.slug if topic else ""


def _too_long() -> ValidationError:
    sentence = gettext("The article is too long: at most %(size)s and %(lines)d lines.")
    size = filesizeformat(ARTICLE_LIMITS.bytes)
    return ValidationError(sentence % {"size": size, "lines": ARTICLE_LIMITS.lines})
