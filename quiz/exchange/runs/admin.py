"""Reading which imports there were, and what came of them."""

from django.contrib import admin
from django.utils.html import format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext_lazy as _

from quiz.content.records import RecordAdmin
from quiz.exchange.runs.models import ImportRun
from quiz.exchange.runs.sentences import outcome_in_words


@admin.register(ImportRun)
class ImportRunAdmin(RecordAdmin):
    list_display = ["asked_at", "editor", "kind", "state", "outcome"]
    list_filter = ["state", "kind"]
    list_select_related = ["editor"]
    search_fields = ["editor__username", "editor__email", "editor__name"]
    ordering = ["-asked_at", "-pk"]
    fields = [
        *("editor", "kind", "state", "outcome", "said"),
        *("asked_at", "began_at", "ended_at", "rendered", "total"),
    ]
    readonly_fields = ["outcome", "said"]

    @admin.display(description=_("what came of it"))
    def outcome(self, run: ImportRun) -> str:
        return outcome_in_words(run)

    @admin.display(description=_("faults"))
    def said(self, run: ImportRun) -> SafeString:
        return format_html_join("", "<p>{}</p>", ([fault] for fault in run.faults))
