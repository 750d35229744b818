"""Deleting one's own account from the settings."""

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.accounts.settings_page import html_of
from tests.factories import PASSWORD, make_learner, make_review, make_staff

pytestmark = pytest.mark.django_db


@pytest.fixture
def confirmed(client: Client, learner: User) -> User:
    """A learner who has just typed the password again."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return learner


def test_deleting_asks_for_the_password_first(client, learner):
    page = reverse("accounts:delete")

    for ask in (client.get, client.post):
        response = ask(page, {"username": "ann"})
        assert response.headers["Location"].startswith(
            reverse("account_reauthenticate")
        )

    assert User.objects.filter(pk=learner.pk).exists()


def test_the_page_says_what_goes(client, confirmed):
    html = html_of(client.get(reverse("accounts:delete")))

    assert html.count("<li>") == 4
    assert "ann" in html


def test_the_account_is_deleted_and_signed_out(client, confirmed):
    make_review(learner=confirmed)
    other = make_learner()

    response = client.post(reverse("accounts:delete"), {"username": "ann"})

    assert response.headers["Location"] == "/"
    assert list(User.objects.all()) == [other]
    assert "_auth_user_id" not in client.session
    assert '<p class="notice" role="status">' in html_of(
        client.get(reverse("account_login"))
    )


@pytest.mark.parametrize("typed", ["", "Ann", "bo", "x" * 100_000])
def test_another_word_deletes_nothing(client, confirmed, typed):
    response = client.post(reverse("accounts:delete"), {"username": typed})

    assert response.status_code == 200
    assert 'class="errors" role="alert"' in html_of(response)
    assert User.objects.filter(pk=confirmed.pk).exists()


def test_the_last_administrator_is_told_to_stay(client):
    root = make_staff(username="root")
    client.force_login(root)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    response = client.post(reverse("accounts:delete"), {"username": "root"})

    assert response.context["is_last_administrator"]
    assert (
        "<form method"
        not in html_of(response).partition("<main")[2].partition("</main")[0]
    )
    assert User.objects.filter(pk=root.pk).exists()
