"""Signing up, and an address that another account uses already."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.address_page import ADDRESS, confirm, confirmed
from tests.factories import PASSWORD, make_learner

pytestmark = pytest.mark.django_db

SIGN_UP = "/accounts/signup/"
ANN = {
    "username": "ann",
    "email": "ann@example.org",
    "password1": PASSWORD,
    "password2": PASSWORD,
    "time_zone": "Asia/Shanghai",
}


# Signing up


@pytest.mark.parametrize("language", ["en", "zh-hans"])
def test_a_new_account_has_the_clock_of_the_device_and_the_language_of_the_page(
    client, language
):
    response = client.post(SIGN_UP, ANN, headers={"Accept-Language": language})

    assert response.headers["Location"] == "/"
    ann = User.objects.get()
    assert (ann.username, ann.email) == ("ann", "ann@example.org")
    assert (ann.time_zone, ann.language) == ("Asia/Shanghai", language)
    assert client.session["_auth_user_id"] == str(ann.pk)


@pytest.mark.parametrize("zone", [{}, {"time_zone": "Mars/Olympus"}])
def test_without_a_zone_it_is_utc(client, zone):
    without = {name: value for name, value in ANN.items() if name != "time_zone"}

    client.post(SIGN_UP, without | zone)

    assert User.objects.get().time_zone == "UTC"


def test_an_address_is_not_asked_for(client):
    client.post(SIGN_UP, ANN | {"email": ""})

    assert User.objects.get().email == ""
    assert not EmailAddress.objects.exists()


@pytest.mark.parametrize(
    "bad",
    [
        {"username": ""},
        {"username": "x" * 151},
        {"username": "a b"},
        {"username": "x" * 1_000_000},
        {"email": "ann"},
        {"email": f"{'x' * 300}@example.org"},
        {"password1": "12345678", "password2": "12345678"},
        {"password2": "something else"},
    ],
)
def test_bad_input_makes_no_account(client, bad):
    response = client.post(SIGN_UP, ANN | bad)

    assert response.status_code == 200
    assert 'class="errors" role="alert"' in response.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("username", ["ann", "ANN"])
def test_a_username_is_taken_once_in_any_spelling(client, username):
    make_learner(username="ann", email="")

    response = client.post(SIGN_UP, ANN | {"username": username})

    assert 'class="errors" role="alert"' in response.content.decode()
    assert User.objects.count() == 1


def test_who_loses_the_race_for_a_name_is_told_so(client, monkeypatch):
    make_learner(username="ann", email="")
    # The other account appears between the look and the insert.
    monkeypatch.setattr(
        "accounts.adapter.AccountAdapter.clean_username",
        lambda self, username, shallow=False: username,
    )

    response = client.post(SIGN_UP, ANN)

    assert response.headers["Location"] == SIGN_UP
    assert '<p class="notice" role="status">' in client.get(SIGN_UP).content.decode()
    assert User.objects.count() == 1


# An address that another account uses


@pytest.mark.parametrize("email", ["ann@example.org", "ANN@Example.org"])
def test_signing_up_with_a_taken_address_looks_like_any_other(client, email):
    owner = make_learner(email="ann@example.org")
    other_client = Client()

    taken = client.post(SIGN_UP, ANN | {"email": email})
    free = other_client.post(
        SIGN_UP, ANN | {"username": "cai", "email": "cai@example.org"}
    )

    assert (taken.status_code, taken.headers["Location"]) == (
        free.status_code,
        free.headers["Location"],
    )
    page, other_page = (
        each.get(ADDRESS, headers={"Accept-Language": "en"}).content.decode()
        for each in (client, other_client)
    )
    assert "ann@example.org" in page
    assert _without_tokens(page) == _without_tokens(
        other_page.replace("cai@example.org", "ann@example.org")
    )
    owner.refresh_from_db()
    assert owner.email == "ann@example.org"
    assert User.objects.get(username="ann").email == ""


def test_a_password_like_a_taken_address_is_refused_as_for_a_free_one(client):
    make_learner(email="mandarin.orange@example.org")
    like = {"password1": "mandarin.orange", "password2": "mandarin.orange"}

    for email in ["mandarin.orange@example.org", "mandarin.orange@example.net"]:
        response = client.post(SIGN_UP, ANN | like | {"email": email})
        assert list(response.context["form"].errors) == ["password1"]


def test_the_mail_to_an_address_decides_whose_it_is(client, mailoutbox):
    squatter = make_learner(is_confirmed=False, email="ann@example.org")
    client.post(SIGN_UP, ANN)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(ADDRESS, {"action_send": "1", "email": "ann@example.org"})
    confirm(client, mailoutbox[0])

    squatter.refresh_from_db()
    assert squatter.email == ""
    assert User.objects.get(username="ann").email == "ann@example.org"


def test_a_confirmed_address_is_not_lost_to_another_account(client, mailoutbox):
    owner = confirmed(make_learner(is_confirmed=False, email="ann@example.org"))
    client.post(SIGN_UP, ANN)

    client.post(ADDRESS, {"action_send": "1", "email": "ann@example.org"})
    confirm(client, mailoutbox[0])

    owner.refresh_from_db()
    assert owner.email == "ann@example.org"
    assert User.objects.get(username="ann").email == ""


def _without_tokens(html: str) -> list[str]:
    return [
        line.strip()
        for line in html.splitlines()
        if line.strip() and "csrfmiddlewaretoken" not in line
    ]
