"""What an editor may upload as an Anki package."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quiz.exchange.upload_fields import UploadField


class _LearnerForm(forms.Form):
    is_learner = forms.BooleanField(
        label=_("I learned these cards"),
        required=False,
        help_text=_(
            "Interval, ease and due date of each card become your progress here, where "
            "you have none yet."
        ),
    )


class PackageForm(_LearnerForm):
    """A package to look at."""

    field_order = ["file", "is_learner"]

    file = UploadField(
        help_text=_("A package (.apkg) that Anki exported; docs/anki.md says more."),
    )


class ConfirmedPackageForm(_LearnerForm):
    """A package that was looked at."""

    key = forms.CharField(max_length=100)
