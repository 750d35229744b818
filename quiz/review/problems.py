"""Problems that learners report with questions, and what editors answered."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, one_of
from quiz.content.models import Question
from quiz.content.revisions import Revision

LONGEST_WORDS = 2_000


class Reason(models.TextChoices):
    WRONG = "wrong", _("something is wrong")
    UNCLEAR = "unclear", _("it is unclear")
    OUTDATED = "outdated", _("it is out of date")
    TYPO = "typo", _("a typo")
    OTHER = "other", _("something else")


class ProblemState(models.TextChoices):
    OPEN = "open", _("open")
    MENDED = "mended", _("mended")
    DECLINED = "declined", _("stays as it is")


class ProblemQuerySet(models.QuerySet["Problem"]):
    def open(self) -> Self:
        return self.filter(state=ProblemState.OPEN)

    def unheard(self) -> Self:
        """Keep those that were dealt with, and whose learner was not told yet."""
        return self.exclude(state=ProblemState.OPEN).filter(heard_at=None)

    def with_questions(self) -> Self:
        """Load what a line about a problem needs, in the same query."""
        return self.select_related("question__topic", "revision")


class Problem(models.Model):
    """What a learner says is the matter with a question, and what came of it."""

    question = models.ForeignKey(
        Question,
        on_delete=models.CASCADE,
        related_name="problems",
        verbose_name=_("question"),
    )
    revision = models.ForeignKey(
        Revision,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("revision"),
        help_text="The text it was said of.",
    )
    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="problems",
        verbose_name=_("learner"),
    )
    reason = models.CharField(_("reason"), max_length=10, choices=Reason)
    words = models.TextField(_("in your words"), blank=True, max_length=LONGEST_WORDS)
    reported_at = models.DateTimeField(_("reported at"))
    state = models.CharField(
        _("state"), max_length=10, choices=ProblemState, default=ProblemState.OPEN
    )
    reply = models.TextField(_("reply"), blank=True, max_length=LONGEST_WORDS)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("editor"),
    )
    settled_at = models.DateTimeField(_("settled at"), null=True)
    heard_at = models.DateTimeField(
        _("heard at"), null=True, help_text="When the learner was told."
    )

    objects = ProblemQuerySet.as_manager()

    class Meta:
        verbose_name = _("problem")
        verbose_name_plural = _("problems")
        constraints = [
            one_of(Reason.values, field="reason", model="problem"),
            one_of(ProblemState.values, field="state", model="problem"),
            at_most(LONGEST_WORDS, field="words", model="problem"),
            at_most(LONGEST_WORDS, field="reply", model="problem"),
            models.UniqueConstraint(
                fields=["learner", "question"],
                condition=Q(state=ProblemState.OPEN),
                name="one_open_problem_per_learner_and_question",
            ),
        ]
        indexes = [
            models.Index(
                fields=["reported_at"],
                name="problem_open",
                condition=Q(state=ProblemState.OPEN),
            )
        ]

    def __str__(self) -> str:
        return f"problem {self.pk} with question {self.question_id}"

    @property
    def is_open(self) -> bool:
        return self.state == ProblemState.OPEN

    @property
    def title(self) -> str:
        """The title of the text it was said of."""
        return self.revision.title if self.revision else self.question.title

    def settle(
        self, state: ProblemState, *, reply: str, editor: models.Model, now: datetime
    ) -> None:
        """Say what came of it. The learner has not heard of it yet."""
        self.state = state
        self.reply = reply
        self.editor = editor
        self.settled_at = now
        self.heard_at = None
        self.save()

    def reopen(self) -> None:
        """Put it back into the queue; the reply stays, to be mended."""
        self.state = ProblemState.OPEN
        self.editor = self.settled_at = self.heard_at = None
        self.save()

    def hear(self, *, now: datetime) -> None:
        """Note that the learner was told what came of it."""
        unheard = Problem.objects.unheard().filter(pk=self.pk)
        unheard.update(heard_at=now)
