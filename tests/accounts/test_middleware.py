"""The language and the clock of the person who asks."""

from collections.abc import Iterator

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.test import RequestFactory
from django.utils import timezone, translation

from accounts.middleware import LearnersLanguageAndClock
from tests.factories import make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def browser_speaks_english() -> Iterator[None]:
    """Stand where LocaleMiddleware has just activated the browser's language."""
    with translation.override("en"):
        yield


def seen_by(user: object) -> tuple[str, str]:
    """Return the language and the zone that a view meets."""
    seen = []

    def view(request: HttpRequest) -> HttpResponse:
        seen.append((translation.get_language(), timezone.get_current_timezone_name()))
        return HttpResponse()

    request = RequestFactory().get("/")
    request.user = user
    LearnersLanguageAndClock(view)(request)
    return seen[0]


def test_a_learner_is_spoken_to_in_their_language_and_on_their_clock():
    learner = make_learner(language="zh-hans", time_zone="Asia/Shanghai")

    assert seen_by(learner) == ("zh-hans", "Asia/Shanghai")


def test_a_learner_without_a_language_is_spoken_to_in_the_browsers():
    learner = make_learner(language="", time_zone="Europe/Berlin")

    assert seen_by(learner) == ("en", "Europe/Berlin")


def test_nobody_is_spoken_to_in_the_browsers_language():
    assert seen_by(AnonymousUser()) == ("en", "UTC")


def test_the_clock_of_one_request_is_not_that_of_the_next():
    seen_by(make_learner(time_zone="Asia/Shanghai"))

    assert timezone.get_current_timezone_name() == "UTC"
