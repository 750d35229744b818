"""The settings page, and what every view below it refuses."""

from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse

from tests.accounts.settings_page import CHOSEN, html_of, row

pytestmark = pytest.mark.django_db


def test_the_settings_show_what_was_chosen(client, learner):
    html = html_of(client.get(reverse("accounts:settings")))

    assert '<option value="Europe/Berlin" selected>Europe/Berlin</option>' in html
    assert '<option value="4" selected>04:00</option>' in html
    for name in ["account_email", "account_change_password", "mfa_index"]:
        assert f'href="{reverse(name)}"' in html
    assert f'href="{reverse("accounts:delete")}"' in html


def test_settings_are_saved_and_say_so_in_the_language_just_chosen(client, learner):
    response = client.post(reverse("accounts:settings"), CHOSEN, follow=True)

    assert response.redirect_chain == [(reverse("accounts:settings"), 302)]
    html = html_of(response)
    assert '<p class="notice" role="status">Saved.</p>' in html
    assert '<html lang="en">' in html
    assert row(learner) == {
        "username": "ann",
        "email": learner.email,
        "is_staff": False,
        "is_superuser": False,
        "name": "柏",
        "language": "en",
        "time_zone": "Asia/Shanghai",
        "day_starts_at_hour": 5,
        "new_per_day": 7,
        "reviews_per_day": 70,
        "grade_buttons": 6,
        "reveal_style": "points",
    }


def test_only_settings_can_be_set(client, learner):
    more = {
        "is_staff": "on",
        "is_superuser": "on",
        "username": "root",
        "email": "x@y.z",
    }

    client.post(reverse("accounts:settings"), CHOSEN | more)

    learner.refresh_from_db()
    assert (learner.username, learner.is_staff, learner.is_superuser) == (
        "ann",
        False,
        False,
    )
    assert learner.email != "x@y.z"


@pytest.mark.parametrize(
    "bad",
    [
        {"name": "x" * 1_000_000},
        {"time_zone": "Mars/Olympus"},
        {"new_per_day": "9" * 5_000},
        {"day_starts_at_hour": "24"},
        {"reviews_per_day": ""},
    ],
)
def test_bad_settings_are_answered_with_a_sentence_and_write_nothing(
    client, learner, bad
):
    before = row(learner)

    response = client.post(reverse("accounts:settings"), CHOSEN | bad)

    assert response.status_code == 200
    assert html_of(response).count('<div class="errors" role="alert">') == 1
    assert row(learner) == before


def test_nul_is_refused_and_writes_nothing(client, learner):
    before = row(learner)

    response = client.post(reverse("accounts:settings"), CHOSEN | {"name": "a\0b"})

    assert response.status_code == 400
    assert row(learner) == before


def test_a_refused_name_is_not_shown_as_if_it_counted(client, learner):
    response = client.post(
        reverse("accounts:settings"), CHOSEN | {"new_per_day": "-1", "language": "en"}
    )

    assert response.context["user"].time_zone == "Europe/Berlin"
    assert '<html lang="zh-Hans">' in html_of(response)


def test_nobody_is_sent_to_the_sign_in(client):
    response = client.get(reverse("accounts:settings"))

    assert response.headers["Location"] == "/accounts/login/?next=/settings/"


def test_a_fragment_for_nobody_moves_the_page_to_the_sign_in(client):
    headers = {"HX-Request": "true", "HX-Current-URL": "http://testserver/settings/"}

    response = client.get(reverse("accounts:settings"), headers=headers)

    assert response.headers["HX-Redirect"] == "/accounts/login/?next=/settings/"
    assert "Location" not in response.headers


@pytest.mark.parametrize(
    ("name", "methods"),
    [
        ("settings", ["put", "delete", "patch"]),
        ("zone", ["get", "put"]),
        ("language", ["get", "put"]),
        ("delete", ["put", "delete"]),
    ],
)
def test_every_view_declares_its_methods(client, learner, name, methods):
    for method in methods:
        ask: Callable[..., Any] = getattr(client, method)
        assert ask(reverse(f"accounts:{name}")).status_code == 405
