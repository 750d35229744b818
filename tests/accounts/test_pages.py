"""allauth's pages: in the dress of the site, readable, and without inline script."""

import re

import pytest
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, generate_totp_secret
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import PASSWORD, make_learner

pytestmark = pytest.mark.django_db

FOR_NOBODY = [
    "account_login",
    "account_signup",
    "account_reset_password",
    "account_reset_password_done",
    "account_reset_password_from_key_done",
    "account_inactive",
    "account_email_verification_sent",
]
FOR_LEARNERS = [
    "account_logout",
    "account_email",
    "account_change_password",
    "account_reauthenticate",
    "mfa_index",
    "mfa_reauthenticate",
    "mfa_activate_totp",
    "mfa_deactivate_totp",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "mfa_list_webauthn",
    "mfa_add_webauthn",
    "mfa_reauthenticate_webauthn",
    "accounts:settings",
    "accounts:delete",
]
INLINE = re.compile(
    r"""\sstyle=|\son[a-z]+=|<style|<script(?![^>]*(src=|type="application/json"))"""
)


@pytest.fixture
def learner(client: Client) -> User:
    """Somebody with an authenticator app, who has just typed the password again."""
    learner = make_learner(language="en")
    TOTP.activate(learner, generate_totp_secret())
    RecoveryCodes.activate(learner)
    client.force_login(learner)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return learner


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", FOR_NOBODY)
def test_pages_for_everybody(client, name, language):
    response = client.get(reverse(name), headers={"Accept-Language": language})

    _assert_well_dressed(response)


@pytest.mark.parametrize("language", ["en", "zh-hans"])
@pytest.mark.parametrize("name", FOR_LEARNERS)
def test_pages_for_learners(client, learner, name, language):
    User.objects.update(language=language)
    if name == "mfa_activate_totp":
        Authenticator.objects.all().delete()

    response = client.get(reverse(name), follow=True)

    _assert_well_dressed(response)


def test_a_page_for_a_passkey_that_is_asked_for_after_the_password(client):
    learner = make_learner()
    TOTP.activate(learner, generate_totp_secret())

    response = client.post(
        reverse("account_login"),
        {"login": learner.username, "password": PASSWORD},
        follow=True,
    )

    assert response.redirect_chain == [(reverse("mfa_authenticate"), 302)]
    assert "_auth_user_id" not in client.session
    _assert_well_dressed(response)


@pytest.mark.parametrize("name", ["mfa_add_webauthn", "mfa_login_webauthn"])
@pytest.mark.parametrize("credential", ["", "{}", "[]", '"x"', "{", "x" * 100_000])
def test_a_forged_passkey_is_refused(client, learner, name, credential):
    if name == "mfa_login_webauthn":
        client.logout()

    response = client.post(reverse(name), {"credential": credential, "name": "x"})

    assert response.status_code < 500
    assert not Authenticator.objects.filter(type=Authenticator.Type.WEBAUTHN).exists()


def test_passkeys_are_listed_with_when_they_were_used(client, learner):
    Authenticator.objects.create(
        user=learner,
        type=Authenticator.Type.WEBAUTHN,
        data={"name": "Phone", "credential": {}},
    )

    html = client.get(reverse("mfa_list_webauthn")).content.decode()

    assert "<strong>Phone</strong>" in html
    assert "Not used yet." in html


@pytest.mark.parametrize(
    "address",
    [
        "/accounts/password/reset/key/zzzzzzzzzzzzz-x/",
        f"/accounts/password/reset/key/{'9' * 5_000}-x/",
        f"/accounts/confirm-email/{'9' * 5_000}/",
        f"/accounts/2fa/webauthn/keys/{'9' * 30}/edit/",
        f"/accounts/2fa/webauthn/keys/{'9' * 5_000}/remove/",
    ],
)
def test_forged_links_open_nothing(client, learner, address):
    response = client.get(address)

    assert response.status_code in {200, 404}
    assert "quiz/wengu.css" in response.content.decode()


def test_somebody_elses_passkey_is_not_there(client, learner):
    other = Authenticator.objects.create(
        user=make_learner(), type=Authenticator.Type.WEBAUTHN, data={"name": "Phone"}
    )

    for name in ("mfa_edit_webauthn", "mfa_remove_webauthn"):
        page = reverse(name, args=[other.pk])
        assert client.get(page).status_code == 404
        assert client.post(page, {"name": "mine"}).status_code == 404

    other.refresh_from_db()
    assert other.data == {"name": "Phone"}


def test_password_managers_know_the_fields(client):
    html = client.get(reverse("account_signup")).content.decode()

    assert re.findall(r'autocomplete="([^"]+)"', html) == [
        "username",
        "email",
        "new-password",
        "new-password",
    ]
    assert "placeholder" not in html


def test_what_is_wrong_is_announced_and_tied_to_its_field(client):
    response = client.post(reverse("account_signup"), {"username": "a b"})

    html = response.content.decode()
    assert 'id="id_username_error"' in html
    assert re.search(r'<input[^>]*name="username"[^>]*aria-invalid="true"', html)
    assert re.search(r'<input[^>]*name="username"[^>]*aria-describedby="id_user', html)


def _assert_well_dressed(response) -> None:
    assert response.status_code == 200
    html = response.content.decode()
    assert "quiz/wengu.css" in html
    assert re.search(r"<title>\s*\S", html)
    assert not INLINE.search(html)
    main = html.partition("<main")[2].partition("</main>")[0]
    assert main.count("<h1") == 1
    assert len(re.findall(r'<button class="primary"', main)) <= 1
    _assert_labelled(main)
    assert "script-src 'self'" in response.headers["Content-Security-Policy"]


def _assert_labelled(main: str) -> None:
    labelled = set(re.findall(r'<label for="([^"]+)"', main))
    for tag in re.findall(r"<(?:input|select|textarea)\b[^>]*>", main):
        if 'type="hidden"' not in tag:
            name = re.search(r'id="([^"]+)"', tag).group(1)
            assert name in labelled or f"<label>{tag}" in main, tag
