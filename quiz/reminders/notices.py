"""What there is to say, or why nothing is said, as things stand when it is sent."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from django.conf import settings
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext, ngettext

from accounts.models import User
from quiz.reminders.backing_off import unanswered_by
from quiz.reminders.looking_back import Week, week_before
from quiz.reminders.models import Reminder, ReminderKind, ReminderPlan
from quiz.reminders.reasons import Reason
from quiz.reminders.silence import NothingToSay, require_answered, require_wanted
from quiz.reminders.waiting import Waiting, in_words, waiting_for
from quiz.review.today import today_of

LANGUAGE = "zh-hans"  # of learners who chose none: there is no browser to ask


@dataclass(frozen=True, slots=True)
class Notice:
    """What there is to say, in the learner's language."""

    subject: str
    url: str  # where a session starts
    template: str
    context: Mapping[str, Any] = field(default_factory=dict)
    by_mail: bool = True
    by_push: bool = False


def notice_of(reminder: Reminder, *, now: datetime) -> Notice:
    """Return what a reminder says.

    Raises:
        NothingToSay: There is no need for it any more, or no way.
    """
    plan = ReminderPlan.objects.filter(learner=reminder.learner_id).first()
    plan = plan or ReminderPlan(is_enabled=False, by_mail=False)
    require_wanted(reminder, plan, now=now)
    with translation.override(language_of(reminder.learner)):
        match reminder.kind:
            case ReminderKind.WEEKLY:
                return _look_back(reminder)
            case ReminderKind.REQUESTED:
                return _requested(reminder, now=now)
            case _:
                notice = _daily(reminder, now=now)
                return replace(notice, by_mail=plan.by_mail, by_push=plan.by_push)


def language_of(learner: User) -> str:
    return learner.language or LANGUAGE


def _daily(reminder: Reminder, *, now: datetime) -> Notice:
    learner = reminder.learner
    today = today_of(learner, now=now)
    if today.answers:
        raise NothingToSay(Reason.STUDIED_TODAY)
    waiting = waiting_for(learner, day=today.day)
    if not waiting.count:
        raise NothingToSay(Reason.NOTHING_DUE)
    unanswered = unanswered_by(learner)
    require_answered(unanswered, reminder)
    return _about(waiting, is_last=unanswered.next_is_last)


def _requested(reminder: Reminder, *, now: datetime) -> Notice:
    day = today_of(reminder.learner, now=now).day
    return _about(waiting_for(reminder.learner, day=day), is_requested=True)


def _about(waiting: Waiting, **also: bool) -> Notice:
    return Notice(
        subject=_subject(waiting),
        url=settings.SITE_URL + reverse("quiz:review-start"),
        template="mail",
        context={"waiting": waiting, **also},
    )


def _look_back(reminder: Reminder) -> Notice:
    week = week_before(reminder.day, learner=reminder.learner)
    if not week.answered:
        raise NothingToSay(Reason.NOTHING_ANSWERED)
    return Notice(
        subject=_subject_of_week(week),
        url=settings.SITE_URL + reverse("quiz:review-start"),
        template="weekly",
        context={"lines": list(_lines(week))},
    )


def _subject(waiting: Waiting) -> str:
    if not waiting.count:
        return gettext("Nothing is due today")
    return in_words(waiting.count, minutes=waiting.minutes)


def _subject_of_week(week: Week) -> str:
    answers = ngettext(
        "Last week: %(count)d answer", "Last week: %(count)d answers", week.answered
    ) % {"count": week.answered}
    if week.percent_retained is None:
        return answers
    parts = {"answers": answers, "percent": week.percent_retained}
    return gettext("%(answers)s, %(percent)d%% retained") % parts


def _lines(week: Week) -> Iterator[str]:
    answers = ngettext("%(count)d answer", "%(count)d answers", week.answered)
    days = ngettext("on %(days)d day", "on %(days)d days", week.days)
    yield gettext("%(answers)s %(days)s") % {
        "answers": answers % {"count": week.answered},
        "days": days % {"days": week.days},
    }
    if week.percent_retained is not None:
        numbers = {"known": week.retained, "asked": week.asked_again}
        line = gettext("%(percent)d%% retained: %(known)d of %(asked)d questions due")
        yield line % {"percent": week.percent_retained, **numbers}
    streak = ngettext(
        "%(days)d day in a row by now", "%(days)d days in a row by now", week.streak
    )
    if week.streak:
        yield streak % {"days": week.streak}
    coming = ngettext(
        "%(count)d question comes this week",
        "%(count)d questions come this week",
        week.coming,
    )
    yield coming % {"count": week.coming}
