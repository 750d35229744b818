"""What a learner may want of their reminders."""

from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator
from django.utils.dates import WEEKDAYS
from django.utils.translation import gettext_lazy as _

from quiz.reminders.models import ReminderPlan

# Dates beyond it are typing errors, and the calendar itself ends at the year 9999.
LAST_DAY = date(2999, 12, 31)
HOURS = [(hour, f"{hour:02d}:00") for hour in range(24)]


class PlanForm(forms.ModelForm):
    hour = forms.TypedChoiceField(label=_("Hour"), choices=HOURS, coerce=int)
    weekdays = forms.TypedMultipleChoiceField(
        label=_("Weekdays"),
        choices=list(WEEKDAYS.items()),
        coerce=int,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": _("Choose at least one weekday.")},
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
        fields = ["by_mail", "hour", "weekdays", "paused_until"]
        labels = {"by_mail": _("Remind me by e-mail when something is due")}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, label_suffix="", **kwargs)
        bits = self.instance.weekdays
        self.initial["weekdays"] = [day for day in WEEKDAYS if bits >> day & 1]

    def clean_weekdays(self) -> int:
        return sum(1 << day for day in set(self.cleaned_data["weekdays"]))
