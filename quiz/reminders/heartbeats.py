"""When the work that nobody sees was last done."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.bounds import one_of


class Pulse(models.TextChoices):
    """What is done over and over."""

    TICK = "reminders-tick", _("reminders sent")
    SWEEP = "reminders-sweep", _("plans looked through")


LATE_AFTER = timedelta(minutes=5)  # a tick comes each minute


@dataclass(frozen=True, slots=True)
class LastTick:
    """When a tick last came to its end, and whether that is too long ago."""

    at: datetime | None
    is_late: bool


class Heartbeat(models.Model):
    """When something was last done to its end."""

    name = models.CharField(_("name"), max_length=30, choices=Pulse, primary_key=True)
    at = models.DateTimeField(_("at"))

    class Meta:
        verbose_name = _("heartbeat")
        verbose_name_plural = _("heartbeats")
        constraints = [one_of(Pulse.values, field="name", model="heartbeat")]

    def __str__(self) -> str:
        return self.name


def beat(pulse: Pulse, *, now: datetime) -> None:
    """Note that something has just been done. A later note stands."""
    if not Heartbeat.objects.filter(pk=pulse, at__lt=now).update(at=now):
        Heartbeat.objects.get_or_create(pk=pulse, defaults={"at": now})


def last_beat(pulse: Pulse) -> datetime | None:
    """Return when something was last done, or None if it never was."""
    return Heartbeat.objects.filter(pk=pulse).values_list("at", flat=True).first()


def last_tick(*, now: datetime) -> LastTick:
    """Return when the last tick was. None is late as long as there was none at all."""
    at = last_beat(Pulse.TICK)
    return LastTick(at=at, is_late=at is not None and now - at > LATE_AFTER)
