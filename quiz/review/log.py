"""The log: every graded answer, as evidence. Rows change only in `undone_at`."""

from datetime import datetime
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, between, one_of
from quiz.content.models import LONGEST_TEXT, Question
from quiz.content.revisions import Revision
from quiz.review.sitting import ReviewSession
from quiz.scheduling import day
from quiz.scheduling.day import LoggedAnswer
from quiz.scheduling.sm2 import Grade, Schedule


class ReviewKind(models.TextChoices):
    SCHEDULED = day.SCHEDULED, _("scheduled")
    DRILL = day.DRILL, _("drill")
    PRACTICE = day.PRACTICE, _("practice")


class ReviewQuerySet(models.QuerySet["Review"]):
    def standing(self) -> Self:
        """Keep answers that were not taken back."""
        return self.filter(undone_at=None)

    def scheduled(self) -> Self:
        return self.filter(kind=ReviewKind.SCHEDULED)

    def in_order(self) -> Self:
        return self.order_by("answered_at", "pk")

    def latest_first(self) -> Self:
        return self.order_by("-answered_at", "-pk")


class Review(models.Model):
    """One graded answer, with the schedule before and after it."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="reviews",
        verbose_name=_("learner"),
    )
    session = models.ForeignKey(
        ReviewSession,
        on_delete=models.CASCADE,
        related_name="reviews",
        verbose_name=_("review session"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        related_name="reviews",
        verbose_name=_("question"),
    )
    revision = models.ForeignKey(
        Revision, on_delete=models.PROTECT, related_name="+", verbose_name=_("revision")
    )
    showing_key = models.CharField(max_length=64, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=ReviewKind)
    grade = models.PositiveSmallIntegerField(_("grade"))
    shown_at = models.DateTimeField(_("shown at"))
    revealed_at = models.DateTimeField(_("revealed at"), null=True)
    answered_at = models.DateTimeField(_("answered at"))
    study_day = models.DateField(_("study day"))
    time_zone = models.CharField(_("time zone"), max_length=64)

    repetitions_before = models.PositiveIntegerField(_("repetitions before"))
    interval_days_before = models.PositiveIntegerField(_("interval before, in days"))
    easiness_percent_before = models.PositiveIntegerField(
        _("easiness before, in percent")
    )
    due_on_before = models.DateField(
        _("due on, before"), null=True, help_text="Null: it was new."
    )
    repetitions_after = models.PositiveIntegerField(_("repetitions"))
    interval_days_after = models.PositiveIntegerField(_("interval in days"))
    easiness_percent_after = models.PositiveIntegerField(_("easiness in percent"))
    due_on_after = models.DateField(_("due on"), null=True)

    points_said = models.JSONField(
        _("points said"), default=list, help_text="Numbers from 1."
    )
    point_count = models.PositiveSmallIntegerField(_("points in all"), default=0)
    answer_text = models.TextField(_("what was written"), blank=True)
    picked_options = models.JSONField(
        _("options picked"), default=list, help_text="Numbers from 1."
    )
    undone_at = models.DateTimeField(_("undone at"), null=True, blank=True)

    objects = ReviewQuerySet.as_manager()

    class Meta:
        verbose_name = _("review")
        verbose_name_plural = _("reviews")
        constraints = [
            between(0, 5, field="grade", model="review"),
            one_of(ReviewKind.values, field="kind", model="review"),
            at_most(LONGEST_TEXT, field="answer_text", model="review"),
            models.UniqueConstraint(
                fields=["learner", "question", "study_day"],
                condition=Q(kind=ReviewKind.SCHEDULED, undone_at=None),
                name="one_scheduled_review_per_question_and_study_day",
            ),
        ]
        indexes = [
            models.Index(fields=["learner", "study_day"], name="review_study_day"),
            models.Index(fields=["session", "answered_at"], name="review_session"),
            models.Index(
                fields=["learner", "-answered_at", "-id"], name="review_latest"
            ),
            models.Index(
                fields=["learner", "question", "answered_at"],
                name="review_of_question",
            ),
        ]

    def __str__(self) -> str:
        return f"review {self.pk} of question {self.question_id}"

    @property
    def schedule_before(self) -> Schedule:
        return Schedule(
            self.repetitions_before,
            self.easiness_percent_before,
            self.interval_days_before,
        )

    @property
    def schedule_after(self) -> Schedule:
        return Schedule(
            self.repetitions_after,
            self.easiness_percent_after,
            self.interval_days_after,
        )

    @property
    def is_first(self) -> bool:
        """Whether the question was new to the learner."""
        return self.due_on_before is None

    @property
    def as_logged_answer(self) -> LoggedAnswer:
        return LoggedAnswer(
            question_id=self.question_id,
            kind=self.kind,
            grade=Grade(self.grade),
            is_first=self.is_first,
        )

    def take_back(self, *, now: datetime) -> None:
        self.undone_at = now
        self.save(update_fields=["undone_at"])
