"""What a browser shows when its push service brings something."""

import json

from playwright.sync_api import expect

from tests.factories import make_learner

REGISTER = """
navigator.serviceWorker.register("/push-worker.js")
  .then(() => navigator.serviceWorker.ready)
  .then(() => true)
"""
SHOWN = """
navigator.serviceWorker.ready
  .then(registration => registration.getNotifications())
  .then(all => all.map(({ title, body, tag, data }) => ({ title, body, tag, data })))
"""
MESSAGE = {"title": "温故", "body": "12 题到期", "url": "/review/", "tag": "wengu-1"}


def deliver(devtools, origin, registration, message):
    devtools.send(
        "ServiceWorker.deliverPushMessage",
        {"origin": origin, "registrationId": registration, "data": json.dumps(message)},
    )


def test_a_push_is_shown_and_a_copy_takes_its_place(open_browser, base_url):
    page = open_browser(make_learner(), permissions=["notifications"])
    page.goto("/settings/")
    devtools = page.context.new_cdp_session(page)
    registrations = []
    devtools.on(
        "ServiceWorker.workerRegistrationUpdated",
        lambda event: registrations.extend(event["registrations"]),
    )
    devtools.send("ServiceWorker.enable")
    assert page.evaluate(REGISTER)
    number = registrations[-1]["registrationId"]

    deliver(devtools, base_url, number, MESSAGE)
    deliver(devtools, base_url, number, MESSAGE | {"body": "11 题到期"})

    last = {"title": "温故", "body": "11 题到期", "tag": "wengu-1"}
    for _ in range(200):
        if (shown := page.evaluate(SHOWN)) and shown[0]["body"] == last["body"]:
            break
        page.wait_for_timeout(50)
    assert shown == [last | {"data": {"url": "/review/"}}]


def test_the_button_is_there_where_a_browser_can_be_told(open_browser):
    page = open_browser(make_learner())

    page.goto("/settings/")

    expect(page.locator("#push-form button")).to_be_visible()
    expect(page.locator("#push-failed")).to_be_hidden()


def test_without_scripts_there_is_no_button_that_does_nothing(open_browser):
    page = open_browser(make_learner(), java_script_enabled=False)

    page.goto("/settings/")

    expect(page.locator("#push-heading")).to_be_visible()
    expect(page.locator("#push-form")).to_be_hidden()
