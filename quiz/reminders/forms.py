"""What a learner may want of their reminders."""

from datetime import date
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.reminders.models import ReminderPlan

# Dates beyond it are typing errors, and the calendar itself ends at the year 9999.
LAST_DAY = date(2999, 12, 31)
HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]


class HourField(forms.TypedChoiceField):
    """An hour of the day, or none."""

    def __init__(self, **kwargs: Any) -> None:
        choices = HOURS if kwargs.get("required", True) else [("", "–"), *HOURS]
        super().__init__(choices=choices, coerce=int, empty_value=None, **kwargs)


class PlanForm(forms.ModelForm):
    hour = HourField(label=_("Hour"))
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one weekday.")},
    )
    quiet_from = HourField(label=_("Quiet from"), required=False)
    quiet_until = HourField(
        label=_("until"),
        required=False,
        help_text=_("What comes late waits until then. The hour above always holds."),
    )
    paused_until = forms.DateField(
        label=_("Pause until"),
        required=False,
        help_text=_("What is due stays due."),
        validators=[MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d"),
    )

    class Meta:
        model = ReminderPlan
        fields = [
            *("by_mail", "weekly", "hour", "weekdays"),
            *("quiet_from", "quiet_until", "paused_until"),
        ]
        labels = {
            "by_mail": _("Remind me by e-mail when something is due"),
            "weekly": _("Look back on the week each Monday"),
        }

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        bits = self.instance.weekdays
        self.initial["weekdays"] = [day for day in WEEKDAYS if bits >> day & 1]

    @property
    def fields_of_a_day(self) -> list[forms.BoundField]:
        return [self["hour"], self["paused_until"]]

    @property
    def quiet_hours(self) -> list[forms.BoundField]:
        return [self["quiet_from"], self["quiet_until"]]

    def clean_weekdays(self) -> int:
        return sum(1 << day for day in set(self.cleaned_data["weekdays"]))

    def clean(self) -> dict[str, Any]:
        """Ask for two different quiet hours, or none.

        Raises:
            ValidationError: There is one, or twice the same.
        """
        cleaned = super().clean() or self.cleaned_data
        hours = [cleaned.get("quiet_from"), cleaned.get("quiet_until")]
        if None in hours and hours != [None, None]:
            raise ValidationError(gettext("Say from when and until when it is quiet."))
        if hours[0] is not None and hours[0] == hours[1]:
            raise ValidationError(gettext("The quiet begins and ends at another hour."))
        return cleaned
