"""Deleting accounts: the one place where they go, with all that hangs on them."""

from collections.abc import Iterable

from django.db import transaction
from django.db.models import QuerySet

from accounts.models import User


class LastAdministrator(Exception):
    """Nobody would be left to administer the site."""


def leaves_nobody(users: Iterable[User]) -> bool:
    """Return whether the site would lose its last administrator with these accounts."""
    going = {user.pk for user in users}
    staying = _administrators().exclude(pk__in=going)
    return _administrators().filter(pk__in=going).exists() and not staying.exists()


@transaction.atomic
def delete_accounts(users: Iterable[User]) -> None:
    """Delete accounts with everything that hangs on them.

    Raises:
        LastAdministrator: No administrator would be left; nothing was deleted.
    """
    users = list(users)
    # Two last administrators who leave at once wait for each other here.
    list(_administrators().select_for_update().order_by("pk").values_list("pk"))
    if leaves_nobody(users):
        raise LastAdministrator
    for user in users:
        user.delete()


def _administrators() -> QuerySet[User]:
    return User.objects.filter(is_superuser=True, is_active=True)
