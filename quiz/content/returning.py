"""The way back from the admin to the page of the site that an editor came from."""

from dataclasses import dataclass
from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import Resolver404, resolve, reverse
from django.utils.functional import Promise
from django.utils.http import urlencode
from django.utils.translation import gettext_lazy as _

from quiz.content.models import Question

PARAMETER = "next"
# The pages with a pencil. Nobody is sent anywhere else, whatever an address says.
LABELS = {
    "quiz:review-session": _("Back to the session"),
    "quiz:question": _("Back to the question"),
    "quiz:topic": _("Back to the topic"),
}


@dataclass(frozen=True, slots=True)
class WayBack:
    """A page of the site, and what a link to it says."""

    url: str
    label: str | Promise


def way_back(request: HttpRequest) -> WayBack | None:
    """Return where the address of a request says that the editor came from.

    Only the pages with a pencil count, and their address is made anew.
    """
    try:
        page = resolve(request.GET.get(PARAMETER, ""))
    except Resolver404:
        return None
    if page.view_name not in LABELS:
        return None
    url = reverse(page.view_name, kwargs=page.captured_kwargs)
    return WayBack(url, LABELS[page.view_name])


class ReturningAdmin(admin.ModelAdmin):
    """A form that leads back to where its editor came from, when it is saved."""

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], **about: Any
    ) -> HttpResponse:
        context["way_back"] = way_back(request)
        return super().render_change_form(request, context, **about)

    def response_change(self, request: HttpRequest, question: Question) -> HttpResponse:
        """Go back, or stay and keep the way back."""
        response = super().response_change(request, question)
        back = way_back(request)
        if back is None or "_addanother" in request.POST:
            return response
        if "_continue" in request.POST:
            return redirect(f"{request.path}?{urlencode({PARAMETER: back.url})}")
        return redirect(back.url)
