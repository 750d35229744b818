"""A watched browser, signed in or not, before the site as it runs for tests."""

import pytest
from django.conf import settings
from django.test import Client
from playwright.sync_api import expect

from tests.browser.watching import Watch

PHONE = {"width": 390, "height": 844}
DESKTOP = {"width": 1280, "height": 860}

expect.set_options(timeout=10_000)


@pytest.fixture(scope="session")
def base_url(live_server):
    """Where addresses in tests begin: at the site's root."""
    return live_server.url


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A learner's browser in Shanghai."""
    return browser_context_args | {
        "locale": "zh-CN",
        "timezone_id": "Asia/Shanghai",
        "viewport": DESKTOP,
    }


@pytest.fixture
def watch(live_server):
    """Fail the test at its end if a browser complained of anything unexpected."""
    watch = Watch(live_server.url)
    yield watch
    assert watch.unexpected == []
    assert watch.missing == []


@pytest.fixture
def open_browser(browser, browser_context_args, watch):
    """Return a function that opens another browser, signed in if somebody is named."""
    opened = []

    def open_browser(user=None, **options):
        context = watch.over(browser.new_context(**browser_context_args | options))
        opened.append(context)
        if user:
            context.add_cookies([_session_cookie(user, watch.site)])
        return context.new_page()

    yield open_browser
    for context in opened:
        context.close()


@pytest.fixture
def page(open_browser):
    """One page of a watched browser in which nobody is signed in."""
    return open_browser()


def _session_cookie(user, site):
    client = Client()
    client.force_login(user)
    name = settings.SESSION_COOKIE_NAME
    return {"name": name, "value": client.cookies[name].value, "url": site}
