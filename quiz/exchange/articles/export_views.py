"""A topic as an article, for editors to take away."""

from collections.abc import Callable

from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from quiz.content.models import Topic
from quiz.exchange.articles.exporting import (
    NothingToExport,
    archive_of,
    article_of,
)
from quiz.exchange.articles.writing import Unwritable
from quiz.http import LearnerRequest


@login_required
@require_safe
@never_cache
def download_article(request: LearnerRequest, slug: str) -> HttpResponse:
    """Send a topic as an article; say on its page what an article cannot carry."""
    return _export(request, slug, article_of, "text/markdown; charset=utf-8", "md")


@login_required
@require_safe
@never_cache
def download_archive(request: LearnerRequest, slug: str) -> HttpResponse:
    """Send a topic as an article in a ZIP, with its pictures beside it."""
    return _export(request, slug, archive_of, "application/zip", "zip")


def _export(
    request: LearnerRequest,
    slug: str,
    written: Callable[[Topic], str | bytes],
    content_type: str,
    suffix: str,
) -> HttpResponse:
    may_read = request.user.has_perms(["quiz.view_topic", "quiz.view_question"])
    if not (admin.site.has_permission(request) and may_read):
        raise PermissionDenied
    topic = get_object_or_404(Topic, slug=slug)
    try:
        content = written(topic)
    except NothingToExport:
        messages.error(request, gettext("The topic has no question to export."))
    except Unwritable as refused:
        sentence = gettext("Not exported, because an article cannot carry these: %s")
        messages.error(request, sentence % ", ".join(refused.titles))
    else:
        response = HttpResponse(content, content_type=content_type)
        disposition = f'attachment; filename="{topic.slug}.{suffix}"'
        response.headers["Content-Disposition"] = disposition
        return response
    return redirect("admin:quiz_topic_change", topic.pk)
