"""Mails of the accounts: where they link to, and what happens when none can be sent."""

import socket
from smtplib import SMTPException

import pytest
from django.core import mail
from django.core.mail.backends.base import BaseEmailBackend
from django.test import Client
from django.urls import reverse

from accounts.models import User
from config.ports import free_port
from tests.factories import PASSWORD, make_learner

pytestmark = pytest.mark.django_db

UNSENT = "The mail could not be sent. Try again in a few minutes."
RESET = "/accounts/password/reset/"
HOSTILE = {"Host": "evil.example"}


class BrokenBackend(BaseEmailBackend):
    """A mail server that refuses everything."""

    def send_messages(self, email_messages: list[mail.EmailMessage]) -> int:
        raise SMTPException("no")


@pytest.fixture(autouse=True)
def allowed_everywhere(settings):
    settings.ALLOWED_HOSTS = ["*"]
    settings.SITE_URL = "https://wengu.example.org"


@pytest.fixture
def ann() -> User:
    return make_learner(username="ann", email="ann@example.org")


def links_of(sent: mail.EmailMessage) -> list[str]:
    return [word for word in sent.body.split() if "://" in word]


def test_a_mail_for_a_new_password_links_to_the_site(client, ann, mailoutbox):
    client.post(RESET, {"email": "ann@example.org"}, headers=HOSTILE)

    [sent] = mailoutbox
    assert sent.to == ["ann@example.org"]
    [link] = links_of(sent)
    assert link.startswith(f"https://wengu.example.org{RESET}key/")
    assert "evil.example" not in sent.body + sent.subject
    assert "ann" in sent.body


def test_the_link_leads_to_a_new_password(client, ann, mailoutbox):
    client.post(RESET, {"email": "Ann@Example.org"}, headers=HOSTILE)
    link = links_of(mailoutbox[0])[0].removeprefix("https://wengu.example.org")

    page = client.get(link).headers["Location"]
    new = "a staple for the horse"
    client.post(page, {"password1": new, "password2": new})

    ann.refresh_from_db()
    assert ann.check_password(new)


def test_a_mail_to_an_unknown_address_links_to_the_site(client, mailoutbox):
    client.post(RESET, {"email": "nobody@example.org"}, headers=HOSTILE)

    [sent] = mailoutbox
    assert sent.to == ["nobody@example.org"]
    assert links_of(sent) == ["https://wengu.example.org/accounts/signup/"]
    assert "evil.example" not in sent.body + sent.subject


def test_a_known_and_an_unknown_address_get_the_same_answer(client, ann):
    answers = [
        client.post(RESET, {"email": email}, follow=True)
        for email in ("ann@example.org", "nobody@example.org")
    ]

    known, unknown = (
        answer.content.decode().partition("<main")[2].partition("</main")[0]
        for answer in answers
    )
    assert known == unknown


def test_a_mail_to_confirm_an_address_links_to_the_site(client, ann, mailoutbox):
    client.force_login(ann)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    client.post(
        "/accounts/email/",
        {"action_add": "1", "email": "new@example.org"},
        headers=HOSTILE,
    )

    [sent] = mailoutbox
    assert sent.to == ["new@example.org"]
    [link] = links_of(sent)
    assert link.startswith("https://wengu.example.org/accounts/confirm-email/")
    assert "evil.example" not in sent.body + sent.subject


@pytest.mark.parametrize(
    ("language", "subject"),
    [("zh-hans", "密码重置邮件"), ("en", "Password Reset Email")],
)
def test_a_mail_is_in_the_language_of_the_page(
    client, ann, mailoutbox, language, subject
):
    client.post(
        RESET, {"email": "ann@example.org"}, headers={"Accept-Language": language}
    )

    assert mailoutbox[0].subject == subject


@pytest.mark.parametrize("email", ["ann@example.org", "nobody@example.org"])
def test_a_mail_server_that_refuses_is_said_and_not_a_crash(ann, settings, email):
    settings.EMAIL_BACKEND = f"{__name__}.BrokenBackend"

    response = Client().post(RESET, {"email": email}, follow=True)

    assert response.status_code == 200
    assert '<p class="notice" role="status">' in response.content.decode()


@pytest.fixture(params=["nobody there", "somebody who says nothing"])
def dead_mail_server(request, settings):
    settings.EMAIL_BACKEND = "config.mailbox.EmailBackend"
    settings.EMAIL_HOST = "127.0.0.1"
    settings.EMAIL_TIMEOUT = 0.2
    with socket.create_server(("127.0.0.1", 0)) as silent:
        is_silent = request.param == "somebody who says nothing"
        settings.EMAIL_PORT = silent.getsockname()[1] if is_silent else free_port()
        yield


def notices_of(html: str) -> list[str]:
    """Return what a page says about what has just been done."""
    starts = html.split('<p class="notice" role="status">')[1:]
    return [start.partition("</p>")[0] for start in starts]


@pytest.mark.usefixtures("dead_mail_server")
def test_signing_up_needs_no_mail_server_and_nothing_is_said_to_be_sent(client):
    form = {
        "username": "cai",
        "email": "cai@example.org",
        "password1": PASSWORD,
        "password2": PASSWORD,
    }

    response = client.post(
        "/accounts/signup/", form, follow=True, headers={"Accept-Language": "en"}
    )

    assert response.redirect_chain == [("/", 302)]
    assert notices_of(response.text) == [UNSENT]
    assert User.objects.get().email == "cai@example.org"


@pytest.mark.usefixtures("dead_mail_server")
def test_an_address_whose_mail_did_not_leave_is_not_said_to_have_one(client, ann):
    User.objects.update(language="en")
    client.force_login(ann)
    client.post(reverse("account_reauthenticate"), {"password": PASSWORD})

    response = client.post(
        "/accounts/email/", {"action_add": "1", "email": "n@example.org"}, follow=True
    )

    assert notices_of(response.text) == [UNSENT]
    assert "n@example.org" in response.text
