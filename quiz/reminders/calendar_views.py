"""The calendar feed: reading it without signing in, and giving it an address."""

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quiz.http import LearnerRequest
from quiz.reminders.calendars import calendar_of, make_feed, remove_feed
from quiz.reminders.feeds import CalendarFeed


@require_safe
def show_calendar(request: HttpRequest, key: str) -> HttpResponse:
    """Answer a calendar program, which knows nothing but the key."""
    feeds = CalendarFeed.objects.select_related("learner")
    feed = get_object_or_404(feeds, key=key, learner__is_active=True)
    calendar = calendar_of(feed.learner, now=timezone.now())
    return HttpResponse(
        calendar,
        content_type="text/calendar; charset=utf-8",
        headers={
            "Cache-Control": "private, max-age=600",
            "Content-Disposition": 'inline; filename="wengu.ics"',
            "X-Robots-Tag": "noindex",
        },
    )


@login_required
@require_POST
def make_address(request: LearnerRequest) -> HttpResponse:
    """Give the learner's feed an address, or another one."""
    make_feed(request.user, now=timezone.now())
    messages.success(request, _("The calendar has a new address."))
    return redirect(reverse("accounts:settings") + "#calendar")


@login_required
@require_POST
def remove_address(request: LearnerRequest) -> HttpResponse:
    """End the address of the learner's feed."""
    remove_feed(request.user)
    messages.success(request, _("The calendar has no address any more."))
    return redirect(reverse("accounts:settings") + "#calendar")
