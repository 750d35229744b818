"""Reading the history of a question's text."""

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from quiz.content.models import Question
from quiz.content.records import RecordAdmin

SHOWN = 20


class RevisionAdmin(RecordAdmin):
    list_display = [
        "title",
        "number",
        "question",
        "changes_answer",
        "editor",
        "created_at",
    ]
    list_filter = ["changes_answer", "question__topic"]
    list_select_related = ["question", "editor"]
    search_fields = ["title", "question__slug"]
    ordering = ["-pk"]
    exclude = ["rendered", "renderer_version"]


def history_of(question: Question) -> SafeString:
    """Return the newest revisions of a question as a list of links."""
    newest = question.revisions.select_related("editor").order_by("-number")
    # A revision is a whole text; a line about it needs none of that.
    lines = newest.only(
        "question",
        "number",
        "changes_answer",
        "created_at",
        "editor__name",
        "editor__username",
    )
    return render_to_string(
        "admin/quiz/question/_revisions.html",
        {"question": question, "revisions": lines[:SHOWN]},
    )
