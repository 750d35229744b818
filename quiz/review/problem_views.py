"""Learners report problems with questions, and hear what came of them."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from quiz.content.models import Question
from quiz.http import LearnerRequest, render_fragment
from quiz.review.problem_forms import PlaceForm, ProblemForm
from quiz.review.problems import Problem
from quiz.review.reporting import TooManyOpen, report_problem

PAGE = "quiz/review/report.html"
MOST_SHOWN = 100


@login_required
@require_http_methods(["GET", "POST"])
def report(request: LearnerRequest, question_id: int) -> HttpResponse:
    """Offer the form for a problem with a question, or keep what was said in it."""
    question = get_object_or_404(
        Question.objects.published().with_text(), pk=question_id
    )
    if request.method == "GET":
        return _offer(request, question)

    form = ProblemForm(request.POST)
    if not form.is_valid():
        return _render_form(request, question, form, status=422)
    said = form.cleaned_data
    seen = question.revisions.filter(pk=said["revision"]).first()
    try:
        report_problem(
            learner=request.user,
            question=question,
            revision=seen or question.current_revision,
            reason=said["reason"],
            words=said["words"],
            now=timezone.now(),
        )
    except TooManyOpen:
        sentence = _("You have reported many problems that nobody has dealt with yet.")
        form.add_error(None, sentence)
        return _render_form(request, question, form, status=422)
    return _thank(request, question, said["session"])


@login_required
@require_GET
def problems(request: LearnerRequest) -> HttpResponse:
    """List what a learner reported, and what came of it, newest first."""
    own = request.user.problems.with_questions().order_by("-reported_at", "-pk")
    return render(request, "quiz/review/problems.html", {"problems": own[:MOST_SHOWN]})


@login_required
@require_http_methods(["GET", "POST"])
def heard(request: LearnerRequest, problem_id: int) -> HttpResponse:
    """Note that the learner has read what came of a problem."""
    problem = get_object_or_404(request.user.problems, pk=problem_id)
    if request.method == "POST":
        problem.hear(now=timezone.now())
    return redirect("quiz:today")


def _offer(request: LearnerRequest, question: Question) -> HttpResponse:
    """Show the form with what the learner said before, while that is open."""
    place = PlaceForm(request.GET)
    initial = place.cleaned_data if place.is_valid() else {}
    own = Problem.objects.open().filter(learner=request.user, question=question)
    if before := own.first():
        initial |= {"reason": before.reason, "words": before.words}
    form = ProblemForm(initial=initial)
    return _render_form(request, question, form, before=before)


def _render_form(
    request: LearnerRequest,
    question: Question,
    form: ProblemForm,
    *,
    before: Problem | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {"question": question, "form": form, "before": before}
    return render_fragment(request, PAGE, "form", context, status=status)


def _thank(
    request: LearnerRequest, question: Question, session_id: int | None
) -> HttpResponse:
    """Say so in place, or where the learner came from."""
    sentence = _("Thank you. The editors have it, and you will hear what came of it.")
    if request.htmx:
        context = {"question": question, "sentence": sentence}
        return render_fragment(request, PAGE, "thanks", context)
    messages.success(request, sentence)
    if session_id:
        return redirect("quiz:review-session", session_id)
    return redirect(reverse("quiz:question", args=[question.pk]))
