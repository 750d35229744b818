"""E-mail addresses: whose they are when two accounts name the same one.

`User.email` is the address that mail goes to, and the database keeps it unique. Anybody
may name an address as theirs (allauth keeps that as an EmailAddress that is not
verified), but only a mail that was answered proves it.
"""

from allauth.account.models import EmailAddress
from django.db import transaction

from accounts.models import User


def is_taken(email: str) -> bool:
    """Return whether an account receives its mail at an address, in any spelling."""
    return User.objects.filter(email__iexact=email).exists()


def claim(email: str, *, user: User) -> None:
    """Note that an account names an address as its own, without giving it to them."""
    EmailAddress.objects.create(user=user, email=email.lower())


@transaction.atomic
def release(email: str, *, to: User) -> None:
    """Take an address from every other account that has never confirmed it."""
    others = EmailAddress.objects.filter(email__iexact=email).exclude(user=to)
    confirmed = list(others.filter(verified=True).values_list("user_id", flat=True))
    others.filter(verified=False).delete()
    (
        User.objects.filter(email__iexact=email)
        .exclude(pk__in=[to.pk, *confirmed])
        .update(email="")
    )


def forget_others(user: User) -> None:
    """Leave an account no address but the one it has, so that no old one opens it."""
    EmailAddress.objects.filter(user=user).exclude(email__iexact=user.email).delete()


def is_confirmed(user: User) -> bool:
    """Return whether somebody answered a mail to the address, or vouched for it."""
    return EmailAddress.objects.filter(
        user=user, email__iexact=user.email, verified=True
    ).exists()


@transaction.atomic
def vouch(user: User) -> None:
    """Take the address of an account for confirmed: an administrator entered it.

    One that another account has confirmed stays with that one.
    """
    confirmed = EmailAddress.objects.filter(email__iexact=user.email, verified=True)
    if not user.email or confirmed.exists():
        return
    own = EmailAddress.objects.filter(user=user)
    own.exclude(email__iexact=user.email).update(primary=False)
    own.update_or_create(
        email=user.email,
        defaults={"user": user, "verified": True, "primary": True},
    )
