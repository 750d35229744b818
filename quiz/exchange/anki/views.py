"""The editors' page on which an Anki package comes in, and the way out."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import (
    require_http_methods,
    require_POST,
    require_safe,
)

from quiz.content.models import Topic
from quiz.exchange import uploads
from quiz.exchange.anki import steps
from quiz.exchange.anki.forms import ConfirmedPackageForm, PackageForm
from quiz.exchange.anki.tasks import import_package
from quiz.exchange.anki.writing import package_of
from quiz.exchange.permissions import editors_only
from quiz.exchange.pictures import unkept
from quiz.exchange.questions.preview import preview_of
from quiz.exchange.questions.steps import Refused, waiting
from quiz.exchange.runs.asking import AnotherIsRunning
from quiz.exchange.runs.handing_over import hand_over, lead_back, lead_to
from quiz.exchange.runs.models import ImportKind
from quiz.exchange.runs.paces import AtOnce
from quiz.exchange.runs.sentences import report
from quiz.http import LearnerRequest, takes_files, takes_long

PAGE = "admin/quiz/question/anki/import.html"


@takes_files(up_to="IMPORT_LARGEST_FILE")
@login_required
@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: LearnerRequest) -> HttpResponse:
    """Show the form, or what the package in it would do. Nothing is written."""
    if request.method != "POST":
        return _page(request, form=PackageForm())
    form = PackageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, status=422, form=form)
    raw = form.cleaned_data["file"].read()
    try:
        content = steps.read(raw)
        plan = steps.plan(content, editor=request.user)
    except Refused as refused:
        return _page(request, status=422, form=form, faults=refused.faults)
    key = uploads.keep(raw, uploader_id=request.user.pk, now=timezone.now())
    is_learner = form.cleaned_data["is_learner"]
    return _page(
        request,
        form=PackageForm(),
        content=content,
        omissions=steps.omissions_of(content),
        preview=preview_of(plan, unkept=unkept(content.pictures)),
        confirmation={"key": key, "is_learner": is_learner},
    )


@takes_long
@login_required
@editors_only
@require_POST
def confirm(request: LearnerRequest) -> HttpResponse:
    """Import the package that was looked at."""
    form = ConfirmedPackageForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused.because(gettext("Choose the file again."))
        return _import(request, **form.cleaned_data)
    except AnotherIsRunning as other:
        return lead_to(request, other)
    except Refused as refused:
        return _page(request, status=422, form=PackageForm(), faults=refused.faults)


def _import(request: LearnerRequest, *, key: str, is_learner: bool) -> HttpResponse:
    """Import a package that waits; a long one is the worker's."""
    if response := lead_back(request, key):
        return response
    editor, now = request.user, timezone.now()
    raw = waiting(key, editor=editor, now=now)
    content = steps.read(raw)
    if len(content.learned) > settings.IMPORT_MOST_ROWS_AT_ONCE:
        response = hand_over(
            request,
            raw,
            task=import_package,
            kind=ImportKind.ANKI,
            confirmation=key,
            is_learner=is_learner,
        )
    else:
        done = steps.do_import(
            content, editor=editor, is_learner=is_learner, pace=AtOnce(now)
        )
        messages.success(request, report(done.counts))
        response = redirect("admin:quiz_question_changelist")
    uploads.discard(editor.pk)
    return response


@login_required
@require_safe
@never_cache
def download_package(request: LearnerRequest, slug: str) -> HttpResponse:
    """Send the published questions of a topic as a package."""
    may_read = request.user.has_perms(["quiz.view_topic", "quiz.view_question"])
    if not (admin.site.has_permission(request) and may_read):
        raise PermissionDenied
    topic = get_object_or_404(Topic, slug=slug)
    package = package_of(topic, now=timezone.now())
    response = HttpResponse(package, content_type="application/octet-stream")
    disposition = f'attachment; filename="{topic.slug}.apkg"'
    response.headers["Content-Disposition"] = disposition
    return response


def _page(
    request: LearnerRequest, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = admin.site.each_context(request)
    title = {"title": gettext("Import an Anki package")}
    return render(request, PAGE, {**frame, **title, **context}, status=status)
