"""The page that a learner opens first."""

from django.contrib.auth.decorators import login_required
from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from quiz.http import LearnerRequest
from quiz.statistics.summaries import dashboard_of


@login_required
@require_GET
def today(request: LearnerRequest) -> HttpResponse:
    """Show what is due, and one button."""
    dashboard = dashboard_of(request.user, now=timezone.now())
    return render(request, "quiz/statistics/today.html", {"dashboard": dashboard})
