"""What people may say about themselves."""

from typing import Any
from zoneinfo import available_timezones

from django import forms
from django.conf import settings
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from accounts.zones import UNKNOWN, offered_zones

HOURS = [(hour, f"{hour:02}:00") for hour in range(24)]


class SettingsForm(forms.ModelForm):
    """What people choose for themselves on the settings page."""

    class Meta:
        model = User
        fields = [
            "name",
            "language",
            "time_zone",
            "day_starts_at_hour",
            "new_per_day",
            "reviews_per_day",
            "grade_buttons",
            "reveal_style",
        ]
        widgets = {
            "name": forms.TextInput(attrs={"autocomplete": "name"}),
            "time_zone": forms.Select(choices=offered_zones()),
            "day_starts_at_hour": forms.Select(choices=HOURS),
            "grade_buttons": forms.RadioSelect,
            "reveal_style": forms.RadioSelect,
        }


class ZoneForm(forms.ModelForm):
    """The time zone alone, as a browser reports it."""

    class Meta:
        model = User
        fields = ["time_zone"]


class LanguageForm(forms.Form):
    language = forms.ChoiceField(choices=settings.LANGUAGES)


class DeletionForm(forms.Form):
    """The username once more, so that no account goes by a slip of the hand."""

    username = forms.CharField(
        label=_("Your username"),
        max_length=150,
        widget=forms.TextInput(attrs={"autocomplete": "off", "autocapitalize": "none"}),
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self._user = user

    def clean_username(self) -> str:
        """Refuse every other name.

        Raises:
            ValidationError: It is not the name of this account.
        """
        username = self.cleaned_data["username"]
        if username != self._user.get_username():
            raise forms.ValidationError(_("That is not your username."))
        return username


class DeviceZone(forms.Field):
    """A time zone that a script fills in; without script, or with nonsense, UTC."""

    widget = forms.HiddenInput(attrs={"data-device-zone": ""})

    def __init__(self) -> None:
        super().__init__(required=False)

    def to_python(self, value: Any) -> str:
        return value if value in available_timezones() else UNKNOWN


class SignupForm(forms.Form):
    """What Wengu asks at sign-up beside allauth's own fields, which are added to it."""

    time_zone = DeviceZone()

    def signup(self, request: HttpRequest, user: User) -> None:
        """Give a new account the clock of its device and the language of the page."""
        user.time_zone = self.cleaned_data["time_zone"]
        user.language = get_language()
        user.save(update_fields=["time_zone", "language"])
