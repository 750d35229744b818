"""Exporting questions and whole topics from the admin's lists."""

from typing import Any

from django.contrib import admin
from django.db.models import QuerySet
from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

import quiz.content.admin
import quiz.review.question_admin  # noqa: F401 - they register what is added to here
from quiz.content.models import Question, QuestionQuerySet, Topic
from quiz.exchange.questions.exporting import export_pieces

_CONTENT_TYPES = {"csv": "text/csv", "json": "application/json"}


@admin.action(description=_("Export the selected as CSV"), permissions=["view"])
def export_as_csv(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Any]
) -> HttpResponse:
    return _download(rows, "csv")


@admin.action(description=_("Export the selected as JSON"), permissions=["view"])
def export_as_json(
    model_admin: admin.ModelAdmin, request: HttpRequest, rows: QuerySet[Any]
) -> HttpResponse:
    return _download(rows, "json")


for _model in (Question, Topic):
    _registered = admin.site.get_model_admin(_model)
    _registered.actions = [*_registered.actions, export_as_csv, export_as_json]


def _download(rows: QuerySet[Any], file_format: str) -> HttpResponse:
    response = HttpResponse(
        "".join(export_pieces(_questions(rows), file_format)).encode(),
        content_type=f"{_CONTENT_TYPES[file_format]}; charset=utf-8",
    )
    name = f"wengu-questions-{timezone.localdate()}.{file_format}"
    response.headers["Content-Disposition"] = f'attachment; filename="{name}"'
    return response


def _questions(rows: QuerySet[Any]) -> QuestionQuerySet:
    """Return the selected questions, or those of the selected topics."""
    field = "topic" if rows.model is Topic else "pk"
    return Question.objects.filter(**{f"{field}__in": rows.values("pk")})
