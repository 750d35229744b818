"""The mail of a reminder, as text and as HTML."""

from datetime import datetime
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from quiz.reminders.models import Reminder
from quiz.reminders.notices import Notice, language_of
from quiz.reminders.reachability import fault_of_address
from quiz.reminders.silence import NothingToSay
from quiz.reminders.tokens import make_unsubscribe_token


def mail_of(
    reminder: Reminder, notice: Notice, *, now: datetime
) -> EmailMultiAlternatives:
    """Return the mail that says it.

    Raises:
        NothingToSay: There is no address to send it to.
    """
    learner = reminder.learner
    if fault := fault_of_address(learner):
        raise NothingToSay(fault)
    context = {
        "learner": learner,
        "subject": notice.subject,
        "url": notice.url,
        **notice.context,
    }
    with translation.override(language_of(learner)):
        mail = EmailMultiAlternatives(
            subject=notice.subject,
            body=render_to_string(f"quiz/reminders/{notice.template}.txt", context),
            to=[learner.email],
            reply_to=settings.REPLY_TO,
            headers=_headers(reminder, now=now),
        )
        html = render_to_string(f"quiz/reminders/{notice.template}.html", context)
    mail.attach_alternative(html, "text/html")
    return mail


def _headers(reminder: Reminder, *, now: datetime) -> dict[str, str]:
    """Return the headers of a machine's mail that can be stopped with one click.

    Source: RFC 2369 and RFC 8058 (List-Unsubscribe), RFC 3834 (Auto-Submitted).
    """
    token = make_unsubscribe_token(reminder.learner_id)
    stop = settings.SITE_URL + reverse("quiz:reminder-unsubscribe", args=[token])
    return {
        "Message-ID": reminder.message_id,
        "Date": format_datetime(now),
        "List-Unsubscribe": f"<{stop}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
        "Auto-Submitted": "auto-generated",
    }
