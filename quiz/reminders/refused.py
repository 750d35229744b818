"""Addresses that a mail server refused for good: nothing is sent to them any more."""

from typing import Self

from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most

LONGEST_ANSWER = 300


class RefusedAddressQuerySet(models.QuerySet["RefusedAddress"]):
    def at(self, address: str) -> Self:
        """Keep the row of an address, however it is spelt."""
        return self.filter(address=address.lower())


class RefusedAddress(models.Model):
    """One address, and what the server said of it."""

    address = models.CharField(
        _("address"), max_length=254, unique=True, help_text=_("In small letters.")
    )
    answer = models.CharField(_("the server's answer"), max_length=LONGEST_ANSWER)
    refused_at = models.DateTimeField(_("refused at"))

    objects = RefusedAddressQuerySet.as_manager()

    class Meta:
        verbose_name = _("refused address")
        verbose_name_plural = _("refused addresses")
        constraints = [
            at_most(254, field="address", model="refused_address"),
            at_most(LONGEST_ANSWER, field="answer", model="refused_address"),
        ]

    def __str__(self) -> str:
        return self.address
