"""What the views share: the request they receive, the fragments they return, and the
marks by which the middleware in `config` knows them.
"""

from collections.abc import Callable
from typing import Any, TypeVar

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.cache import patch_vary_headers
from django_htmx.middleware import HtmxDetails

from accounts.models import User

View = TypeVar("View", bound=Callable[..., HttpResponse])


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


def takes_files(*, up_to: str) -> Callable[[View], View]:
    """Mark a view whose form takes files; those of other forms are dropped unread.

    Stands above every other decorator, or below those that carry marks on.

    Args:
        up_to: The name of the setting that says how many bytes they may have.
    """

    def marked(view: View) -> View:
        view.size_setting = up_to  # type: ignore[attr-defined]
        return takes_long(view)

    return marked


def takes_long(view: View) -> View:
    """Mark a view that may need more than a second for what is posted to it."""
    view.takes_long = True  # type: ignore[attr-defined]
    return view
