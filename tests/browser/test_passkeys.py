"""A passkey, kept by the authenticator that Chromium can pretend to have."""

import re

import pytest
from allauth.mfa.models import Authenticator
from playwright.sync_api import expect

from tests.factories import PASSWORD, make_learner

AUTHENTICATOR = {
    "protocol": "ctap2",
    "transport": "internal",
    "hasResidentKey": True,
    "hasUserVerification": True,
    "isUserVerified": True,
    "automaticPresenceSimulation": True,
}


@pytest.fixture
def page(page):
    devtools = page.context.new_cdp_session(page)
    devtools.send("WebAuthn.enable")
    devtools.send("WebAuthn.addVirtualAuthenticator", {"options": AUTHENTICATOR})
    return page


def test_a_passkey_signs_in_without_a_password(page):
    learner = make_learner()

    page.goto("/accounts/login/?next=/accounts/2fa/webauthn/add/")
    page.locator("[name=login]").fill(learner.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page).to_have_url(re.compile("/accounts/reauthenticate/"))
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    page.locator("[name=name]").fill("笔记本")
    page.locator("#mfa_webauthn_add").click()
    expect(page).not_to_have_url(re.compile("/webauthn/add/"))
    page.goto("/accounts/2fa/webauthn/")
    expect(page.locator(".rows strong")).to_have_text("笔记本")
    page.locator("footer form[action$='/logout/'] button").click()
    page.goto("/accounts/login/?next=/settings/")
    page.locator("#passkey_login").click()

    expect(page.locator("[name=day_starts_at_hour]")).to_be_visible()
    passkey = Authenticator.objects.get(user=learner, type="webauthn")
    assert passkey.last_used_at is not None
