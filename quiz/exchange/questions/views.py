"""The editors' page on which a file of questions comes in: look at it, then confirm."""

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from quiz.exchange import uploads
from quiz.exchange.questions import steps
from quiz.exchange.questions.forms import ConfirmationForm, QuestionFileForm
from quiz.exchange.questions.plans import ImportPlan, Outcome
from quiz.exchange.questions.preview import preview_of
from quiz.http import LearnerRequest

PAGE = "admin/quiz/question/question_file/import.html"

View = Callable[[LearnerRequest], HttpResponse]


def editors_only(view: View) -> View:
    """Let only those in who may add and change questions in the admin."""

    @login_required
    @wraps(view)
    def guarded(request: LearnerRequest) -> HttpResponse:
        may_write = request.user.has_perms(
            ["quiz.add_question", "quiz.change_question"]
        )
        if not (admin.site.has_permission(request) and may_write):
            raise PermissionDenied
        return view(request)

    return guarded


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: LearnerRequest) -> HttpResponse:
    """Show the form, or what the file in it would do. Nothing is written."""
    if request.method != "POST":
        return _page(request, form=QuestionFileForm())
    form = QuestionFileForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, status=422, form=form)
    raw, topic = form.cleaned_data["file"].read(), form.topic_slug
    try:
        plan = steps.plan(steps.read(raw), editor=request.user, topic_slug=topic)
    except steps.Refused as refused:
        return _page(request, status=422, form=form, faults=refused.faults)
    key = uploads.keep(raw, uploader_id=request.user.pk, now=timezone.now())
    return _page(
        request,
        form=QuestionFileForm(),
        preview=preview_of(plan),
        confirmation={"key": key, "topic": topic},
    )


@editors_only
@require_POST
def confirm(request: LearnerRequest) -> HttpResponse:
    """Import the file that was looked at."""
    form = ConfirmationForm(request.POST)
    try:
        if not form.is_valid():
            raise steps.Refused.because(gettext("Choose the file again."))
        plan = steps.take(
            form.cleaned_data["key"],
            editor=request.user,
            topic_slug=form.topic_slug,
            now=timezone.now(),
        )
    except steps.Refused as refused:
        empty = QuestionFileForm()
        return _page(request, status=422, form=empty, faults=refused.faults)
    messages.success(request, _report(plan))
    return redirect("admin:quiz_question_changelist")


def _report(plan: ImportPlan) -> str:
    return gettext(
        "Imported: %(new)d new, %(changed)d changed, %(unchanged)d unchanged."
    ) % {outcome.value: plan.count(outcome) for outcome in Outcome}


def _page(
    request: LearnerRequest, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = admin.site.each_context(request)
    title = {"title": gettext("Import questions from a file")}
    return render(request, PAGE, {**frame, **title, **context}, status=status)
