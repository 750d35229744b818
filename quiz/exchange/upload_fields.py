"""The field of a form that takes a file to look at."""

from typing import Any

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _


class UploadField(forms.FileField):
    """A file of at most `IMPORT_LARGEST_FILE` bytes. It may be empty.

    What is wrong with what is in it, or that nothing is, is said by whoever reads it.
    """

    def __init__(self, **options: Any) -> None:
        always = {"label": _("File"), "allow_empty_file": True, "max_length": 255}
        super().__init__(**always | options)

    def validate(self, value: UploadedFile | None) -> None:
        super().validate(value)
        largest = settings.IMPORT_LARGEST_FILE
        if value and (value.size is None or value.size > largest):
            sentence = gettext("The file is too large; at most %s are possible.")
            raise ValidationError(sentence % filesizeformat(largest))
