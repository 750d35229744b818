"""The editors' page on which an article comes in: paste it, look, confirm."""

from functools import wraps
from typing import Any

from django.conf import settings
from django.contrib import admin, messages
from django.contrib.auth.views import redirect_to_login
from django.http import HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.http import require_http_methods, require_POST

from quiz.content.models import Topic
from quiz.exchange import uploads
from quiz.exchange.articles import steps
from quiz.exchange.articles.archives import ArchiveRefused
from quiz.exchange.articles.forms import ArticleForm
from quiz.exchange.articles.preview import diagnostics_in_words, preview_of
from quiz.exchange.articles.sentences import OF_ARCHIVES
from quiz.exchange.articles.steps import Refused
from quiz.exchange.articles.tasks import import_article
from quiz.exchange.permissions import View, editors_only
from quiz.exchange.pictures import unkept
from quiz.exchange.runs.asking import AnotherIsRunning
from quiz.exchange.runs.handing_over import ANOTHER_IS_RUNNING, hand_over
from quiz.exchange.runs.models import ImportKind
from quiz.exchange.runs.paces import AtOnce
from quiz.exchange.runs.sentences import report
from quiz.http import LearnerRequest, render_fragment, takes_files

PAGE = "admin/quiz/article/import.html"
# The fragments, and the elements that they replace.
WHOLE, PREVIEW = "article", "preview"
NOTHING_WAS_SEEN = "nothing"


def sign_in_to_look(view: View) -> View:
    """Send strangers to the sign-in, but for those who post.

    That would take the page away from an editor whose session ran out, with the text
    in it.
    """

    @wraps(view)
    def guarded(request: LearnerRequest) -> HttpResponse:
        if request.method != "POST" and not request.user.is_authenticated:
            return redirect_to_login(request.get_full_path())
        return view(request)

    return guarded


@takes_files(up_to="IMPORT_LARGEST_FILE")
@sign_in_to_look
@editors_only
@require_http_methods(["GET", "HEAD", "POST"])
def show_import(request: LearnerRequest) -> HttpResponse:
    """Show the form, or what the article in it would do. Nothing is written."""
    if request.method != "POST":
        return _page(request, WHOLE, form=ArticleForm())
    return _look(request, _form(request))


@takes_files(up_to="IMPORT_LARGEST_FILE")
@sign_in_to_look
@editors_only
@require_POST
def confirm_import(request: LearnerRequest) -> HttpResponse:
    """Import the article that was looked at; look again if anything is in the way."""
    form = _form(request)
    try:
        if not form.is_valid():
            raise Refused
        agreed = form.cleaned_data["agreed"] or NOTHING_WAS_SEEN
        if len(form.article.questions) > settings.IMPORT_MOST_ROWS_AT_ONCE:
            return _hand_over(request, form, agreed)
        plan = steps.do_import(
            form.article,
            topic_slug=form.topic_slug,
            editor=request.user,
            agreed=agreed,
            pace=AtOnce(timezone.now()),
        )
    except Refused as refused:
        return _look(request, form, notice=refused.sentence)
    if form.cleaned_data["archive"]:
        uploads.discard(request.user.pk)
    messages.success(request, report(plan.changes.counts))
    questions = reverse("admin:quiz_question_changelist")
    topic = Topic.objects.get(slug=plan.topic.slug)
    return redirect(f"{questions}?topic__id__exact={topic.pk}")


def _form(request: LearnerRequest) -> ArticleForm:
    def waiting(key: str) -> bytes:
        return uploads.kept(key, uploader_id=request.user.pk, now=timezone.now())

    return ArticleForm(request.POST, request.FILES, waiting=waiting)


def _archive_key(request: LearnerRequest, form: ArticleForm) -> str:
    """Return under which key the ZIP of an article waits, from now on if it is new."""
    if raw := form.new_archive:
        return uploads.keep(raw, uploader_id=request.user.pk, now=timezone.now())
    key: str = form.cleaned_data["archive"]
    return key


def _look(
    request: LearnerRequest, form: ArticleForm, *, notice: str = ""
) -> HttpResponse:
    fragment = WHOLE if request.htmx.target == WHOLE else PREVIEW
    if not form.is_valid():
        return _page(request, fragment, form=form, faults=form.faults, status=422)
    context: dict[str, Any] = {"diagnostics": form.article.diagnostics}
    try:
        plan = steps.plan(form.article, topic_slug=form.topic_slug, editor=request.user)
    except Refused as refused:
        context["refusal"] = refused.sentence if refused.sentence != notice else ""
    else:
        start = form.cleaned_data["start"] or 0
        pictures = form.article.pictures
        context |= {
            "preview": preview_of(plan, start=start, unkept=unkept(pictures)),
            "pictures": len(pictures),
            "diagnostics": plan.diagnostics,
        }
    return _page(
        request,
        fragment,
        form=form.with_text(_archive_key(request, form)),
        notice=notice,
        shown_diagnostics=diagnostics_in_words(context["diagnostics"]),
        status=422 if notice else 200,
        **context,
    )


def _hand_over(request: LearnerRequest, form: ArticleForm, agreed: str) -> HttpResponse:
    """Give a long article to the worker, if it is what the editor saw."""
    topic = form.topic_slug
    plan = steps.plan(form.article, topic_slug=topic, editor=request.user)
    steps.require_agreed_in_words(plan, agreed)
    try:
        return hand_over(
            request,
            form.as_file,
            task=import_article,
            kind=ImportKind.ARTICLE,
            confirmation=agreed,
            topic_slug=topic,
        )
    except AnotherIsRunning:
        raise Refused(str(ANOTHER_IS_RUNNING)) from None
    except ArchiveRefused as refused:
        raise Refused(OF_ARCHIVES[refused.why] % refused.details) from None


def _page(
    request: LearnerRequest, fragment: str, *, status: int = 200, **context: Any
) -> HttpResponse:
    frame = admin.site.each_context(request)
    title = {"title": gettext("Import an article")}
    context = {**frame, **title, **context}
    return render_fragment(request, PAGE, fragment, context, status=status)
