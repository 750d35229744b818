"""When each learner wants to be reminded, and every reminder there was."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.core.validators import MaxValueValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, between, one_of

EVERY_WEEKDAY = 0b111_1111
# A plan is worth looking at if there is a way to remind its learner.
ANY_WAY = Q(by_mail=True) | Q(by_push=True) | Q(weekly=True)


class ReminderPlanQuerySet(models.QuerySet["ReminderPlan"]):
    def enabled(self) -> Self:
        return self.filter(is_enabled=True, learner__is_active=True)

    def come(self, *, now: datetime) -> Self:
        """Keep plans whose hour has come."""
        return self.enabled().filter(next_at__lte=now)

    def on_another_clock(self) -> Self:
        """Keep plans made for a clock that their learner has since changed."""
        return self.enabled().exclude(
            time_zone=F("learner__time_zone"),
            day_starts_at_hour=F("learner__day_starts_at_hour"),
        )


class ReminderPlan(models.Model):
    """When one learner wants to be reminded."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminder_plan",
        verbose_name=_("learner"),
    )
    is_enabled = models.BooleanField(
        _("send reminders"), default=True, help_text="By any of the ways below."
    )
    by_mail = models.BooleanField(_("by e-mail"), default=True)
    by_push = models.BooleanField(_("in the browser"), default=False)
    weekly = models.BooleanField(_("a look back on Mondays"), default=False)
    hour = models.PositiveSmallIntegerField(
        _("hour"), default=8, validators=[MaxValueValidator(23)]
    )
    weekdays = models.PositiveSmallIntegerField(
        _("weekdays"), default=EVERY_WEEKDAY, help_text="A bit each, Monday the lowest."
    )
    quiet_from = models.PositiveSmallIntegerField(
        _("quiet from"), null=True, blank=True, validators=[MaxValueValidator(23)]
    )
    quiet_until = models.PositiveSmallIntegerField(
        _("quiet until"), null=True, blank=True, validators=[MaxValueValidator(23)]
    )
    paused_until = models.DateField(_("paused until"), null=True, blank=True)
    next_at = models.DateTimeField(_("next at"))
    time_zone = models.CharField(
        _("time zone"), max_length=64, help_text="next_at is on this clock."
    )
    day_starts_at_hour = models.PositiveSmallIntegerField(_("the day begins at"))

    objects = ReminderPlanQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder plan")
        verbose_name_plural = _("reminder plans")
        constraints = [
            between(0, 23, field="hour", model="plan"),
            between(1, EVERY_WEEKDAY, field="weekdays", model="plan"),
            models.CheckConstraint(
                condition=Q(is_enabled=True) & ANY_WAY | Q(is_enabled=False) & ~ANY_WAY,
                name="plan_is_enabled_if_it_has_a_way",
            ),
            models.CheckConstraint(
                condition=Q(quiet_from=None, quiet_until=None)
                | Q(quiet_from__range=(0, 23), quiet_until__range=(0, 23)),
                name="plan_has_both_quiet_hours_or_none",
            ),
        ]
        indexes = [
            models.Index(
                fields=["next_at"], name="plan_next_at", condition=Q(is_enabled=True)
            )
        ]

    def __str__(self) -> str:
        return f"plan of learner {self.learner_id}"


class ReminderKind(models.TextChoices):
    DAILY = "daily", _("daily")
    WEEKLY = "weekly", _("weekly")
    REQUESTED = "requested", _("on request")


class ReminderState(models.TextChoices):
    WAITING = "waiting", _("waiting")
    SENT = "sent", _("sent")
    SKIPPED = "skipped", _("skipped")
    FAILED = "failed", _("failed")


class ReminderQuerySet(models.QuerySet["Reminder"]):
    def waiting(self, *, now: datetime) -> Self:
        """Keep reminders to be sent now that no living sender holds."""
        return self.filter(
            Q(leased_until=None) | Q(leased_until__lte=now),
            state=ReminderState.WAITING,
            send_at__lte=now,
        ).order_by("send_at", "pk")


class Reminder(models.Model):
    """One mail to one learner for one study day: at most one of each kind."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reminders",
        verbose_name=_("learner"),
    )
    kind = models.CharField(
        _("kind"), max_length=10, choices=ReminderKind, default=ReminderKind.DAILY
    )
    day = models.DateField(_("day"), help_text=_("A study day of the learner's."))
    message_id = models.CharField(
        _("message id"),
        max_length=200,
        help_text="Fixed from the start: a copy is known by it.",
    )
    state = models.CharField(
        _("state"),
        max_length=10,
        choices=ReminderState,
        default=ReminderState.WAITING,
    )
    reason = models.CharField(_("reason"), max_length=100, blank=True)
    created_at = models.DateTimeField(_("created at"))
    send_at = models.DateTimeField(_("send at"), help_text="Later after each failure.")
    attempts = models.PositiveSmallIntegerField(_("attempts"), default=0)
    leased_until = models.DateTimeField(_("leased until"), null=True, blank=True)
    sent_at = models.DateTimeField(_("sent at"), null=True, blank=True)
    pushed_at = models.DateTimeField(
        _("pushed at"), null=True, blank=True, help_text="To the learner's browsers."
    )

    objects = ReminderQuerySet.as_manager()

    class Meta:
        verbose_name = _("reminder")
        verbose_name_plural = _("reminders")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "kind", "day"],
                name="one_reminder_per_learner_kind_and_day",
            ),
            one_of(ReminderKind.values, field="kind", model="reminder"),
            one_of(ReminderState.values, field="state", model="reminder"),
            at_most(100, field="reason", model="reminder"),
        ]
        indexes = [
            models.Index(
                fields=["send_at"],
                name="reminder_waiting",
                condition=Q(state="waiting"),
            )
        ]

    def __str__(self) -> str:
        return f"reminder to learner {self.learner_id} for {self.day}"
