"""The page of the e-mail address, and the link in the mail it sends."""

from allauth.account.models import EmailAddress
from django.core import mail
from django.test import Client

from accounts.models import User

ADDRESS = "/accounts/email/"


def confirm(client: Client, sent: mail.EmailMessage) -> None:
    """Open the link of a mail and press the button there."""
    link = next(word for word in sent.body.split() if "/confirm-email/" in word)
    client.post(link.removeprefix("http://localhost:8000"))


def confirmed(user: User) -> User:
    """Make the address of a user one whose mail was answered."""
    EmailAddress.objects.create(
        user=user, email=user.email, primary=True, verified=True
    )
    return user
