"""The page on which a review session begins."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from quiz.content.models import Topic
from quiz.http import LearnerRequest
from quiz.review.forms import StartForm
from quiz.review.sessions import start_session
from quiz.review.sitting import ReviewSession, SessionKind


@login_required
@require_http_methods(["GET", "POST"])
def start(request: LearnerRequest) -> HttpResponse:
    """Offer a new session, or begin it."""
    joined = set(request.user.enrolments.values_list("topic", flat=True))
    if request.method == "GET":
        return _render(request, StartForm(), joined)

    form = StartForm(request.POST)
    if form.is_valid() and not joined and not form.cleaned_data["topics"]:
        form.add_error("topics", _("Choose a topic first."))
    if not form.is_valid():
        return _render(request, form, joined, status=422)
    session = start_session(
        learner=request.user,
        kind=form.cleaned_data["kind"] or SessionKind.SCHEDULED,
        topics=list(form.cleaned_data["topics"]),
        time_limit=form.time_limit,
        question_limit=form.cleaned_data["questions"],
        now=timezone.now(),
    )
    return redirect("quiz:review-session", session.pk)


def _render(
    request: LearnerRequest, form: StartForm, joined: set[int], status: int = 200
) -> HttpResponse:
    running = ReviewSession.objects.running().filter(learner=request.user)
    context = {
        "form": form,
        "joined": joined,
        "topics": Topic.objects.published().in_order().with_question_count(),
        "running": running.first(),
    }
    return render(request, "quiz/review/start.html", context, status=status)
