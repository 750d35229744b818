"""The page of a learner's own files."""

from collections.abc import Sequence

from django.http import HttpResponse
from django.shortcuts import render

from quiz.exchange.learners.forms import LearnerFileForm
from quiz.exchange.learners.restoring import is_fresh
from quiz.http import LearnerRequest


def render_exchange(
    request: LearnerRequest,
    *,
    form: LearnerFileForm | None = None,
    refusals: Sequence[str] = (),
    status: int = 200,
) -> HttpResponse:
    """Render what can be taken away, and the form for bringing it back.

    Args:
        refusals: Why the last file was not brought back, as sentences.
    """
    context = {
        "form": form or LearnerFileForm(),
        "is_fresh": is_fresh(request.user),
        "refusals": refusals,
    }
    return render(request, "quiz/exchange/index.html", context, status=status)
