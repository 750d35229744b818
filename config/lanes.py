"""Quick pages overtake slow ones: one of each at a time, in every web process.

A process runs three threads (config/command_lines.py). Quick requests follow each
other, because several writers at once make SQLite's slowest answers ten times slower.
Of those that may take half a minute, reading a file above all, one runs and one waits;
the rest are asked to come again, so that a thread is always left for the quick ones,
and the memory for one file is enough.
"""

from collections.abc import Callable
from threading import BoundedSemaphore, Lock

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

PATIENCE_SECONDS = 20

_quick = Lock()
_slow = Lock()
_slow_ones = BoundedSemaphore(2)  # one that runs, and one that waits


class Lanes:
    """Let a request wait for its lane, which its view decides.

    A view says that it is slow with `quiz.http.takes_long` or `takes_files`; to show
    its form it is quick. Files arrive inside the slow lane, and every other form before
    its request enters the quick one, so that nobody's slow line holds up the others.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        request.leave_lanes = []
        try:
            return self.get_response(request)
        finally:
            for leave in reversed(request.leave_lanes):
                leave()

    def process_view(
        self, request: HttpRequest, view: Callable[..., HttpResponse], *_: object
    ) -> HttpResponse | None:
        if request.method == "POST" and getattr(view, "takes_long", False):
            return _enter_slow(request)
        _ = request.POST  # read before the lane is taken
        _quick.acquire()
        request.leave_lanes.append(_quick.release)
        return None


def _enter_slow(request: HttpRequest) -> HttpResponse | None:
    if not _slow_ones.acquire(blocking=False):
        return _come_again(request)
    request.leave_lanes.append(_slow_ones.release)
    if not _slow.acquire(timeout=PATIENCE_SECONDS):
        return _come_again(request)
    request.leave_lanes.append(_slow.release)
    return None


def _come_again(request: HttpRequest) -> HttpResponse:
    response = render(request, "503.html", status=503)
    response.headers["Retry-After"] = str(PATIENCE_SECONDS)
    return response
