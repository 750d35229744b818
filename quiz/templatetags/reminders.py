"""The reminder form, for pages that do not know the reminders."""

from typing import Any

from django import template
from django.utils import timezone

from quiz.reminders.forms import PlanForm
from quiz.reminders.plans import next_reminder_at, plan_of

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
        "next_at": next_reminder_at(plan, now=now),
    }
