"""What a learner may upload as a file of their own."""

from django import forms
from django.utils.translation import gettext_lazy as _

from quiz.exchange.upload_fields import UploadField


class LearnerFileForm(forms.Form):
    """A data.json to bring back."""

    file = UploadField(
        help_text=_("The file data.json of another account, or of this one's past."),
        widget=forms.ClearableFileInput(attrs={"accept": ".json,application/json"}),
    )
