"""What a learner may expect of their reminders, for pages that say so."""

from dataclasses import dataclass
from datetime import date, datetime

from accounts.models import User
from quiz.reminders.backing_off import unanswered_by
from quiz.reminders.hours import ONE_DAY
from quiz.reminders.models import ReminderPlan
from quiz.reminders.plans import next_reminder_at
from quiz.reminders.reachability import fault_of_address
from quiz.reminders.reasons import Reason
from quiz.reminders.refused import RefusedAddress


@dataclass(frozen=True, slots=True)
class Outlook:
    """When the next reminder comes, and what keeps it away."""

    next_at: datetime | None  # on the learner's clock; None while they are off
    is_today: bool = False
    is_tomorrow: bool = False
    paused_until: date | None = None  # if that is still to come
    fault: Reason | None = None  # of the address; mails need one
    answer: str = ""  # of the mail server, if it refused the address
    has_stopped: bool = False  # for want of an answer; a session begins anew


def outlook_of(plan: ReminderPlan, *, now: datetime) -> Outlook:
    """Return what a learner's plan leads to."""
    learner = plan.learner
    today = learner.study_day(now)
    only_browsers = plan.by_push and not (plan.by_mail or plan.weekly)
    fault = None if only_browsers else fault_of_address(learner)
    next_at = next_reminder_at(plan, now=now)
    day = next_at and learner.study_day(next_at)
    is_paused = plan.paused_until is not None and plan.paused_until > today
    return Outlook(
        next_at=next_at and next_at.astimezone(learner.zone),
        is_today=day == today,
        is_tomorrow=day == today + ONE_DAY,
        paused_until=plan.paused_until if is_paused else None,
        fault=fault,
        answer=_answer_to(learner) if fault == Reason.ADDRESS_REFUSED else "",
        has_stopped=unanswered_by(learner).is_over,
    )


def pause_of(learner: User, *, now: datetime) -> date | None:
    """Return until when a learner has paused, or None if they have not."""
    plan = ReminderPlan.objects.enabled().filter(learner=learner).first()
    if plan is None or plan.paused_until is None:
        return None
    return plan.paused_until if plan.paused_until > learner.study_day(now) else None


def _answer_to(learner: User) -> str:
    return RefusedAddress.objects.at(learner.email).get().answer
