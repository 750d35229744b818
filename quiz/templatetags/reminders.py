"""The reminder form, for pages that do not know the reminders."""

from typing import Any

from django import template
from django.conf import settings
from django.urls import reverse
from django.utils import timezone

from quiz.reminders.feeds import CalendarFeed
from quiz.reminders.forms import PlanForm
from quiz.reminders.heartbeats import last_tick
from quiz.reminders.outlook import outlook_of, pause_of
from quiz.reminders.plans import plan_of
from quiz.reminders.vapid import public_key

register = template.Library()


@register.inclusion_tag("quiz/reminders/_settings.html", takes_context=True)
def reminder_settings(context: dict[str, Any]) -> dict[str, Any]:
    """Show the signed-in learner's plan in a form, and when it reminds next."""
    learner = context["request"].user
    now = timezone.now()
    plan = plan_of(learner, now=now)
    return {
        "user": learner,
        "form": PlanForm(instance=plan),
        "outlook": outlook_of(plan, now=now),
    }


@register.inclusion_tag("quiz/reminders/_feed.html", takes_context=True)
def reminder_feed(context: dict[str, Any]) -> dict[str, Any]:
    """Show the signed-in learner the address of their calendar, if it has one."""
    feed = CalendarFeed.objects.filter(learner=context["request"].user).first()
    path = feed and reverse("quiz:calendar", args=[feed.key])
    return {
        "csrf_token": context.get("csrf_token"),
        "address": path and settings.SITE_URL + path,
    }


@register.inclusion_tag("quiz/reminders/_push.html", takes_context=True)
def reminder_push(context: dict[str, Any]) -> dict[str, Any]:
    """Show the signed-in learner which browsers are told, and offer this one."""
    learner = context["request"].user
    return {
        "csrf_token": context.get("csrf_token"),
        "browsers": learner.push_subscriptions.order_by("pk"),
        "key": public_key(settings.SECRET_KEY),
    }


@register.inclusion_tag("quiz/reminders/_pause.html", takes_context=True)
def reminder_pause(context: dict[str, Any]) -> dict[str, Any]:
    """Say until when the signed-in learner's reminders pause, if they do."""
    return {"until": pause_of(context["request"].user, now=timezone.now())}


@register.inclusion_tag("admin/quiz/reminder/_tick.html")
def reminder_tick() -> dict[str, Any]:
    """Say when the last tick was, and warn if that is too long ago."""
    return {"tick": last_tick(now=timezone.now())}
