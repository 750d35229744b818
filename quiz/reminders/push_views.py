"""Asking browsers whether they want to be told, and the script that tells them."""

from typing import Any

from django import forms
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from quiz.http import LearnerRequest
from quiz.reminders.browsers import (
    Browser,
    TooManyBrowsers,
    add_browser,
    remove_browser,
)
from quiz.reminders.push_services import are_keys, is_known
from quiz.reminders.subscriptions import LONGEST_ENDPOINT, LONGEST_KEY


class BrowserForm(forms.Form):
    """What a browser says of itself."""

    endpoint = forms.CharField(max_length=LONGEST_ENDPOINT)
    p256dh = forms.CharField(max_length=LONGEST_KEY)
    auth = forms.CharField(max_length=LONGEST_KEY)
    name = forms.CharField(max_length=100, required=False)

    def clean_endpoint(self) -> str:
        endpoint: str = self.cleaned_data["endpoint"]
        if not is_known(endpoint, settings.PUSH_SERVICES):
            raise forms.ValidationError(_("This push service is not known."))
        return endpoint

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or self.cleaned_data
        if not are_keys(cleaned.get("p256dh", ""), cleaned.get("auth", "")):
            raise forms.ValidationError(_("These are no keys of a browser."))
        return cleaned


@login_required
@require_POST
def add(request: LearnerRequest) -> HttpResponse:
    """Tell the browser that sends this from now on. Answers to a script: 204 or 422."""
    form = BrowserForm(request.POST)
    if not form.is_valid():
        return HttpResponse(status=422)
    try:
        add_browser(request.user, Browser(**form.cleaned_data), now=timezone.now())
    except TooManyBrowsers:
        return HttpResponse(status=422)
    messages.success(request, _("This browser is told when something is due."))
    return HttpResponse(status=204)


@login_required
@require_POST
def remove(request: LearnerRequest, pk: int) -> HttpResponse:
    """Tell one of the learner's browsers no more."""
    browser = get_object_or_404(request.user.push_subscriptions, pk=pk)
    remove_browser(browser, now=timezone.now())
    messages.success(request, _("That browser is told no more."))
    return redirect(reverse("accounts:settings") + "#push")


@require_safe
def worker(request: HttpRequest) -> HttpResponse:
    """Return the service worker, from an address that lets it stand for the site."""
    response = render(
        request, "quiz/reminders/push_worker.js", content_type="text/javascript"
    )
    response["Cache-Control"] = "no-cache"
    return response
