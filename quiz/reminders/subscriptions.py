"""The browsers that asked to be told when something is due."""

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most

LONGEST_ENDPOINT = 1_000
LONGEST_KEY = 100


class PushSubscription(models.Model):
    """One browser of one learner, as its maker's push service knows it.

    Source: W3C Push API, RFC 8030 (endpoint), RFC 8291 (keys, base64url).
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="push_subscriptions",
        verbose_name=_("learner"),
    )
    endpoint = models.CharField(_("endpoint"), max_length=LONGEST_ENDPOINT, unique=True)
    p256dh = models.CharField(_("public key"), max_length=LONGEST_KEY)
    auth = models.CharField(_("authentication secret"), max_length=LONGEST_KEY)
    browser = models.CharField(_("browser"), max_length=100, blank=True)
    made_at = models.DateTimeField(_("made at"))
    pushed_at = models.DateTimeField(_("last pushed at"), null=True, blank=True)

    class Meta:
        verbose_name = _("push subscription")
        verbose_name_plural = _("push subscriptions")
        constraints = [
            at_most(LONGEST_ENDPOINT, field="endpoint", model="push_subscription"),
            at_most(LONGEST_KEY, field="p256dh", model="push_subscription"),
            at_most(LONGEST_KEY, field="auth", model="push_subscription"),
            at_most(100, field="browser", model="push_subscription"),
        ]

    def __str__(self) -> str:
        return f"{self.browser or 'browser'} of learner {self.learner_id}"
