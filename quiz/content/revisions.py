"""Revisions: what learners are shown of a question, and its history."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Exists, OuterRef
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, one_of
from quiz.content.models import LONGEST_LINE, Kind, Question
from quiz.content.texts import OptionText, QuestionText, RenderedQuestion


class Edit(models.TextChoices):
    """What an editor did to a text, and what it asks of those who learned it."""

    TYPO = "typo", _("typo")
    WORDING = "wording", _("wording")
    ANSWER = "answer", _("the answer changed")


class RevisionQuerySet(models.QuerySet["Revision"]):
    def rendered_otherwise_than(self, version: int) -> Self:
        """Keep revisions whose HTML came from another renderer."""
        return self.exclude(renderer_version=version)

    def whose_answer_changed_until(self, later: "Revision") -> Self:
        """Keep revisions with another answer than a later one of the same question.

        Another, that is, in the words of the editors between the two.
        """
        changes = Revision.objects.filter(
            question=OuterRef("question"),
            number__gt=OuterRef("number"),
            number__lte=later.number,
            edit=Edit.ANSWER,
        )
        return self.filter(Exists(changes), question=later.question_id)


class Revision(models.Model):
    """The text of a question at one time, with the HTML made of it.

    The text never changes; the HTML is remade when the renderer does.
    """

    question = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        related_name="revisions",
        verbose_name=_("question"),
    )
    number = models.PositiveIntegerField(
        _("number"), help_text="1 for the first of a question."
    )
    kind = models.CharField(_("kind"), max_length=10, choices=Kind)
    title = models.CharField(_("title"), max_length=LONGEST_LINE)
    prompt = models.TextField(_("prompt"))
    answer = models.TextField(_("answer"))
    explanation = models.TextField(_("explanation"), blank=True)
    hint = models.TextField(_("hint"), blank=True)
    options = models.JSONField(
        _("options"), default=list, help_text="text, is_right, reason of each"
    )
    rendered = models.JSONField(
        _("HTML"), help_text="A RenderedQuestion, as a dictionary."
    )
    renderer_version = models.PositiveIntegerField(_("version of the renderer"))
    edit = models.CharField(
        _("edit"),
        max_length=10,
        choices=Edit,
        blank=True,
        help_text="Empty for the first of a question.",
    )
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("editor"),
    )
    created_at = models.DateTimeField(_("created at"))

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="one_revision_per_number"
            ),
            one_of(Kind.values, field="kind", model="revision"),
            one_of(["", *Edit.values], field="edit", model="revision"),
            at_most(LONGEST_LINE, field="title", model="revision"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

    @property
    def changes_answer(self) -> bool:
        """Whether somebody who learned the one before it has to learn again."""
        return self.edit == Edit.ANSWER

    @property
    def is_first(self) -> bool:
        """Whether it is the first of its question: what was written, not an edit."""
        return self.number == 1

    @property
    def edit_label(self) -> str | Promise:
        """What kind of edit it was, in words."""
        return _("first version") if self.is_first else self.get_edit_display()

    @property
    def text(self) -> QuestionText:
        return QuestionText(
            kind=self.kind,
            title=self.title,
            prompt=self.prompt,
            answer=self.answer,
            explanation=self.explanation,
            hint=self.hint,
            options=tuple(OptionText(**option) for option in self.options),
        )

    @property
    def html(self) -> RenderedQuestion:
        """What learners are shown."""
        return RenderedQuestion.from_dict(self.rendered)

    @property
    def is_choice(self) -> bool:
        return self.kind == Kind.CHOICE
