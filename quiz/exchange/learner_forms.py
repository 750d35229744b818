"""What a learner may upload as a file of their own."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class LearnerFileForm(forms.Form):
    """A data.json to bring back."""

    file = forms.FileField(
        label=_("File"),
        allow_empty_file=True,  # what is wrong with it is said with its other faults
        max_length=255,
        help_text=_("The file data.json of another account, or of this one's past."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )

    def clean_file(self) -> UploadedFile:
        file: UploadedFile = self.cleaned_data["file"]
        largest = settings.IMPORT_LARGEST_FILE
        if file.size is None or file.size > largest:
            sentence = gettext("The file is too large; at most %s are possible.")
            raise ValidationError(sentence % filesizeformat(largest))
        return file
