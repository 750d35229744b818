"""What allauth asks of the site it serves."""

import logging
from smtplib import SMTPException
from typing import Any
from urllib.parse import urlsplit

from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.models import EmailAddress
from django.conf import settings
from django.contrib import messages
from django.contrib.sites.requests import RequestSite
from django.core.exceptions import ValidationError
from django.db import IntegrityError
from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext

from accounts import addresses
from accounts.models import User

# What allauth says after a mail to confirm an address, whether it left or not.
CONFIRMATION_SENT = "account/messages/email_confirmation_sent.txt"
# As long as any address is, by RFC 5321, and as the column of the user.
LONGEST_EMAIL = 254

logger = logging.getLogger(__name__)


class SiteOfSettings(RequestSite):
    """The site as mails name it, whatever host a request came to."""

    def __init__(self) -> None:
        self.domain = urlsplit(settings.SITE_URL).netloc
        self.name = gettext("Wengu")


class AccountAdapter(DefaultAccountAdapter):
    def clean_email(self, email: str) -> str:
        """Refuse what does not fit: allauth would cut it off without a word.

        Raises:
            ValidationError: The address is longer than any.
        """
        if len(email) > LONGEST_EMAIL:
            raise ValidationError(gettext("No e-mail address is that long."))
        return email

    def send_mail(
        self, template_prefix: str, email: str, context: dict[str, Any]
    ) -> None:
        """Send a mail that links to SITE_URL, and say so if the server refuses it.

        The Host header of a request is whatever a sender likes.
        """
        origin = self.request.build_absolute_uri("/").rstrip("/")
        rooted = {
            name: settings.SITE_URL + value.removeprefix(origin)
            for name, value in context.items()
            if isinstance(value, str) and value.startswith(f"{origin}/")
        }
        site = {"current_site": SiteOfSettings()}
        try:
            super().send_mail(template_prefix, email, context | rooted | site)
        except (SMTPException, OSError):
            logger.exception("A mail was not sent: %s", template_prefix)
            self.request.has_unsent_mail = True
            messages.error(
                self.request,
                gettext("The mail could not be sent. Try again in a few minutes."),
            )

    def add_message(
        self,
        request: HttpRequest,
        level: int,
        message_template: str | None = None,
        *args: Any,
        **options: Any,
    ) -> None:
        """Say what allauth has to say, but of no unsent mail that it was sent."""
        is_unsent = getattr(request, "has_unsent_mail", False)
        if message_template != CONFIRMATION_SENT or not is_unsent:
            super().add_message(request, level, message_template, *args, **options)

    def confirm_email(self, request: HttpRequest, email_address: EmailAddress) -> bool:
        """Give an address to whoever answered the mail that was sent there."""
        addresses.release(email_address.email, to=email_address.user)
        try:
            return super().confirm_email(request, email_address)
        except IntegrityError:
            messages.error(request, gettext("That did not work. Open the link again."))
            return False

    def _get_login_attempts_cache_key(
        self, request: HttpRequest, **credentials: Any
    ) -> str:
        """Count attempts by account, under whichever name and host they come.

        allauth counts by what was typed and by the Host header: an account would have
        five guesses for its name, five for its address, and as many for each host.
        """
        typed = credentials.get("email") or credentials.get("username", "")
        named = User.objects.filter(Q(username__iexact=typed) | Q(email__iexact=typed))
        account = named.order_by("pk").values_list("pk", flat=True).first()
        return f"account {account}" if account else f"nobody {typed.lower()}"
