"""The forms at the door, where allauth's own do not suit."""

from typing import Any

from allauth.account import forms as account_forms
from allauth.mfa.webauthn import forms as passkey_forms
from django import forms
from django.contrib import messages
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from accounts import addresses
from accounts.models import User


class SignUpForm(account_forms.SignupForm):
    """Sign-up that does not tell whose address it is.

    Somebody who gives an address that another account uses gets an account like anybody
    else, which receives no mail there until a mail to the address has been answered.
    """

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        email = self.fields["email"]
        email.label = _("E-mail address (optional)")
        email.help_text = _("For reminders, and for a new password if you forget it.")
        self.fields["username"].widget.attrs |= {
            "autocapitalize": "none",
            "spellcheck": "false",
        }

    def try_save(self, request: HttpRequest) -> tuple[User | None, HttpResponse | None]:
        """Make the account, or send back to the form whoever lost a race for a name."""
        try:
            with transaction.atomic():
                return super().try_save(request)
        except IntegrityError:
            messages.error(
                request, gettext("That name was taken a moment ago. Choose another.")
            )
            return None, redirect("account_signup")

    def save(self, request: HttpRequest) -> User:
        email = self.cleaned_data["email"]
        if not email or not addresses.is_taken(email):
            return super().save(request)
        self.cleaned_data["email"] = ""
        user = super().save(request)
        addresses.claim(email, user=user)
        return user


class LoginForm(account_forms.LoginForm):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        hints = {
            "autocomplete": "username",
            "autocapitalize": "none",
            "spellcheck": "false",
        }
        self.fields["login"] = forms.CharField(
            label=_("Username or e-mail address"),
            max_length=254,
            widget=forms.TextInput(attrs=hints),
        )


class AddPasskeyForm(passkey_forms.AddWebAuthnForm):
    name = forms.CharField(label=_("Name"), required=False, max_length=80)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        alone = self.fields["passwordless"]
        alone.initial = True
        alone.label = _("Sign in with it alone, without the password")
        alone.help_text = _("It asks for a fingerprint, a face or a PIN instead.")


class EditPasskeyForm(passkey_forms.EditWebAuthnForm):
    name = forms.CharField(label=_("Name"), max_length=80)
