"""Quick pages overtake slow ones."""

import pytest
from django.http import HttpResponse
from django.test import RequestFactory

from config import lanes
from config.lanes import Lanes
from quiz.http import takes_files, takes_long


def quick(request):
    return HttpResponse("quick")


@takes_long
def slow(request):
    return HttpResponse("slow")


def ask(view, *, method="POST", during=lambda: None):
    """Let a request pass through the lanes, and do something while it runs."""

    def answer(request):
        refusal = middleware.process_view(request, view, [], {})
        during()
        return refusal or view(request)

    middleware = Lanes(answer)
    return middleware(RequestFactory().generic(method, "/"))


@pytest.fixture
def impatient(monkeypatch):
    monkeypatch.setattr(lanes, "PATIENCE_SECONDS", 0)


def test_a_quick_request_passes_while_a_slow_one_runs():
    passed = []

    ask(slow, during=lambda: passed.append(ask(quick).content))

    assert passed == [b"quick"]


def test_the_form_of_a_slow_page_is_quick():
    passed = []

    ask(slow, during=lambda: passed.append(ask(slow, method="GET").content))

    assert passed == [b"slow"]


def test_a_second_slow_request_waits_and_then_hears_when_to_come_again(impatient):
    refused = []

    first = ask(slow, during=lambda: refused.append(ask(slow)))

    assert first.content == b"slow"
    assert [each.status_code for each in refused] == [503]
    assert refused[0].headers["Retry-After"] == "0"
    assert "<h1>" in refused[0].content.decode()


def test_a_third_slow_request_does_not_wait():
    third = []

    with lanes._slow_ones:  # somebody waits already
        ask(slow, during=lambda: third.append(ask(slow).status_code))

    assert third == [503]


def test_a_lane_is_free_again_whatever_happened():
    def fail():
        raise ValueError

    for view in (quick, slow):
        with pytest.raises(ValueError):  # noqa: PT011 - the one from above
            ask(view, during=fail)

    assert ask(slow).content == b"slow"
    assert ask(quick).content == b"quick"


def test_what_takes_files_takes_long():
    marked = takes_files(up_to="IMPORT_LARGEST_FILE")(lambda request: None)

    assert (marked.size_setting, marked.takes_long) == ("IMPORT_LARGEST_FILE", True)
