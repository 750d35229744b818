"""What an editor may upload as a picture, and the sentences of what they may not."""

from django import forms
from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import UploadedFile
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext_lazy as _

from quiz.content.models import LONGEST_LINE
from quiz.content.picture_files import (
    PictureFile,
    Unfitness,
    UnfitPicture,
    encode_anew,
)

_SENTENCES = {
    Unfitness.UNKNOWN: _("This is no picture in PNG, JPEG, WebP or GIF."),
    Unfitness.DRAWING: _("SVG cannot be taken: export the drawing as PNG."),
    Unfitness.TOO_LARGE: _(
        "The picture has too many pixels: at most 25 million are possible, in WebP "
        "12 million, and 16,000 on a side."
    ),
    Unfitness.DAMAGED: _("The file is damaged: the picture in it cannot be read."),
    Unfitness.TOO_DETAILED: _("The picture stays too large: make it smaller first."),
}


class PictureForm(forms.Form):
    """A picture and the words that stand for it."""

    file = forms.FileField(
        label=_("Picture"),
        max_length=255,
        help_text=_("PNG, JPEG, WebP or GIF, at most 5 MB; of a GIF, the first frame."),
        widget=forms.FileInput(
            attrs={"accept": "image/png,image/jpeg,image/webp,image/gif"}
        ),
    )
    description = forms.CharField(
        label=_("Description"),
        max_length=LONGEST_LINE,
        help_text=_("What the picture says, for those who cannot see it."),
    )

    def clean_file(self) -> PictureFile:
        """Turn the file into the picture that will be kept."""
        file: UploadedFile = self.cleaned_data["file"]
        largest = settings.PICTURE_LARGEST_FILE
        if file.size is None or file.size > largest:
            sentence = _("The file is too large; at most %(size)s are possible.")
            size = filesizeformat(largest)
            raise ValidationError(sentence, params={"size": size})
        try:
            return encode_anew(file.read())
        except UnfitPicture as unfit:
            raise ValidationError(_SENTENCES[unfit.unfitness]) from unfit
