"""The small choices that can be made from any page: the zone and the language."""

import pytest
from django.conf import settings
from django.urls import reverse

from tests.accounts.settings_page import CHOSEN, html_of, row

pytestmark = pytest.mark.django_db


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
