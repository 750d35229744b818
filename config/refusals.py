"""The pages for requests that cannot be read."""

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

_TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def bad_request(request: HttpRequest, exception: Exception) -> HttpResponse:
    """Tell what is too much from what is not text."""
    if isinstance(exception, _TOO_MUCH):
        return render(request, "413.html", status=413)
    return render(request, "400.html", status=400)
