"""The user model."""

from datetime import date, datetime
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from django.contrib.auth.models import AbstractUser
from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import Q
from django.db.models.functions import Lower
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, between, one_of
from accounts.days import study_day


def validate_time_zone(name: str) -> None:
    """Refuse what is not the name of a zone in the IANA list.

    Raises:
        ValidationError: There is no such zone.
    """
    if name not in available_timezones():
        raise ValidationError(_("There is no time zone of that name."))


class GradeButtons(models.IntegerChoices):
    FOUR = 4, _("Four: forgot, hard, hesitant, fluent")
    SIX = 6, _("All six of SM-2, 0 to 5")


class RevealStyle(models.TextChoices):
    WHOLE = "whole", _("The whole answer")
    POINTS = "points", _("Point by point")


class User(AbstractUser):
    """A learner or an editor, with the clock they live by and the limits they set."""

    first_name = None
    last_name = None
    name = models.CharField(_("name"), max_length=80, blank=True)
    language = models.CharField(
        _("language"),
        max_length=10,
        blank=True,
        choices=[
            ("", _("As the browser says")),
            ("zh-hans", "简体中文"),
            ("en", "English"),
        ],
    )
    time_zone = models.CharField(
        _("time zone"), max_length=64, default="UTC", validators=[validate_time_zone]
    )
    day_starts_at_hour = models.PositiveSmallIntegerField(
        _("the day begins at"),
        default=4,
        validators=[MaxValueValidator(23)],
        help_text=_("Reviews before this hour still belong to the previous day."),
    )
    new_per_day = models.PositiveSmallIntegerField(
        _("new questions a day"), default=10, validators=[MaxValueValidator(999)]
    )
    reviews_per_day = models.PositiveSmallIntegerField(
        _("reviews a day"), default=200, validators=[MaxValueValidator(9999)]
    )
    grade_buttons = models.PositiveSmallIntegerField(
        _("grade buttons"), choices=GradeButtons, default=GradeButtons.FOUR
    )
    reveal_style = models.CharField(
        _("reveal"), max_length=10, choices=RevealStyle, default=RevealStyle.WHOLE
    )

    class Meta(AbstractUser.Meta):
        constraints = [
            models.UniqueConstraint(
                Lower("email"),
                condition=~Q(email=""),
                name="email_is_used_once",
                violation_error_message=_("Another account uses this address."),
            ),
            one_of(["", "zh-hans", "en"], field="language", model="user"),
            one_of(RevealStyle.values, field="reveal_style", model="user"),
            at_most(80, field="name", model="user"),
            at_most(64, field="time_zone", model="user"),
            at_most(150, field="username", model="user"),
            at_most(254, field="email", model="user"),
            between(0, 23, field="day_starts_at_hour", model="user"),
            between(0, 999, field="new_per_day", model="user"),
            between(0, 9999, field="reviews_per_day", model="user"),
            models.CheckConstraint(
                condition=Q(grade_buttons__in=GradeButtons.values),
                name="user_has_four_or_six_buttons",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.username

    @property
    def zone(self) -> ZoneInfo:
        """The learner's time zone; UTC where this machine does not know it."""
        try:
            return ZoneInfo(self.time_zone)
        except (ZoneInfoNotFoundError, ValueError):
            return ZoneInfo("UTC")

    def study_day(self, now: datetime) -> date:
        """Return the day `now` counts for on this person's clock."""
        return study_day(now, zone=self.zone, starts_at_hour=self.day_starts_at_hour)

    def get_full_name(self) -> str:
        return str(self)

    def get_short_name(self) -> str:
        return str(self)
