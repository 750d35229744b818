"""Looking around: topics to join, and the questions in them."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from quiz.content.models import Question, Topic
from quiz.http import LearnerRequest
from quiz.review.finding import find
from quiz.review.forms import SearchForm
from quiz.review.models import Progress
from quiz.review.sessions import join_topics
from quiz.review.standing import standing_of_topics
from quiz.review.steps import unfold


@login_required
@require_GET
def topics(request: LearnerRequest) -> HttpResponse:
    """List the topics, or the questions in which something was found."""
    form = SearchForm(request.GET)
    wanted = form.cleaned_data["q"] if form.is_valid() else ""
    context = {
        "form": form,
        "wanted": wanted,
        "found": find(wanted) if wanted else None,
        "topics": standing_of_topics(request.user),
    }
    return render(request, "quiz/review/topics.html", context)


@login_required
@require_GET
def topic(request: LearnerRequest, slug: str) -> HttpResponse:
    """Show a topic and its questions, with how far the learner has come."""
    topic = get_object_or_404(Topic.objects.published(), slug=slug)
    questions = list(topic.questions.published().in_order().with_text())
    progress = Progress.objects.filter(learner=request.user, question__topic=topic)
    by_question = {row.question_id: row for row in progress}
    context = {
        "topic": topic,
        "rows": [(question, by_question.get(question.pk)) for question in questions],
        "is_joined": request.user.enrolments.filter(topic=topic).exists(),
    }
    return render(request, "quiz/review/topic.html", context)


@login_required
@require_POST
def enrolment(request: LearnerRequest, slug: str) -> HttpResponse:
    """Join a topic, or leave it; progress stays for those who come back."""
    topic = get_object_or_404(Topic.objects.published(), slug=slug)
    if request.POST.get("join") == "0":
        request.user.enrolments.filter(topic=topic).delete()
    else:
        join_topics(learner=request.user, topics=[topic], now=timezone.now())
    if request.POST.get("back") == "topics":
        return redirect("quiz:topics")
    return redirect("quiz:topic", topic.slug)


@login_required
@require_GET
def question(request: LearnerRequest, question_id: int) -> HttpResponse:
    """Show one question by itself, its answer folded away.

    One that was merged leads to the question that stayed.
    """
    published = Question.objects.published().with_text()
    question = published.filter(pk=question_id).first()
    if question is None:
        stayed = get_object_or_404(published, duplicates=question_id)
        return redirect("quiz:question", stayed.pk)
    progress = Progress.objects.filter(learner=request.user, question=question)
    html = question.current_revision.html
    context = {
        "question": question,
        "revision": question.current_revision,
        "html": html,
        "language": question.topic.language,
        "passages": unfold(html.answer, step=None).passages,
        "progress": progress.first(),
    }
    return render(request, "quiz/review/question.html", context)
