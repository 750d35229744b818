"""Why a learner got no reminder, gathered from the rows for whoever is asked."""

from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from quiz.reminders.heartbeats import Pulse, last_beat
from quiz.reminders.models import Reminder, ReminderKind, ReminderPlan, ReminderState
from quiz.reminders.outlook import Outlook, outlook_of
from quiz.reminders.reasons import Reason
from quiz.reminders.waiting import Waiting, waiting_for

LATEST = 14


@dataclass(frozen=True, slots=True)
class Explanation:
    """What became of today's reminder, and everything that bears on it."""

    plan: ReminderPlan | None
    today: Reminder | None  # the daily one
    obstacle: Reason | None  # what keeps the next one away, as things stand
    outlook: Outlook | None
    waiting: Waiting
    latest: list[Reminder]
    last_tick_at: datetime | None
    browsers: int


def explain(learner: User, *, now: datetime) -> Explanation:
    """Return what there is to know about a learner's reminders."""
    plan = (
        ReminderPlan.objects.filter(learner=learner).select_related("learner").first()
    )
    own = Reminder.objects.filter(learner=learner)
    day = learner.study_day(now)
    outlook = outlook_of(plan, now=now) if plan else None
    waiting = waiting_for(learner, day=day)
    return Explanation(
        plan=plan,
        today=own.filter(kind=ReminderKind.DAILY, day=day).first(),
        obstacle=_obstacle(learner, plan, outlook, waiting),
        outlook=outlook,
        waiting=waiting,
        latest=list(own.order_by("-day", "-pk")[:LATEST]),
        last_tick_at=last_beat(Pulse.TICK),
        browsers=learner.push_subscriptions.count(),
    )


def reason_in_words(reminder: Reminder) -> str:
    """Return why a reminder was not sent, or has not been yet; nothing if it was."""
    labels: dict[str, str] = dict(Reason.choices)
    if reminder.state == ReminderState.SENT:
        return ""
    return str(labels.get(reminder.reason, reminder.reason))


def _obstacle(
    learner: User,
    plan: ReminderPlan | None,
    outlook: Outlook | None,
    waiting: Waiting,
) -> Reason | None:
    if not learner.is_active:
        return Reason.INACTIVE
    if plan is None or outlook is None or not plan.is_enabled:
        return Reason.OFF
    if plan.by_mail and outlook.fault:
        return outlook.fault
    if outlook.paused_until:
        return Reason.PAUSED
    if outlook.has_stopped:
        return Reason.STOPPED
    return None if waiting.count else Reason.NOTHING_DUE
