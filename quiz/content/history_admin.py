"""The history of a question in the admin: read, compare, restore."""

from typing import Any

from django.contrib import admin, messages
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.loader import render_to_string
from django.urls import URLPattern, path
from django.utils import timezone
from django.utils.safestring import SafeString
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.content.admin_forms import ComparisonForm, EditForm
from quiz.content.comparing import differences_between
from quiz.content.history import history_of
from quiz.content.models import Question
from quiz.content.question_pages import QuestionPages
from quiz.content.restoring import UnfitOptions, restore
from quiz.content.revisions import Revision

ON_A_PAGE = 10  # comparing costs time
IN_THE_FORM = 20


class HistoryAdmin(QuestionPages):
    """The history of a question, in the place of the admin's own."""

    def get_urls(self) -> list[URLPattern]:
        address = "<path:object_id>/history/<int:number>/restore/"
        view = self.admin_site.admin_view(self.restore_view)
        return [path(address, view, name="quiz_question_restore"), *super().get_urls()]

    @admin.display(description=_("revisions"))
    def revisions(self, question: Question) -> SafeString:
        """Return the newest revisions of a question as a list of links."""
        newest = question.revisions.select_related("editor").order_by("-number")
        # A revision is a whole text; a line about it needs none of that.
        lines = newest.only(
            "question",
            "number",
            "edit",
            "created_at",
            "editor__name",
            "editor__username",
        )
        return render_to_string(
            "admin/quiz/question/_revisions.html",
            {"question": question, "revisions": lines[:IN_THE_FORM]},
        )

    def history_view(
        self,
        request: HttpRequest,
        object_id: str,
        extra_context: dict[str, Any] | None = None,
    ) -> HttpResponse:
        """Show every revision with what it changed, and two that were chosen."""
        question = self.get_object(request, unquote(object_id))
        if question is None:
            return self._get_obj_does_not_exist_redirect(request, self.opts, object_id)
        if not self.has_view_or_change_permission(request, question):
            raise PermissionDenied

        entries = history_of(question)
        asked = request.GET if {"old", "new"} & request.GET.keys() else None
        form = ComparisonForm(asked, revisions=[entry.revision for entry in entries])
        context = {
            "title": gettext("History of “%s”") % question,
            "form": form,
            "page": Paginator(entries, ON_A_PAGE).get_page(request.GET.get("page")),
            "may_restore": self.has_change_permission(request, question),
        }
        if form.is_valid():
            old, new = form.chosen
            context["comparison"] = differences_between(old.text, new.text)
        return self.render_page(request, question, "history", context)

    def restore_view(
        self, request: HttpRequest, object_id: str, number: int
    ) -> HttpResponse:
        """Ask whether to give a question an older text, or do so."""
        question = self.question_to_change(request, object_id)
        revision = get_object_or_404(question.revisions, number=number)
        form = EditForm(request.POST or None)
        if request.method == "POST" and form.is_valid():
            self._restore(request, revision, form)
            return redirect("admin:quiz_question_history", question.pk)

        context = {
            "title": gettext("Restore revision %(number)d?") % {"number": number},
            "revision": revision,
            "differences": differences_between(question.text, revision.text),
            "form": form,
        }
        return self.render_page(request, question, "restore", context)

    def _restore(
        self, request: HttpRequest, revision: Revision, form: EditForm
    ) -> None:
        """Restore a revision, and say what came of it."""
        try:
            restored = restore(
                revision,
                editor=request.user,
                now=timezone.now(),
                edit=form.kind_of_edit,
            )
        except UnfitOptions as refusal:
            self.message_user(request, " ".join(refusal.args), messages.ERROR)
            return
        numbers = {"old": revision.number, "new": restored.number}
        sentence = gettext(
            "The text of revision %(old)d is now that of revision %(new)d."
        )
        self.message_user(request, sentence % numbers, messages.SUCCESS)
        self.log_change(request, restored.question, sentence % numbers)
