"""The editors' page on which an article comes in: paste it, look, confirm."""

from collections.abc import Callable
from functools import wraps
from time import monotonic
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from quiz.content.models import Topic
from quiz.exchange.articles.forms import ArticleForm
from quiz.exchange.articles.importing import (
    ChangedMeanwhile,
    FaultyArticle,
    import_article,
)
from quiz.exchange.articles.plans import ArticlePlan, NothingToImport, plan_article
from quiz.exchange.articles.preview import preview_of, problems_in_words
from quiz.exchange.articles.targets import NoTopic
from quiz.exchange.questions.plans import Outcome
from quiz.exchange.questions.writing import TookTooLong
from quiz.http import LearnerRequest, render_fragment

PAGE = "admin/quiz/article/import.html"
# The fragments, and the elements that they replace.
WHOLE, PREVIEW = "article", "preview"
NOTHING_WAS_SEEN = "nothing"

View = Callable[[LearnerRequest], HttpResponse]


class Refused(Exception):
    """The article is not taken; `sentence` says why, unless its problems do."""

    def __init__(self, sentence: str = "") -> None:
        super().__init__(sentence)
        self.sentence = sentence


def editors_only(view: View) -> View:
    """Let only those in who may add and change questions in the admin.

    Nobody who posts is sent to the sign-in: that would take the page away from an
    editor whose session ran out, with the text in it.
    """

    @wraps(view)
    def guarded(request: LearnerRequest) -> HttpResponse:
        if request.method != "POST" and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        wanted = ["quiz.add_question", "quiz.change_question"]
        is_editor = admin.site.has_permission(request)
        if not (is_editor and request.user.has_perms(wanted)):
            raise PermissionDenied
        return view(request)

    return guarded


@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def show_import(request: LearnerRequest) -> HttpResponse:
    """Show the form, or what the article in it would do. Nothing is written."""
    if request.method != "POST":
        return _page(request, WHOLE, form=ArticleForm())
    return _look(request, ArticleForm(request.POST, request.FILES))


@editors_only
@require_POST
def confirm_import(request: LearnerRequest) -> HttpResponse:
    """Import the article that was looked at; look again if anything is in the way."""
    form = ArticleForm(request.POST, request.FILES)
    try:
        plan = _import(request, form)
    except Refused as refused:
        return _look(request, form, notice=refused.sentence)
    messages.success(request, _report(plan))
    questions = reverse("admin:quiz_question_changelist")
    topic = Topic.objects.get(slug=plan.topic.slug)
    return redirect(f"{questions}?topic__id__exact={topic.pk}")


def _look(
    request: LearnerRequest, form: ArticleForm, *, notice: str = ""
) -> HttpResponse:
    fragment = WHOLE if request.htmx.target == WHOLE else PREVIEW
    if not form.is_valid():
        return _page(request, fragment, form=form, faults=form.faults, status=422)
    context: dict[str, Any] = {"problems": form.article.problems}
    try:
        plan = _plan(request, form)
    except Refused as refused:
        context["refusal"] = refused.sentence if refused.sentence != notice else ""
    else:
        start = form.cleaned_data["start"] or 0
        context |= {"preview": preview_of(plan, start=start), "problems": plan.problems}
    return _page(
        request,
        fragment,
        form=form.with_text(),
        notice=notice,
        shown_problems=problems_in_words(context["problems"]),
        status=422 if notice else 200,
        **context,
    )


def _plan(request: LearnerRequest, form: ArticleForm) -> ArticlePlan:
    try:
        plan = plan_article(form.article, topic_slug=form.topic_slug)
    except NothingToImport:
        raise Refused(gettext("No question was found in the text.")) from None
    except NoTopic:
        sentence = gettext("The article has no title; choose a topic.")
        raise Refused(sentence) from None
    if plan.is_new_topic and not request.user.has_perm("quiz.add_topic"):
        sentence = gettext("There is no topic “%s”, and you may not add one.")
        raise Refused(sentence % plan.topic.title)
    return plan


def _import(request: LearnerRequest, form: ArticleForm) -> ArticlePlan:
    if not form.is_valid():
        raise Refused
    _plan(request, form)
    ends_at = monotonic() + settings.IMPORT_SECONDS
    try:
        return import_article(
            form.article,
            topic_slug=form.topic_slug,
            editor=request.user,
            now=timezone.now(),
            agreed=form.cleaned_data["agreed"] or NOTHING_WAS_SEEN,
            may_go_on=lambda: monotonic() < ends_at,
        )
    except FaultyArticle:
        raise Refused from None
    except ChangedMeanwhile:
        sentence = gettext("The article or the bank is not what you saw. Look again.")
        raise Refused(sentence) from None
    except TookTooLong:
        sentence = gettext("The texts take too long to render. Divide the article.")
        raise Refused(sentence) from None


def _report(plan: ArticlePlan) -> str:
    return gettext(
        "Imported: %(new)d new, %(changed)d changed, %(unchanged)d unchanged."
    ) % {outcome.value: plan.changes.count(outcome) for outcome in Outcome}


def _page(
    request: LearnerRequest, fragment: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = admin.site.each_context(request)
    title = {"title": gettext("Import an article")}
    context = {**frame, **title, **context}
    return render_fragment(request, PAGE, fragment, context, status=status)
