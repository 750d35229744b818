"""What a password must be like, said in the language of the page."""

from django.contrib.auth.password_validation import MinimumLengthValidator
from django.utils.translation import ngettext


class LongEnough(MinimumLengthValidator):
    """Django's rule; its own sentence is not translated into Chinese."""

    def get_error_message(self) -> str:
        return ngettext(
            "The password needs at least %(count)d character.",
            "The password needs at least %(count)d characters.",
            self.min_length,
        ) % {"count": self.min_length}
