"""What only a browser can show: the zone of a device, and passkeys under the policy."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page
from pytest_django.live_server_helper import LiveServer

from accounts.models import User
from tests.factories import PASSWORD, make_learner

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def page(browser: Browser, live_server: LiveServer) -> Iterator[Page]:
    """A page on a device in Shanghai that counts as a secure place for passkeys."""
    context = browser.new_context(
        base_url=live_server.url.replace("127.0.0.1", "localhost"),
        locale="en",
        timezone_id="Asia/Shanghai",
    )
    page = context.new_page()
    errors: list[str] = []
    page.on("pageerror", lambda error: errors.append(str(error)))
    page.on(
        "console",
        lambda line: errors.append(line.text) if line.type == "error" else None,
    )
    yield page
    context.close()
    assert errors == []


def sign_in(page: Page, learner: User) -> None:
    page.goto("/accounts/login/?next=/settings/")
    page.get_by_label("Username").fill(learner.username)
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Sign in", exact=True).click()
    page.wait_for_url("**/settings/")


def test_signing_up_takes_the_zone_of_the_device(page):
    page.goto("/accounts/signup/")
    page.get_by_label("Username").fill("ann")
    page.get_by_label("Password", exact=True).fill(PASSWORD)
    page.get_by_label("Password (again)").fill(PASSWORD)
    page.get_by_role("button", name="Sign up").click()
    page.wait_for_url("**/")

    assert User.objects.get().time_zone == "Asia/Shanghai"


def test_another_zone_is_offered_and_taken_over(page):
    sign_in(page, make_learner(language="en", time_zone="Europe/Berlin"))

    offer = page.get_by_text("Your device is in Asia/Shanghai")
    assert offer.is_visible()
    page.get_by_role("button", name="Use it").click()
    page.get_by_role("status").wait_for()

    assert User.objects.get().time_zone == "Asia/Shanghai"
    assert offer.is_hidden()


@pytest.mark.parametrize("zone", ["Asia/Shanghai", "PRC", "Asia/Chongqing"])
def test_another_name_of_the_same_zone_is_not_offered(page, zone):
    sign_in(page, make_learner(language="en", time_zone=zone))

    assert page.get_by_text("Your device is in").is_hidden()


def test_a_passkey_is_added_and_opens_the_door(page):
    device = page.context.new_cdp_session(page)
    device.send("WebAuthn.enable")
    abilities = {
        "protocol": "ctap2",
        "transport": "internal",
        "hasResidentKey": True,
        "hasUserVerification": True,
        "isUserVerified": True,
    }
    device.send("WebAuthn.addVirtualAuthenticator", {"options": abilities})
    sign_in(page, make_learner(language="en"))
    page.goto("/accounts/2fa/webauthn/add/")
    page.get_by_label("Password").fill(PASSWORD)
    page.get_by_role("button", name="Confirm").click()
    page.get_by_role("button", name="Add").click()
    page.wait_for_url("**/recovery-codes/**")
    page.get_by_role("button", name="Sign out").click()

    page.goto("/accounts/login/?next=/settings/")
    page.get_by_role("button", name="Sign in with a passkey").click()
    page.wait_for_url("**/settings/")
