"""What an editor may upload as a file of questions, and what a file may hold."""

from django import forms
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _

from quiz.content.models import LONGEST_LINE, LONGEST_TEXT, Question, Topic
from quiz.content.option_admin import MOST_OPTIONS
from quiz.exchange.questions.csv_files import OPTION_EXAMPLES
from quiz.exchange.questions.fields import COLUMNS, Limits
from quiz.exchange.upload_fields import UploadField

_LONGEST_OPTION = 2_000


def limits_of_files(*, questions: int) -> Limits:
    """Return what a file may hold: of each field as much as a row can."""
    return Limits(
        questions=questions,
        options=MOST_OPTIONS,
        slug=Question._meta.get_field("slug").max_length,
        line=LONGEST_LINE,
        text=LONGEST_TEXT,
        source=Question._meta.get_field("source").max_length,
        option=_LONGEST_OPTION,
    )


class _TopicForm(forms.Form):
    topic = forms.ModelChoiceField(
        Topic.objects.in_order(),
        to_field_name="slug",
        label=_("Topic"),
        required=False,
        help_text=_("For new questions, if the file has no column “topic”."),
    )

    @property
    def topic_slug(self) -> str:
        topic = self.cleaned_data["topic"]
        return topic.slug if topic else ""


class QuestionFileForm(_TopicForm):
    """A file to look at."""

    field_order = ["file", "topic"]

    file = UploadField(
        help_text=format_lazy(
            _("CSV or JSON with “slug” and any other of these columns: {columns}"),
            columns=", ".join([*COLUMNS, *OPTION_EXAMPLES, "…"]),
        ),
    )


class ConfirmationForm(_TopicForm):
    """A file that was looked at."""

    key = forms.CharField(max_length=100)
