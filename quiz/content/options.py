"""The options of choice questions."""

from django.core.validators import MaxLengthValidator
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, between
from quiz.content.models import Question
from quiz.content.texts import OptionText


class OptionManager(models.Manager["Option"]):
    def get_by_natural_key(self, question: str, position: int) -> "Option":
        """Return the option at a place of a question, for fixtures.

        Raises:
            Option.DoesNotExist: There is none at that place.
        """
        here = self.filter(question__slug=question, position=position).order_by("pk")
        if (option := here.first()) is None:
            raise self.model.DoesNotExist
        return option


class Option(models.Model):
    """One possible answer of a choice question, and why it is right or wrong."""

    question = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        related_name="options",
        verbose_name=_("question"),
    )
    text = models.TextField(_("text"), validators=[MaxLengthValidator(2_000)])
    is_right = models.BooleanField(_("right"), default=False)
    reason = models.TextField(
        _("reason"), blank=True, validators=[MaxLengthValidator(2_000)]
    )
    position = models.PositiveSmallIntegerField(_("position"), default=0)

    objects = OptionManager()

    class Meta:
        verbose_name = _("option")
        verbose_name_plural = _("options")
        constraints = [
            at_most(2_000, field="text", model="option"),
            at_most(2_000, field="reason", model="option"),
            between(0, 32_767, field="position", model="option"),
        ]

    def __str__(self) -> str:
        return self.text[:80]

    def natural_key(self) -> tuple[str, int]:
        return (self.question.slug, self.position)

    natural_key.dependencies = ["quiz.question"]

    @property
    def order(self) -> tuple[int, int]:
        return (self.position, self.pk or 0)

    @property
    def as_text(self) -> OptionText:
        return OptionText(text=self.text, is_right=self.is_right, reason=self.reason)
