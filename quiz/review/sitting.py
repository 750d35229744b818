"""The sitting a learner is in: its limits, its deadline, and what is on screen."""

from datetime import datetime, timedelta
from math import ceil
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, one_of
from quiz.content.models import LONGEST_TEXT, Question, Topic
from quiz.content.revisions import Revision

# How long an answer may travel before the deadline refuses it.
GRACE = timedelta(seconds=5)


class SessionKind(models.TextChoices):
    SCHEDULED = "scheduled", _("scheduled")
    PRACTICE = "practice", _("practice")


class Stage(models.TextChoices):
    """Why a question is on screen."""

    DUE = "due", _("due")
    NEW = "new", _("new")
    DRILL = "drill", _("once more")
    PRACTICE = "practice", _("practice")


class EndReason(models.TextChoices):
    FINISHED = "finished", _("nothing was left")
    STOPPED = "stopped", _("ended by the learner")
    EXPIRED = "expired", _("time was up")
    REPLACED = "replaced", _("another session began")


class ReviewSessionQuerySet(models.QuerySet["ReviewSession"]):
    def running(self) -> Self:
        return self.filter(ended_at=None)

    def overdue(self, *, now: datetime) -> Self:
        """Keep running sessions whose time is up, late answers included."""
        return self.running().filter(deadline_at__lt=now - GRACE)


class ReviewSession(models.Model):
    """One sitting: its limits, its deadline, and the question now on screen."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="sessions",
        verbose_name=_("learner"),
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind)
    topics = models.ManyToManyField(
        Topic, related_name="sessions", verbose_name=_("topics")
    )
    question_limit = models.PositiveIntegerField(
        _("question limit"), null=True, blank=True
    )
    started_at = models.DateTimeField(_("started at"))
    deadline_at = models.DateTimeField(_("deadline at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = models.CharField(
        _("why it ended"), max_length=10, choices=EndReason, blank=True
    )
    answer_count = models.PositiveIntegerField(
        _("answers"), default=0, help_text="Answers graded here and not taken back."
    )

    # The showing on screen. It stays when time runs out, for the summary.
    showing_key = models.CharField(
        _("showing key"), max_length=64, null=True, blank=True, unique=True
    )
    question = models.ForeignKey(
        Question,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("question"),
    )
    revision = models.ForeignKey(
        Revision,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("revision"),
    )
    stage = models.CharField(_("stage"), max_length=10, choices=Stage, blank=True)
    shown_at = models.DateTimeField(_("shown at"), null=True, blank=True)
    revealed_at = models.DateTimeField(
        _("revealed at"),
        null=True,
        blank=True,
        help_text="Kept only with something written or picked.",
    )
    answer_text = models.TextField(_("what was written"), blank=True)
    picked_options = models.JSONField(_("options picked"), default=list, blank=True)

    objects = ReviewSessionQuerySet.as_manager()

    class Meta:
        verbose_name = _("review session")
        verbose_name_plural = _("review sessions")
        constraints = [
            models.UniqueConstraint(
                fields=["learner"],
                condition=Q(ended_at=None),
                name="one_running_session_per_learner",
            ),
            models.CheckConstraint(
                condition=Q(deadline_at=None) | Q(deadline_at__gt=F("started_at")),
                name="session_ends_after_it_starts",
            ),
            models.CheckConstraint(
                condition=Q(ended_at=None, end_reason="")
                | Q(ended_at__isnull=False, end_reason__in=EndReason.values),
                name="an_ended_session_says_why",
            ),
            one_of(SessionKind.values, field="kind", model="session"),
            one_of(["", *Stage.values], field="stage", model="session"),
            at_most(LONGEST_TEXT, field="answer_text", model="session"),
        ]
        indexes = [
            models.Index(
                fields=["deadline_at"],
                name="session_deadline",
                condition=Q(ended_at=None),
            )
        ]

    def __str__(self) -> str:
        return f"session {self.pk} of learner {self.learner_id}"

    @property
    def is_practice(self) -> bool:
        return self.kind == SessionKind.PRACTICE

    @property
    def has_room(self) -> bool:
        """Whether the limit of questions allows one more."""
        return self.question_limit is None or self.answer_count < self.question_limit

    def is_past_deadline(self, now: datetime) -> bool:
        return self.deadline_at is not None and now >= self.deadline_at

    def is_over(self, now: datetime) -> bool:
        return self.ended_at is not None or self.is_past_deadline(now)

    def is_current(self, now: datetime) -> bool:
        """Whether the row says how things stand, with nothing to be written first."""
        if self.ended_at is not None:
            return True
        return self.revision_id is not None and not self.is_past_deadline(now)

    def takes_answers(self, now: datetime) -> bool:
        """Whether an answer arriving now counts: until the deadline and its grace."""
        if self.end_reason not in {"", EndReason.EXPIRED}:
            return False
        return self.deadline_at is None or now <= self.deadline_at + GRACE

    def seconds_left(self, now: datetime) -> int | None:
        """Return the whole seconds until the session is surely over, if it ever is."""
        if self.deadline_at is None:
            return None
        return max(0, ceil((self.deadline_at - now).total_seconds()))

    def show(
        self, question: Question, stage: Stage, *, key: str, now: datetime
    ) -> None:
        """Put a question on screen."""
        self.showing_key = key
        self.question = question
        self.revision = question.current_revision
        self.stage = stage
        self.shown_at = now
        self._forget_answer()

    def clear(self) -> None:
        """Take what is on screen off it."""
        self.showing_key = self.question = self.revision = self.shown_at = None
        self.stage = ""
        self._forget_answer()

    def _forget_answer(self) -> None:
        self.revealed_at = None
        self.answer_text = ""
        self.picked_options = []

    def end(self, reason: EndReason, *, now: datetime) -> None:
        """End the sitting; one whose time was up before ended when it was up."""
        if self.is_past_deadline(now):
            reason, now = EndReason.EXPIRED, self.deadline_at
        self.end_reason = reason
        self.ended_at = now

    def reopen(self) -> None:
        self.end_reason = ""
        self.ended_at = None
