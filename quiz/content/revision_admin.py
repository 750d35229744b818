"""Reading the history of a question's text."""

from django.contrib import admin
from django.utils.translation import gettext_lazy as _

from quiz.content.records import RecordAdmin
from quiz.content.revisions import Revision


class RevisionAdmin(RecordAdmin):
    list_display = [
        "title",
        "number",
        "question",
        "edit_label",
        "editor",
        "created_at",
    ]
    list_filter = ["edit", "question__topic"]
    list_select_related = ["question", "editor"]
    search_fields = ["title", "question__slug"]
    ordering = ["-pk"]
    exclude = ["rendered", "renderer_version"]

    @admin.display(description=_("edit"), ordering="edit")
    def edit_label(self, revision: Revision) -> str:
        return str(revision.edit_label)
