"""Changing the address: it counts when its mail was answered."""

import pytest
from allauth.account.models import EmailAddress
from django.test import Client
from django.urls import reverse

from accounts import addresses
from accounts.models import User
from tests.accounts.address_page import ADDRESS, confirm, confirmed
from tests.factories import PASSWORD, make_learner

pytestmark = pytest.mark.django_db


@pytest.fixture
def bo(client: Client) -> User:
    """Somebody without an address, who has just typed the password again."""
    bo = make_learner(username="bo", email="", language="en")
    client.force_login(bo)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return bo


def test_an_address_counts_when_its_mail_was_answered(client, bo, mailoutbox):
    client.post(ADDRESS, {"action_add": "1", "email": "Bo@example.org"})
    bo.refresh_from_db()
    assert bo.email == ""

    confirm(client, mailoutbox[0])

    bo.refresh_from_db()
    assert bo.email == "bo@example.org"
    assert [sent.to for sent in mailoutbox] == [["bo@example.org"]]


def test_changing_to_a_taken_address_looks_like_any_other(client, bo, mailoutbox):
    owner = make_learner(email="ann@example.org")

    client.post(ADDRESS, {"action_add": "1", "email": "ann@example.org"})

    html = client.get(ADDRESS).content.decode()
    assert "not confirmed yet" in html
    assert 'role="alert"' not in html
    assert [sent.to for sent in mailoutbox] == [["ann@example.org"]]
    bo.refresh_from_db()
    owner.refresh_from_db()
    assert (bo.email, owner.email) == ("", "ann@example.org")


def test_an_address_cannot_be_made_primary_without_its_mail(client, bo):
    make_learner(email="ann@example.org")
    addresses.claim("ann@example.org", user=bo)

    response = client.post(ADDRESS, {"action_primary": "1", "email": "ann@example.org"})

    assert response.status_code == 400
    bo.refresh_from_db()
    assert bo.email == ""


def test_an_address_can_be_removed(client, bo):
    User.objects.filter(pk=bo.pk).update(email="bo@example.org")
    confirmed(User.objects.get(pk=bo.pk))

    client.post(ADDRESS, {"action_remove": "1", "email": "bo@example.org"})

    bo.refresh_from_db()
    assert bo.email == ""
    assert not EmailAddress.objects.exists()


def test_changing_the_address_asks_for_the_password(client):
    client.force_login(make_learner(email=""))

    response = client.post(ADDRESS, {"action_add": "1", "email": "new@example.org"})

    assert response.headers["Location"].startswith(reverse("account_reauthenticate"))
    assert not EmailAddress.objects.exists()


def test_somebody_elses_address_is_left_alone(client, bo):
    ann = confirmed(make_learner(is_confirmed=False, email="ann@example.org"))

    client.post(ADDRESS, {"action_remove": "1", "email": "ann@example.org"})

    assert EmailAddress.objects.get().user == ann


def test_a_link_can_be_opened_twice(client, bo, mailoutbox):
    client.post(ADDRESS, {"action_add": "1", "email": "bo@example.org"})
    confirm(client, mailoutbox[0])

    confirm(client, mailoutbox[0])

    bo.refresh_from_db()
    assert bo.email == "bo@example.org"
