"""The private address at which a learner's calendar program asks what is due."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most

LONGEST_KEY = 64


class CalendarFeed(models.Model):
    """A learner's feed: whoever knows its key may read it, until there is another."""

    learner = models.OneToOneField(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="calendar_feed",
        verbose_name=_("learner"),
    )
    key = models.CharField(_("key"), max_length=LONGEST_KEY, unique=True)
    made_at = models.DateTimeField(_("made at"))

    class Meta:
        verbose_name = _("calendar feed")
        verbose_name_plural = _("calendar feeds")
        constraints = [at_most(LONGEST_KEY, field="key", model="calendar_feed")]

    def __str__(self) -> str:
        return f"calendar feed of learner {self.learner_id}"
