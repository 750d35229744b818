"""Reading who was reminded of what, and why somebody was not."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from quiz.content.records import RecordAdmin
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.reasons import Reason

WHO = ["learner__username", "learner__email", "learner__name"]


@admin.register(Reminder)
class ReminderAdmin(RecordAdmin):
    list_display = ["learner", "day", "state", "why", "attempts", "send_at", "sent_at"]
    list_filter = ["state", "kind", "reason"]
    list_select_related = ["learner"]
    search_fields = WHO
    date_hierarchy = "day"
    ordering = ["-day", "-pk"]

    @admin.display(description=_("reason"), ordering="reason")
    def why(self, reminder: Reminder) -> str:
        labels = dict(Reason.choices)
        return labels.get(reminder.reason, reminder.reason)


@admin.register(ReminderPlan)
class ReminderPlanAdmin(RecordAdmin):
    list_display = ["learner", "is_enabled", "hour", "next_at", "paused_until"]
    list_filter = ["is_enabled", "hour"]
    list_select_related = ["learner"]
    search_fields = WHO
    ordering = ["next_at"]
