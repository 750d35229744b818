"""Browsers that ask to be told, and that do not want it any more."""

from dataclasses import dataclass
from datetime import datetime

from django.db import transaction

from accounts.models import User
from quiz.reminders.plans import plan_of, save_plan
from quiz.reminders.subscriptions import PushSubscription

MOST = 10


class TooManyBrowsers(Exception):
    """A learner has as many as anybody can use."""


@dataclass(frozen=True, slots=True)
class Browser:
    """What a browser says of itself, checked."""

    endpoint: str
    p256dh: str
    auth: str
    name: str = ""


@transaction.atomic
def add_browser(learner: User, browser: Browser, *, now: datetime) -> None:
    """Tell a browser from now on; one that another learner used changes hands.

    Raises:
        TooManyBrowsers: The learner has ten others.
    """
    User.objects.select_for_update(no_key=True).get(pk=learner.pk)
    others = learner.push_subscriptions.exclude(endpoint=browser.endpoint)
    if others.count() >= MOST:
        raise TooManyBrowsers
    former = PushSubscription.objects.filter(endpoint=browser.endpoint)
    for row in former.exclude(learner=learner).select_related("learner"):
        _remove(row, now=now)
    PushSubscription.objects.update_or_create(
        endpoint=browser.endpoint,
        defaults={
            "learner": learner,
            "p256dh": browser.p256dh,
            "auth": browser.auth,
            "browser": browser.name,
            "made_at": now,
        },
    )
    _follow(learner, now=now)


@transaction.atomic
def remove_browser(subscription: PushSubscription, *, now: datetime) -> None:
    """Tell a browser no more; the last one ends the pushes of its learner."""
    _remove(subscription, now=now)


def _remove(subscription: PushSubscription, *, now: datetime) -> None:
    subscription.delete()
    _follow(subscription.learner, now=now)


def _follow(learner: User, *, now: datetime) -> None:
    """Let the plan say whether there is a browser to tell."""
    plan = plan_of(learner, now=now)
    has_browsers = learner.push_subscriptions.exists()
    if plan.by_push != has_browsers:
        plan.by_push = has_browsers
        save_plan(plan, now=now)
