"""Pictures that texts show, kept as rows: every backup and every server has them."""

from typing import Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, between
from quiz.content.models import LONGEST_LINE
from quiz.content.picture_addresses import address_of, markdown_of
from quiz.content.picture_files import TALLEST, WIDEST


class PictureQuerySet(models.QuerySet["Picture"]):
    def without_data(self) -> Self:
        """Leave the bytes where they are: a list needs none of them."""
        return self.defer("data")


class Picture(models.Model):
    """One picture in WebP, as this site encoded it; it never changes."""

    key = models.CharField(
        _("key"), max_length=64, unique=True, help_text="SHA-256 of the bytes."
    )
    data = models.BinaryField(_("bytes"))
    width = models.PositiveIntegerField(_("width"), help_text="In pixels.")
    height = models.PositiveIntegerField(_("height"), help_text="In pixels.")
    description = models.CharField(_("description"), max_length=LONGEST_LINE)
    uploader = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("uploaded by"),
    )
    uploaded_at = models.DateTimeField(_("uploaded at"))

    objects = PictureQuerySet.as_manager()

    class Meta:
        verbose_name = _("picture")
        verbose_name_plural = _("pictures")
        constraints = [
            at_most(64, field="key", model="picture"),
            at_most(LONGEST_LINE, field="description", model="picture"),
            between(1, WIDEST, field="width", model="picture"),
            between(1, TALLEST, field="height", model="picture"),
        ]

    def __str__(self) -> str:
        return self.description

    @property
    def address(self) -> str:
        return address_of(self.key)

    @property
    def markdown(self) -> str:
        """What an editor pastes to show it."""
        return markdown_of(self.key, self.description)
