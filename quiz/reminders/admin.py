"""Reading who was reminded of what, and why somebody was not."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import PermissionDenied
from django.db.models import Max, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts.models import User
from quiz.content.records import RecordAdmin
from quiz.reminders.explaining import days_in_words, explain, reason_in_words
from quiz.reminders.heartbeats import Heartbeat
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.reasons import Reason
from quiz.reminders.refused import RefusedAddress

WHO = ["learner__username", "learner__email", "learner__name"]
# Who looks for one among more has to name a learner.
LATEST_SHOWN = 100_000
LEARNERS_SOUGHT = 100


class ReasonFilter(admin.SimpleListFilter):
    """Django's own filter would look for reasons in every row of the outbox."""

    title = _("reason")
    parameter_name = "reason"

    def lookups(self, request: HttpRequest, model_admin: object) -> list:
        return Reason.choices

    def queryset(
        self, request: HttpRequest, reminders: QuerySet[Reminder]
    ) -> QuerySet[Reminder]:
        reason = self.value()
        return reminders if reason is None else reminders.filter(reason=reason)


class OfLearner(RecordAdmin):
    """Rows of learners, each with a way to the page that explains."""

    list_select_related = ["learner"]
    search_fields = WHO

    @admin.display(description=_("why no mail?"))
    def explanation(self, row: Reminder | ReminderPlan) -> SafeString:
        address = reverse("admin:quiz_reminder_why", args=[row.learner_id])
        return format_html('<a href="{}">{}</a>', address, gettext("Why no mail?"))


@admin.register(Reminder)
class ReminderAdmin(OfLearner):
    """The outbox, as quick with ten million rows as with ten.

    It shows the latest rows; those of a learner, however old, are found by their name.
    """

    list_display = [
        *("learner", "day", "kind", "state", "why", "attempts"),
        *("send_at", "sent_at", "pushed_at", "explanation"),
    ]
    list_filter = ["state", "kind", ReasonFilter]
    sortable_by = ()
    ordering = ["-pk"]

    def get_search_results(
        self, request: HttpRequest, reminders: QuerySet[Reminder], words: str
    ) -> tuple[QuerySet[Reminder], bool]:
        """Keep what an index finds: the learners' who are named, or else the latest."""
        if not words.strip():
            last = Reminder.objects.aggregate(last=Max("pk"))["last"] or 0
            return reminders.filter(pk__gt=last - LATEST_SHOWN), False
        people = self.admin_site.get_model_admin(User)
        named, _repeats = people.get_search_results(request, User.objects.all(), words)
        ids = list(named.order_by("pk").values_list("pk", flat=True)[:LEARNERS_SOUGHT])
        return reminders.filter(learner__in=ids), False

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view(self.explain_view)
        why = path("why/<int:learner_id>/", view, name="quiz_reminder_why")
        return [why, *super().get_urls()]

    @admin.display(description=_("reason"))
    def why(self, reminder: Reminder) -> str:
        return reason_in_words(reminder)

    def explain_view(self, request: HttpRequest, learner_id: int) -> HttpResponse:
        """Say why a learner got no mail."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        learner = get_object_or_404(User, pk=learner_id)
        found = explain(learner, now=timezone.now())
        context: dict[str, Any] = {
            **self.admin_site.each_context(request),
            "title": gettext("Why no mail?"),
            "learner": learner,
            "found": found,
            "weekdays": days_in_words(found.plan) if found.plan else "",
            "latest": [(row, reason_in_words(row)) for row in found.latest],
            "why_today": reason_in_words(found.today) if found.today else "",
            "opts": self.opts,
        }
        return TemplateResponse(request, "admin/quiz/reminder/why.html", context)


@admin.register(ReminderPlan)
class ReminderPlanAdmin(OfLearner):
    list_display = [
        *("learner", "is_enabled", "by_mail", "by_push", "weekly"),
        *("hour", "next_at", "paused_until", "explanation"),
    ]
    list_filter = ["is_enabled", "by_mail", "by_push", "weekly", "hour"]
    ordering = ["next_at"]


@admin.register(RefusedAddress)
class RefusedAddressAdmin(admin.ModelAdmin):
    """Addresses to which nothing is sent: entered after a bounce, removed by hand."""

    list_display = ["address", "answer", "refused_at"]
    search_fields = ["address"]
    ordering = ["-refused_at"]
    fields = ["address", "answer"]

    def has_change_permission(
        self, request: HttpRequest, row: RefusedAddress | None = None
    ) -> bool:
        return False

    def save_model(
        self, request: HttpRequest, row: RefusedAddress, form: Any, change: bool
    ) -> None:
        row.address = row.address.lower()
        row.refused_at = timezone.now()
        super().save_model(request, row, form, change)


@admin.register(Heartbeat)
class HeartbeatAdmin(RecordAdmin):
    list_display = ["name", "at"]
