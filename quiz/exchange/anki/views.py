"""The editors' page on which an Anki package comes in, and the way out."""

from typing import Any

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
from quiz.exchange.anki.importing import AnkiImport
from quiz.exchange.anki.writing import package_of
from quiz.exchange.questions.plans import Outcome
from quiz.exchange.questions.preview import preview_of
from quiz.exchange.questions.steps import Refused
from quiz.exchange.questions.views import editors_only
from quiz.http import LearnerRequest

PAGE = "admin/quiz/question/anki/import.html"


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
        preview=preview_of(plan),
        confirmation={"key": key, "is_learner": is_learner},
    )


@editors_only
@require_POST
def confirm(request: LearnerRequest) -> HttpResponse:
    """Import the package that was looked at."""
    form = ConfirmedPackageForm(request.POST)
    try:
        if not form.is_valid():
            raise Refused.because(gettext("Choose the file again."))
        done = steps.take(
            form.cleaned_data["key"],
            editor=request.user,
            is_learner=form.cleaned_data["is_learner"],
            now=timezone.now(),
        )
    except Refused as refused:
        return _page(request, status=422, form=PackageForm(), faults=refused.faults)
    messages.success(request, _report(done))
    return redirect("admin:quiz_question_changelist")


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


def _report(done: AnkiImport) -> str:
    counts = {outcome.value: done.plan.count(outcome) for outcome in Outcome}
    return gettext(
        "Imported: %(new)d new, %(changed)d changed, %(unchanged)d unchanged; "
        "schedules brought: %(brought)d."
    ) % {**counts, "brought": done.brought}


def _page(
    request: LearnerRequest, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = admin.site.each_context(request)
    title = {"title": gettext("Import an Anki package")}
    return render(request, PAGE, {**frame, **title, **context}, status=status)
