"""The page of an import that the worker does: how far it is, and what came of it."""

from django.contrib import admin
from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.translation import gettext
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_safe
from django_htmx.http import retarget

from quiz.exchange.runs.asking import stop_import
from quiz.exchange.runs.sentences import outcome_in_words
from quiz.http import LearnerRequest, render_fragment

PAGE = "admin/quiz/import_run/run.html"
# The fragments, and the elements that they fill.
WHOLE, PROGRESS = "run", "progress"


@login_required
@require_safe
@never_cache
def show_run(request: LearnerRequest, run_id: int) -> HttpResponse:
    """Show how far a run is.

    The page asks every second and says which state it shows. Only the progress of that
    state is sent then; another state has other words, which are announced.
    """
    run = get_object_or_404(request.user.import_runs, pk=run_id)
    is_known = request.GET.get("state") == run.state
    fragment = PROGRESS if is_known else WHOLE
    now = timezone.now()
    context = {
        **admin.site.each_context(request),
        "title": gettext("Import"),
        "run": run,
        "outcome": outcome_in_words(run),
        "is_overdue": run.is_overdue(now),
        "is_silent": run.is_silent(now),
    }
    response = render_fragment(request, PAGE, fragment, context)
    return response if is_known else retarget(response, f"#{WHOLE}")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def stop_run(request: LearnerRequest, run_id: int) -> HttpResponse:
    """Stop a run; its page says whether it was too late. To look stops nothing."""
    run = get_object_or_404(request.user.import_runs, pk=run_id)
    if request.method == "POST":
        stop_import(run, now=timezone.now())
    return redirect("quiz:import-run", run.pk)
