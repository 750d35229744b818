"""What a reminder says, or why it says nothing, as things stand when it is sent."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from email.utils import format_datetime

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from accounts.models import User
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.reasons import Reason
from quiz.reminders.tokens import make_unsubscribe_token
from quiz.review.models import Progress
from quiz.review.pace import seconds_each
from quiz.review.today import today_of
from quiz.scheduling.pace import minutes_for

EXPIRES_AFTER = timedelta(hours=12)
TITLES = 3
LANGUAGE = "zh-hans"  # of learners who chose none: there is no browser to ask


class NothingToSay(Exception):
    """No mail is to be sent; `reason` is a word for it."""

    def __init__(self, reason: Reason) -> None:
        super().__init__(reason)
        self.reason = reason


@dataclass(frozen=True, slots=True)
class Waiting:
    """What a learner has to do."""

    count: int  # within the limit of a day
    minutes: int
    titles: tuple[str, ...]  # of the first few


def compose(reminder: Reminder, *, now: datetime) -> EmailMultiAlternatives:
    """Return the mail of a reminder.

    Raises:
        NothingToSay: There is no need for it any more, or no way.
    """
    learner = reminder.learner
    _require_wanted(reminder, now=now)
    today = today_of(learner, now=now)
    if today.answers:
        raise NothingToSay(Reason.STUDIED_TODAY)
    waiting = _waiting(learner, day=today.day)
    if not waiting.count:
        raise NothingToSay(Reason.NOTHING_DUE)
    with translation.override(learner.language or LANGUAGE):
        return _mail(reminder, waiting, now=now)


def _require_wanted(reminder: Reminder, *, now: datetime) -> None:
    learner = reminder.learner
    plan = ReminderPlan.objects.filter(learner=learner).first()
    is_over = learner.study_day(now) > reminder.day
    if not learner.is_active:
        raise NothingToSay(Reason.INACTIVE)
    if plan is None or not plan.is_enabled:
        raise NothingToSay(Reason.OFF)
    if plan.paused_until and reminder.day < plan.paused_until:
        raise NothingToSay(Reason.PAUSED)
    if not learner.email:
        raise NothingToSay(Reason.NO_ADDRESS)
    if is_over or now >= reminder.created_at + EXPIRES_AFTER:
        raise NothingToSay(Reason.EXPIRED)


def _waiting(learner: User, *, day: date) -> Waiting:
    progress = Progress.objects.filter(learner=learner)
    due = progress.due(on=day).in_enrolled_topics()
    count = min(due.count(), learner.reviews_per_day)
    if not count:
        return Waiting(count=0, minutes=0, titles=())
    first = due.longest_overdue_first().with_questions()[: min(count, TITLES)]
    return Waiting(
        count=count,
        minutes=minutes_for(count, seconds_each=seconds_each(learner)),
        titles=tuple(_title(row) for row in first),
    )


def _title(progress: Progress) -> str:
    """Return the title that learners see, which is that of the current revision."""
    question = progress.question
    return (question.current_revision or question).title


def _mail(
    reminder: Reminder, waiting: Waiting, *, now: datetime
) -> EmailMultiAlternatives:
    context = {
        "learner": reminder.learner,
        "subject": _subject(waiting),
        "waiting": waiting,
        "more": waiting.count - len(waiting.titles),
        "url": settings.SITE_URL + reverse("quiz:review-start"),
    }
    mail = EmailMultiAlternatives(
        subject=context["subject"],
        body=render_to_string("quiz/reminders/mail.txt", context),
        to=[reminder.learner.email],
        headers=_headers(reminder, now=now),
    )
    html = render_to_string("quiz/reminders/mail.html", context)
    mail.attach_alternative(html, "text/html")
    return mail


def _subject(waiting: Waiting) -> str:
    questions = ngettext(
        "%(count)d question due", "%(count)d questions due", waiting.count
    ) % {"count": waiting.count}
    minutes = ngettext(
        "about %(minutes)d minute", "about %(minutes)d minutes", waiting.minutes
    ) % {"minutes": waiting.minutes}
    parts = {"questions": questions, "minutes": minutes}
    return gettext("%(questions)s, %(minutes)s") % parts


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
