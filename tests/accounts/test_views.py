"""The settings page, and the small choices that can be made from any page."""

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import reverse

from accounts.models import User
from tests.factories import PASSWORD, make_learner, make_review, make_staff

pytestmark = pytest.mark.django_db

CHOSEN = {
    "name": "柏",
    "language": "en",
    "time_zone": "Asia/Shanghai",
    "day_starts_at_hour": "5",
    "new_per_day": "7",
    "reviews_per_day": "70",
    "grade_buttons": "6",
    "reveal_style": "points",
}
KEPT = ["username", "email", "is_staff", "is_superuser", *CHOSEN]


@pytest.fixture
def learner(client: Client) -> User:
    learner = make_learner(username="ann", time_zone="Europe/Berlin")
    client.force_login(learner)
    return learner


@pytest.fixture
def confirmed(client: Client, learner: User) -> User:
    """A learner who has just typed the password again."""
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})
    return learner


def row(user: User) -> dict[str, Any]:
    return User.objects.values(*KEPT).get(pk=user.pk)


def html_of(response: Any) -> str:
    return response.content.decode()


# Settings


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


# The time zone of the device


def test_the_zone_of_the_device_is_taken_over(client, learner):
    there = {"time_zone": "Asia/Tokyo", "next": "/topics/?page=2"}

    response = client.post(reverse("accounts:zone"), there)

    assert response.headers["Location"] == "/topics/?page=2"
    assert row(learner)["time_zone"] == "Asia/Tokyo"


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "x" * 100_000])
def test_an_unknown_zone_is_not_taken_over(client, learner, zone):
    response = client.post(reverse("accounts:zone"), {"time_zone": zone})

    assert response.headers["Location"] == reverse("accounts:settings")
    assert row(learner)["time_zone"] == "Europe/Berlin"


def test_the_offer_is_hidden_until_a_script_has_compared(client, learner):
    html = html_of(client.get(reverse("accounts:settings")))

    assert 'data-zone="Europe/Berlin" hidden>' in html
    assert "quiz/zone.js" in html


# Language


def test_a_language_is_for_the_browser_and_for_the_account(client, learner):
    response = client.post(
        reverse("accounts:language"), {"language": "en", "next": "/settings/"}
    )

    assert response.headers["Location"] == "/settings/"
    assert client.cookies[settings.LANGUAGE_COOKIE_NAME].value == "en"
    assert row(learner)["language"] == "en"


def test_nobody_can_choose_a_language_too(client):
    client.post(reverse("accounts:language"), {"language": "en", "next": "/"})

    html = html_of(client.get(reverse("account_login")))
    assert '<html lang="en">' in html
    assert 'value="zh-hans" lang="zh-Hans">中文</button>' in html


def test_the_other_language_is_one_button_away(client):
    html = html_of(client.get(reverse("account_login") + "?next=/topics/"))

    assert 'name="language" value="en" lang="en">English</button>' in html
    assert (
        '<input type="hidden" name="next" value="/accounts/login/?next=/topics/">'
        in html
    )


@pytest.mark.parametrize("language", ["", "fr", "x" * 100_000])
def test_there_is_no_third_language(client, learner, language):
    response = client.post(reverse("accounts:language"), {"language": language})

    assert response.status_code == 400
    assert row(learner)["language"] == "zh-hans"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://example.com/",
        "//example.com/",
        "/\\example.com",
        "javascript:alert(1)",
        "settings",
        "http://[",
        "/" + "x" * 100_000,
        "",
    ],
)
def test_the_way_back_leads_nowhere_else(client, elsewhere):
    response = client.post(
        reverse("accounts:language"), {"language": "en", "next": elsewhere}
    )

    assert response.headers["Location"] == "/"


def test_as_the_browser_says_forgets_what_was_chosen_before(client, learner):
    client.post(reverse("accounts:language"), {"language": "en"})

    client.post(reverse("accounts:settings"), CHOSEN | {"language": ""})

    html = html_of(
        client.get(reverse("accounts:settings"), headers={"Accept-Language": "zh-CN"})
    )
    assert '<html lang="zh-Hans">' in html
    assert row(learner)["language"] == ""


# Deleting the account


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
