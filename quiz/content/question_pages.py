"""The admin's pages about one question, beside those that Django brings."""

from typing import Any

from django.contrib import admin
from django.contrib.admin.utils import unquote
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.template.response import TemplateResponse

from quiz.content.models import Question


class QuestionPages(admin.ModelAdmin):
    """What such pages share: who may open them, and their frame."""

    def question_to_change(self, request: HttpRequest, object_id: str) -> Question:
        """Return the question of an address.

        Raises:
            Http404: There is none.
            PermissionDenied: This person may not change it.
        """
        question = self.get_object(request, unquote(object_id))
        if question is None:
            raise Http404
        if not self.has_change_permission(request, question):
            raise PermissionDenied
        return question

    def render_page(
        self,
        request: HttpRequest,
        question: Question,
        page: str,
        context: dict[str, Any],
    ) -> HttpResponse:
        """Render a page about a question; `page` names its template."""
        frame = {
            **self.admin_site.each_context(request),
            "opts": self.opts,
            "question": question,
        }
        template = f"admin/quiz/question/{page}.html"
        return TemplateResponse(request, template, frame | context)
