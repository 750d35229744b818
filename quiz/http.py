"""What the views share: the request they receive and the fragments they return."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from accounts.models import User


class LearnerRequest(HttpRequest):
    """A request behind `login_required` and `HtmxMiddleware`, for annotations."""

    htmx: HtmxDetails
    user: User


def render_fragment(
    request: LearnerRequest,
    page: str,
    fragment: str,
    context: dict[str, Any],
    *,
    status: int = 200,
) -> HttpResponse:
    """Render one fragment of a page for htmx, and the whole page for everyone else.

    The page receives `fragment` in its context and shows that fragment in place, so
    a link works the same with JavaScript off, in a new tab, or after a restored
    history entry.
    """
    wants_fragment = request.htmx and not request.htmx.history_restore_request
    response = render(
        request,
        f"{page}#{fragment}" if wants_fragment else page,
        {**context, "fragment": fragment},
        status=status,
    )
    patch_vary_headers(response, ["HX-Request"])
    return response
