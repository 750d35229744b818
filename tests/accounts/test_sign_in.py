"""Signing in: by name, by address, and not too often."""

import pytest
from django.conf import settings
from django.core.cache import cache
from django.test import Client
from django.urls import reverse

from tests.factories import PASSWORD, make_learner, make_staff

pytestmark = pytest.mark.django_db

LOGIN = "/accounts/login/"
ADMIN = "/admin/login/"


def is_signed_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


@pytest.mark.parametrize(
    "login", ["ann", "ANN", "ann@example.org", "Ann@Example.org", " ann "]
)
def test_people_sign_in_by_name_and_by_address(client, login):
    make_learner(username="ann", email="ann@example.org")

    response = client.post(LOGIN, {"login": login, "password": PASSWORD})

    assert response.headers["Location"] == settings.LOGIN_REDIRECT_URL
    assert is_signed_in(client)


@pytest.mark.parametrize(
    "login", ["ann", "nobody", "ann@example.org", "", "x" * 200_000]
)
def test_a_wrong_password_lets_nobody_in(client, login):
    make_learner(username="ann", email="ann@example.org")

    response = client.post(LOGIN, {"login": login, "password": "wrong"})

    assert response.status_code == 200
    assert 'class="errors" role="alert"' in response.content.decode()
    assert not is_signed_in(client)


def test_the_way_back_leads_to_the_page_that_was_asked_for(client):
    make_learner(username="ann")
    ann = {"login": "ann", "password": PASSWORD}

    response = client.post(LOGIN, ann | {"next": "/settings/"})

    assert response.headers["Location"] == "/settings/"


def test_the_way_back_leads_nowhere_else(client):
    make_learner(username="ann")
    ann = {"login": "ann", "password": PASSWORD}

    response = client.post(LOGIN, ann | {"next": "https://example.com/"})

    assert response.headers["Location"] == "/"


def test_attempts_are_counted_in_the_database():
    assert type(cache._connections["default"]).__name__ == "DatabaseCache"


def test_after_five_wrong_passwords_the_right_one_is_refused_too(client):
    make_learner(username="ann")
    for _ in range(5):
        client.post(LOGIN, {"login": "ann", "password": "wrong"})

    response = client.post(LOGIN, {"login": "ann", "password": PASSWORD})

    assert response.status_code == 200
    assert not is_signed_in(client)


def test_an_account_has_five_attempts_under_all_its_names_and_hosts(client):
    make_learner(username="ann", email="ann@example.org")
    for login, host in [
        ("ann", "localhost"),
        ("Ann", "127.0.0.1"),
        ("ann@example.org", "localhost"),
        ("ANN@example.org", "127.0.0.1"),
        ("ann", "[::1]"),
    ]:
        wrong = {"login": login, "password": "wrong"}
        client.post(LOGIN, wrong, headers={"Host": host})

    client.post(LOGIN, {"login": "ann@example.org", "password": PASSWORD})

    assert not is_signed_in(client)


def test_others_still_sign_in_meanwhile(client):
    make_learner(username="ann")
    make_learner(username="bo")
    for _ in range(6):
        client.post(LOGIN, {"login": "ann", "password": "wrong"})

    client.post(LOGIN, {"login": "bo", "password": PASSWORD})

    assert is_signed_in(client)


def test_signing_in_takes_no_attempt(client):
    make_learner(username="ann")

    for _ in range(7):
        client.post(LOGIN, {"login": "ann", "password": PASSWORD})
        assert is_signed_in(client)
        client.logout()


def test_the_admin_has_no_sign_in_of_its_own(client):
    make_staff(username="root")

    response = client.post(ADMIN, {"username": "root", "password": PASSWORD})

    assert response.headers["Location"].startswith(f"{LOGIN}?next=")
    assert not is_signed_in(client)


def test_the_sixth_wrong_password_is_refused_on_the_way_to_the_admin_too(client):
    make_staff(username="root")
    door = client.get("/admin/", follow=True).redirect_chain[-1][0]
    for _ in range(5):
        client.post(door, {"login": "root", "password": "wrong"})

    client.post(door, {"login": "root", "password": PASSWORD})

    assert not is_signed_in(client)
    assert client.get("/admin/").status_code == 302


def test_an_administrator_signs_in_and_arrives(client):
    make_staff(username="root")
    door = client.get("/admin/", follow=True).redirect_chain[-1][0]

    response = client.post(door, {"login": "root", "password": PASSWORD}, follow=True)

    assert response.redirect_chain[-1][0] == "/admin/"
    assert response.status_code == 200


def test_a_learner_is_not_asked_to_sign_in_again_at_the_admin(client):
    client.force_login(make_learner())

    assert client.get(ADMIN).status_code == 403


def test_who_signs_out_is_told_so(client):
    client.force_login(make_learner(language="en"))

    response = client.post(reverse("account_logout"))

    assert not is_signed_in(client)
    assert response.headers["Location"] == "/"
    assert '<p class="notice" role="status">' in client.get(LOGIN).content.decode()


def test_asking_too_often_is_answered_in_the_dress_of_the_site(client):
    for _ in range(30):
        client.post(LOGIN, {"login": "", "password": ""})

    response = client.post(LOGIN, {"login": "", "password": ""})

    assert response.status_code == 429
    assert "quiz/wengu.css" in response.content.decode()
