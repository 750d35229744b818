"""What a learner may post to a session."""

from datetime import datetime, timedelta
from decimal import Decimal
from typing import Any

from django import forms
from django.core import signing
from django.utils.dateparse import parse_datetime
from django.utils.translation import gettext_lazy as _

from quiz.content.models import LONGEST_TEXT, Topic
from quiz.review.answering import Answer
from quiz.review.sitting import SessionKind
from quiz.scheduling.sm2 import Grade

MOST_MINUTES = 600
MOST_QUESTIONS = 1_000
MOST_CHOICES = 100

_REVEAL_SALT = "quiz.review.revealed-at"


class StartForm(forms.Form):
    """Limits and topics of a new session."""

    minutes = forms.DecimalField(
        label=_("Minutes"),
        required=False,
        min_value=Decimal("0.1"),
        max_value=MOST_MINUTES,
        decimal_places=3,
    )
    questions = forms.IntegerField(
        label=_("Questions"), required=False, min_value=1, max_value=MOST_QUESTIONS
    )
    topics = forms.ModelMultipleChoiceField(
        label=_("Topics"),
        queryset=Topic.objects.none(),
        to_field_name="slug",
        required=False,
        error_messages={
            "invalid_choice": _("One of the topics is not there any more."),
            "invalid_pk_value": _("One of the topics is not there any more."),
        },
    )
    kind = forms.ChoiceField(
        label=_("Kind"), choices=SessionKind, required=False, initial="scheduled"
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["topics"].queryset = Topic.objects.published().in_order()

    @property
    def time_limit(self) -> timedelta | None:
        minutes = self.cleaned_data["minutes"]
        return timedelta(minutes=float(minutes)) if minutes else None


class SearchForm(forms.Form):
    """What to look for in the bank."""

    q = forms.CharField(label=_("Search"), required=False, max_length=100)


class NumbersField(forms.TypedMultipleChoiceField):
    """Numbers from 1, repeated; whether the question has them is not known here."""

    def __init__(self) -> None:
        choices = [(str(number), number) for number in range(1, MOST_CHOICES + 1)]
        super().__init__(choices=choices, coerce=int, empty_value=[], required=False)


class ShowingForm(forms.Form):
    """The key of the showing that a form was made for."""

    showing = forms.CharField(max_length=64)


class RevealForm(ShowingForm):
    """What was written or picked before the answer is seen."""

    answer = forms.CharField(
        required=False,
        max_length=LONGEST_TEXT,
        error_messages={
            "max_length": _("The answer is longer than %(limit_value)d characters.")
        },
    )
    option = NumbersField()
    points = NumbersField()
    step = forms.IntegerField(required=False, min_value=1, max_value=2 * MOST_CHOICES)
    revealed = forms.CharField(required=False, max_length=200)


class GradeForm(RevealForm):
    """How it went."""

    grade = forms.TypedChoiceField(
        choices=[(str(grade.value), grade.name) for grade in Grade],
        coerce=lambda value: Grade(int(value)),
        error_messages={
            "required": _("Choose a grade."),
            "invalid_choice": _("Choose one of the grades."),
        },
    )

    @property
    def as_answer(self) -> Answer:
        said = self.cleaned_data
        return Answer(
            showing_key=said["showing"],
            grade=said["grade"],
            points=tuple(said["points"]),
            text=said["answer"],
            options=tuple(said["option"]),
            revealed_at=read_reveal(said["revealed"], showing_key=said["showing"]),
        )


def sign_reveal(moment: datetime, *, showing_key: str) -> str:
    """Return the moment of a reveal, signed, to travel in the grade form."""
    return signing.dumps(moment.isoformat(), salt=f"{_REVEAL_SALT}:{showing_key}")


def read_reveal(signed: str, *, showing_key: str) -> datetime | None:
    """Return the moment of a reveal, or None if it is not one that we signed."""
    try:
        moment = signing.loads(signed, salt=f"{_REVEAL_SALT}:{showing_key}")
    except signing.BadSignature:
        return None
    return parse_datetime(moment)
