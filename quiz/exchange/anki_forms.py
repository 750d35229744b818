"""What an editor may upload as an Anki package."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


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

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # what is wrong with it is said with its other faults
        max_length=255,
        help_text=_("A package (.apkg) that Anki exported; docs/anki.md says more."),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        largest = settings.IMPORT_LARGEST_FILE
        if file.size is None or file.size > largest:
            sentence = gettext("The file is too large; at most %s are possible.")
            raise ValidationError(sentence % filesizeformat(largest))
        return file


class ConfirmedPackageForm(_LearnerForm):
    """A package that was looked at."""

    key = forms.CharField(max_length=100)
