"""The words for what became of a reminder that was not sent."""

from django.db import models
from django.utils.translation import gettext_lazy as _


class Reason(models.TextChoices):
    NOTHING_DUE = "nothing-due", _("nothing was due")
    STUDIED_TODAY = "studied-today", _("the learner had studied already")
    PAUSED = "paused", _("reminders were paused")
    OFF = "off", _("reminders were switched off")
    INACTIVE = "inactive", _("the account was closed")
    NO_ADDRESS = "no-address", _("there was no e-mail address")
    UNCONFIRMED = "unconfirmed", _("the e-mail address is not confirmed")
    UNANSWERED = "unanswered", _("earlier mails were not answered: it comes less often")
    STOPPED = "stopped", _("the last mail was sent, and no session came after it")
    NOTHING_ANSWERED = "nothing-answered", _("nothing was answered that week")
    EXPIRED = "expired", _("it was too late for that day")
    ADDRESS_REFUSED = "address-refused", _("the mail server refused the address")
    NOT_ACCEPTED = "not-accepted", _("the mail server did not take it")
    NO_BROWSER = "no-browser", _("no browser could be told")
    NO_CONNECTION = "no-connection", _("the mail server could not be reached")
    ERROR = "error", _("it could not be composed")
