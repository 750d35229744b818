"""What an editor may paste or upload as an article."""

from collections.abc import Callable, Mapping
from time import monotonic
from typing import Any, Self

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.content.models import Topic
from quiz.exchange.albums import OutOfTime
from quiz.exchange.articles.archives import ArchiveRefused
from quiz.exchange.articles.illustrated import open_file, pack_again, read_article
from quiz.exchange.articles.limits import ARTICLE_LIMITS
from quiz.exchange.articles.reading import Article, ArticleTooLong
from quiz.exchange.articles.sentences import OF_ARCHIVES
from quiz.exchange.encodings import UnreadableText
from quiz.exchange.uploads import NotKept


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
            "Markdown in UTF-8, UTF-16 or GB18030, or a ZIP of it with pictures beside "
            "it. It replaces the text below."
        ),
        widget=forms.FileInput,
    )
    text = forms.CharField(
        label=_("Text"),
        required=False,
        strip=False,
        widget=forms.Textarea(attrs={"rows": 16, "spellcheck": "false"}),
    )
    # The key of the ZIP that the text came in.
    archive = forms.CharField(required=False, max_length=100, widget=forms.HiddenInput)
    # The first question of which the preview shows everything, from 0.
    start = forms.IntegerField(required=False, min_value=0)
    # What the editor saw and agrees to.
    agreed = forms.CharField(required=False, max_length=64)

    def __init__(
        self,
        data: Mapping[str, Any] | None = None,
        files: MultiValueDict | None = None,
        *,
        waiting: Callable[[str], bytes] | None = None,
    ) -> None:
        """Take what was posted.

        Args:
            waiting: Returns the ZIP that waits under a key, or raises `NotKept`.
        """
        super().__init__(data, files)
        self._waiting = waiting

    def clean_file(self) -> tuple[str, bytes] | None:
        """Return the text of the file and the ZIP that it is, if there is one."""
        file: UploadedFile | None = self.cleaned_data["file"]
        if file is None:
            return None
        if file.size is None or file.size > settings.IMPORT_LARGEST_FILE:
            raise _too_long()
        try:
            return open_file(file.read())
        except ArticleTooLong:
            raise _too_long() from None
        except ArchiveRefused as refused:
            raise _said(refused) from None
        except UnreadableText as error:
            sentence = gettext(error.sentence) % {"line": error.line}
            raise ValidationError(sentence) from None

    def clean_archive(self) -> str:
        """Return the key of the ZIP that the text came in, if it waits."""
        key: str = self.cleaned_data["archive"]
        self._archive = b""
        if key and self._waiting and not self.cleaned_data.get("file"):
            try:
                self._archive = self._waiting(key)
            except NotKept:
                sentence = gettext("The file does not wait any more. Choose it again.")
                raise ValidationError(sentence) from None
        return key

    def clean(self) -> dict[str, Any]:
        """Read the article; a file goes before the text."""
        values = super().clean() or self.cleaned_data
        if self.errors:
            return values
        if values["file"] is not None:
            values["text"], self._archive = values["file"]
            values["archive"] = ""
        ends_at = monotonic() + settings.IMPORT_SECONDS
        try:
            values["article"] = read_article(
                values["text"],
                self._archive,
                most_pictures=settings.IMPORT_MOST_PICTURES,
                may_go_on=lambda: monotonic() < ends_at,
            )
        except ArticleTooLong:
            raise _too_long() from None
        except ArchiveRefused as refused:
            raise _said(refused) from None
        except OutOfTime:
            sentence = gettext("Reading the pictures takes too long; divide the file.")
            raise ValidationError(sentence) from None
        return values

    @property
    def article(self) -> Article:
        return self.cleaned_data["article"]

    @property
    def new_archive(self) -> bytes:
        """The ZIP that was chosen just now and does not wait yet, empty if none."""
        return b"" if self.cleaned_data["archive"] else self._archive

    @property
    def as_file(self) -> bytes:
        """The article as one file, in which the pictures still lie beside it."""
        return pack_again(self.cleaned_data["text"], self._archive)

    @property
    def fields_to_fill(self) -> list[forms.BoundField]:
        return [self["topic"], self["file"], self["text"]]

    @property
    def faults(self) -> list[str]:
        """What is wrong with the form itself, a sentence each."""
        return [sentence for said in self.errors.values() for sentence in said]

    def with_text(self, archive: str) -> Self:
        """Return the form with the text of its file where it can be edited.

        Args:
            archive: The key of the ZIP that the text came in.
        """
        data = self.data.copy()
        data["text"] = self.cleaned_data["text"]
        data["archive"] = archive
        return type(self)(data)

    @property
    def topic_slug(self) -> str:
        topic = self.cleaned_data["topic"]
        return topic.slug if topic else ""


def _said(refused: ArchiveRefused) -> ValidationError:
    return ValidationError(OF_ARCHIVES[refused.why], params=refused.details)


def _too_long() -> ValidationError:
    sentence = gettext("The article is too long: at most %(size)s and %(lines)d lines.")
    size = filesizeformat(ARTICLE_LIMITS.bytes)
    return ValidationError(sentence % {"size": size, "lines": ARTICLE_LIMITS.lines})
