"""Looking through all plans: who has none, and whose clock is another by now.

Too long for each minute, so the first tick of each ten minutes does it.
"""

from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import Exists, OuterRef

from accounts.models import User
from quiz.reminders.heartbeats import Pulse, beat, last_beat
from quiz.reminders.models import ReminderPlan
from quiz.reminders.plans import AIM, aim_anew, lock_plans, new_plan
from quiz.review.models import Progress

EVERY = timedelta(minutes=10)
BATCH = 500


def sweep_if_time(*, now: datetime) -> None:
    """Sweep if nobody has in these ten minutes of the clock.

    Ticks that run at once may all do it: each passes by what another one has locked.
    It is noted at the end, so that the next tick does what a killed one left.
    """
    last = last_beat(Pulse.SWEEP)
    if last is None or _tenth_minute(last) != _tenth_minute(now):
        sweep(now=now)
        beat(Pulse.SWEEP, now=now)


def sweep(*, now: datetime) -> None:
    """Make the plans that are missing, and aim those anew whose clocks have changed."""
    while _make_missing_plans(now) == BATCH:
        pass
    while _follow_changed_clocks(now) == BATCH:
        pass


def _tenth_minute(moment: datetime) -> float:
    return moment.timestamp() // EVERY.total_seconds()


def _make_missing_plans(now: datetime) -> int:
    is_learning = Exists(Progress.objects.filter(learner=OuterRef("pk")))
    learners = User.objects.filter(is_learning, is_active=True, reminder_plan=None)
    plans = [new_plan(learner, now=now) for learner in learners[:BATCH]]
    ReminderPlan.objects.bulk_create(plans, ignore_conflicts=True)
    return len(plans)


@transaction.atomic
def _follow_changed_clocks(now: datetime) -> int:
    plans = lock_plans(ReminderPlan.objects.on_another_clock(), limit=BATCH)
    for plan in plans:
        aim_anew(plan, now=now)
    ReminderPlan.objects.bulk_update(plans, AIM)
    return len(plans)
