"""The editors' page on which a file of questions comes in: look at it, then confirm."""

from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from quiz.exchange import uploads
from quiz.exchange.permissions import editors_only
from quiz.exchange.questions import steps
from quiz.exchange.questions.forms import ConfirmationForm, QuestionFileForm
from quiz.exchange.questions.preview import preview_of
from quiz.exchange.questions.tasks import import_questions
from quiz.exchange.runs.asking import AnotherIsRunning
from quiz.exchange.runs.handing_over import hand_over, lead_back, lead_to
from quiz.exchange.runs.models import ImportKind
from quiz.exchange.runs.paces import AtOnce
from quiz.exchange.runs.sentences import report
from quiz.http import LearnerRequest, takes_files, takes_long

PAGE = "admin/quiz/question/question_file/import.html"


@takes_files(up_to="IMPORT_LARGEST_FILE")
@login_required
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


@takes_long
@login_required
@editors_only
@require_POST
def confirm(request: LearnerRequest) -> HttpResponse:
    """Import the file that was looked at."""
    form = ConfirmationForm(request.POST)
    try:
        if not form.is_valid():
            raise steps.Refused.because(gettext("Choose the file again."))
        return _import(request, form.cleaned_data["key"], form.topic_slug)
    except AnotherIsRunning as other:
        return lead_to(request, other)
    except steps.Refused as refused:
        empty = QuestionFileForm()
        return _page(request, status=422, form=empty, faults=refused.faults)


def _import(request: LearnerRequest, key: str, topic_slug: str) -> HttpResponse:
    """Import a file that waits; a long one is the worker's."""
    if response := lead_back(request, key):
        return response
    editor, now = request.user, timezone.now()
    raw = steps.waiting(key, editor=editor, now=now)
    questions = steps.read(raw)
    if len(questions) > settings.IMPORT_MOST_ROWS_AT_ONCE:
        response = hand_over(
            request,
            raw,
            task=import_questions,
            kind=ImportKind.QUESTIONS,
            confirmation=key,
            topic_slug=topic_slug,
        )
    else:
        plan = steps.do_import(
            questions, editor=editor, topic_slug=topic_slug, pace=AtOnce(now)
        )
        messages.success(request, report(plan.counts))
        response = redirect("admin:quiz_question_changelist")
    uploads.discard(editor.pk)
    return response


def _page(
    request: LearnerRequest, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = admin.site.each_context(request)
    title = {"title": gettext("Import questions from a file")}
    return render(request, PAGE, {**frame, **title, **context}, status=status)
