"""Why a learner got no reminder, gathered from the rows for whoever is asked."""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

from django.utils.dates import WEEKDAYS

from accounts.models import User
from quiz.reminders.heartbeats import LastTick, last_tick
from quiz.reminders.models import Reminder, ReminderKind, ReminderPlan, ReminderState
from quiz.reminders.notices import notice_of
from quiz.reminders.outlook import Outlook, outlook_of
from quiz.reminders.plans import timetable_of
from quiz.reminders.reachability import fault_of_address
from quiz.reminders.reasons import Reason
from quiz.reminders.silence import NothingToSay
from quiz.reminders.waiting import Waiting, waiting_for

LATEST = 14


class Prospect(StrEnum):
    """Why today has no reminder yet, where nothing stands in its way."""

    UNTAKEN = "untaken"  # the hour has come, and no tick has taken it
    LATER = "later"
    OTHER_DAY = "other-day"
    PASSED = "passed"  # the hour was over when the plan was made or changed


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of today's reminder, and everything that bears on it."""

    plan: ReminderPlan | None
    today: Reminder | None  # the daily one
    obstacle: Reason | None  # what would keep it away now
    prospect: Prospect | None
    outlook: Outlook | None
    waiting: Waiting
    latest: list[Reminder]
    tick: LastTick
    browsers: int


def explain(learner: User, *, now: datetime) -> Explanation:
    """Return what there is to know about a learner's reminders."""
    plan = (
        ReminderPlan.objects.filter(learner=learner).select_related("learner").first()
    )
    own = Reminder.objects.filter(learner=learner)
    day = learner.study_day(now)
    browsers = learner.push_subscriptions.count()
    return Explanation(
        plan=plan,
        today=own.filter(kind=ReminderKind.DAILY, day=day).first(),
        obstacle=_obstacle(learner, browsers=browsers, now=now),
        prospect=_prospect(plan, now=now) if plan else None,
        outlook=outlook_of(plan, now=now) if plan else None,
        waiting=waiting_for(learner, day=day),
        latest=list(own.order_by("-day", "-pk")[:LATEST]),
        tick=last_tick(now=now),
        browsers=browsers,
    )


def reason_in_words(reminder: Reminder) -> str:
    """Return why a reminder was not sent, or has not been yet; nothing if it was."""
    labels: dict[str, str] = dict(Reason.choices)
    if reminder.state == ReminderState.SENT:
        return ""
    return str(labels.get(reminder.reason, reminder.reason))


def days_in_words(plan: ReminderPlan) -> str:
    """Return the weekdays of a plan, Monday first."""
    taken = [name for day, name in WEEKDAYS.items() if plan.weekdays >> day & 1]
    return " · ".join(str(name) for name in taken)


def _obstacle(learner: User, *, browsers: int, now: datetime) -> Reason | None:
    """Return why a reminder sent now would not go out, from what sends them."""
    would_be = Reminder(learner=learner, day=learner.study_day(now), created_at=now)
    try:
        notice = notice_of(would_be, now=now)
    except NothingToSay as silence:
        return silence.reason
    if notice.by_push and browsers:
        return None
    return fault_of_address(learner) if notice.by_mail else Reason.NO_BROWSER


def _prospect(plan: ReminderPlan, *, now: datetime) -> Prospect:
    if plan.next_at <= now:
        return Prospect.UNTAKEN
    timetable = timetable_of(plan)
    today = timetable.day_at(now)
    if timetable.day_at(plan.next_at) == today:
        return Prospect.LATER
    return Prospect.PASSED if timetable.takes(today) else Prospect.OTHER_DAY
