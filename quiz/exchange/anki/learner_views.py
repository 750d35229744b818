"""The learner's page on which progress comes from Anki: look, then confirm."""

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext, ngettext
from django.views.decorators.http import require_http_methods

from quiz.exchange import uploads
from quiz.exchange.anki import learner_steps as steps
from quiz.exchange.anki.learner_forms import (
    LONGEST_NAME,
    KeptPackageForm,
    ProgressChoiceForm,
    ProgressPackageForm,
)
from quiz.exchange.anki.package_archives import tidy_name
from quiz.http import LearnerRequest, takes_files, takes_long

PAGE = "quiz/exchange/anki.html"


@takes_files(up_to="IMPORT_LARGEST_FILE")
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def look(request: LearnerRequest) -> HttpResponse:
    """Show the form, or what the package in it would bring. No progress changes."""
    if request.method != "POST":
        return _page(request, form=ProgressPackageForm())
    form = ProgressPackageForm(request.POST, request.FILES)
    if not form.is_valid():
        return _page(request, status=422, form=form)
    now = timezone.now()
    file = form.cleaned_data["package"]
    raw = file.read()
    try:
        comparison = steps.compare(steps.read(raw), learner=request.user, now=now)
    except steps.NothingBrought as refusal:
        return _page(request, status=422, form=form, refusal=refusal)
    key = uploads.keep(raw, uploader_id=request.user.pk, now=now)
    waiting = {"key": key, "name": _name_of(file.name)}
    return _preview(request, comparison, waiting, _choice(comparison))


@takes_long
@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: LearnerRequest) -> HttpResponse:
    """Bring the progress that was looked at."""
    if request.method != "POST":  # as after signing in again
        return redirect("quiz:anki-progress")
    now = timezone.now()
    waiting = KeptPackageForm(request.POST)
    try:
        if not waiting.is_valid():
            raise steps.NothingBrought(gettext("Choose the file again."))
        said = waiting.cleaned_data
        collection = steps.kept(said["key"], learner=request.user, now=now)
    except steps.NothingBrought as refusal:
        empty = ProgressPackageForm()
        return _page(request, status=422, form=empty, refusal=refusal)
    comparison = steps.compare(collection, learner=request.user, now=now)
    choice = _choice(comparison, request.POST)
    if not choice.is_valid():
        return _preview(request, comparison, said, choice, status=422)
    brought = steps.bring(
        comparison,
        learner=request.user,
        decks=choice.taken,
        is_joining=choice.is_joining,
        name=_name_of(said["name"]),
        now=now,
    )
    messages.success(request, _report(brought))
    return redirect("quiz:exchange")


def _choice(comparison: steps.Comparison, data: Any = None) -> ProgressChoiceForm:
    return ProgressChoiceForm(data, decks=comparison.decks, topics=comparison.unjoined)


def _name_of(name: str) -> str:
    """Return the name of a file, fit to be shown and kept."""
    return tidy_name(name)[:LONGEST_NAME].strip() or "Anki"


def _report(brought: steps.Brought) -> str:
    sentence = ngettext(
        "The progress of %(count)d question was brought from Anki.",
        "The progress of %(count)d questions was brought from Anki.",
        brought.questions,
    ) % {"count": brought.questions}
    if not brought.unjoined:
        return sentence
    titles = gettext(", ").join(topic.title for topic in brought.unjoined)
    later = gettext(
        "You have not joined these topics; their questions are asked when you do: "
        "%(titles)s."
    ) % {"titles": titles}
    return f"{sentence} {later}"


def _preview(
    request: LearnerRequest,
    comparison: steps.Comparison,
    waiting: dict[str, str],
    choice: ProgressChoiceForm,
    *,
    status: int = 200,
) -> HttpResponse:
    return _page(
        request,
        status=status,
        form=ProgressPackageForm(),
        comparison=comparison,
        waiting=waiting,
        choice=choice,
    )


def _page(
    request: LearnerRequest, *, status: int = 200, **context: Any
) -> HttpResponse:
    return render(request, PAGE, context, status=status)
