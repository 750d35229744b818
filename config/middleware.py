"""What every request passes before a view sees it."""

from collections.abc import Callable
from urllib.parse import quote, unquote_to_bytes

from django.conf import settings
from django.core.exceptions import BadRequest
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.http.request import HttpHeaders
from django.shortcuts import resolve_url
from django.template.loader import render_to_string
from django_htmx.http import HttpResponseClientRedirect

GetResponse = Callable[[HttpRequest], HttpResponse]

_FORM = "application/x-www-form-urlencoded"
_MULTIPART = "multipart/form-data"


class RefuseUnreadableText:
    """Refuse NUL and text that is not UTF-8, with 400, in addresses and forms.

    PostgreSQL cannot store NUL and SQLite can, so what one of them would refuse in the
    middle of a transaction is refused for both at the door.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(self, request: HttpRequest, *_: object) -> None:
        """Read the form inside Django's exception handling, so that 400 has a page.

        Raises:
            BadRequest: The address or the form holds what is not text.
        """
        raw = [request.META.get("QUERY_STRING", ""), request.path]
        if request.content_type == _FORM:
            raw.append(request.body.decode("latin-1"))
        if not all(_is_readable(text) for text in raw):
            raise BadRequest("The request holds text that is not valid UTF-8.")
        if request.content_type == _MULTIPART and any(
            "\0" in value or "\ufffd" in value
            for values in request.POST.lists()
            for value in values[1]
        ):
            raise BadRequest("The form holds text that is not valid UTF-8.")


class SignInMovesThePage:
    """Send a logged-out fragment request to the sign-in page as a whole page.

    htmx follows redirects silently and would put the sign-in form inside the fragment.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        sign_in = resolve_url(settings.LOGIN_URL)
        if not request.htmx or not _redirects_to(response.headers, sign_in):
            return response
        page = request.htmx.current_url_abs_path or "/"
        return HttpResponseClientRedirect(f"{sign_in}?next={quote(page)}")


def _redirects_to(headers: HttpHeaders, path: str) -> bool:
    return headers.get("Location", "").partition("?")[0] == path


def _is_readable(text: str) -> bool:
    try:
        decoded = unquote_to_bytes(text.replace("+", " ")).decode("utf-8")
    except UnicodeError:
        return False
    return "\0" not in decoded


class RefusalsHaveAPage:
    """Dress a refused method, which Django answers with nothing at all, as a page."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        response = self.get_response(request)
        if isinstance(response, HttpResponseNotAllowed) and not response.content:
            response.content = render_to_string("405.html", request=request)
        return response
