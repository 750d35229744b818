"""Schedules that changed without an answer, as evidence beside the log.

The state of a learner is what the log says: their answers, and these.
"""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, one_of
from quiz.content.models import LONGEST_LINE, Question
from quiz.review.log import Review
from quiz.review.replaying import Standing


class ChangeKind(models.TextChoices):
    PULLED = "pulled", _("pulled to today")
    MERGED = "merged", _("merged with another question")
    BROUGHT = "brought", _("brought from elsewhere")


class ScheduleChange(models.Model):
    """A learner's schedule in one question, moved by somebody or something else.

    The schedule before and after it are those of the progress. No due date means that
    there was, or is, no progress. Its place in the log is right after the review it
    follows: of two that write at once, the later may have read its clock earlier.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="schedule_changes",
        verbose_name=_("learner"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        related_name="schedule_changes",
        verbose_name=_("question"),
    )
    follows = models.ForeignKey(
        Review,
        null=True,
        on_delete=models.CASCADE,
        related_name="schedule_changes",
        verbose_name=_("follows"),
        help_text="The last standing scheduled review of the question before it.",
    )
    kind = models.CharField(_("kind"), max_length=10, choices=ChangeKind)
    made_at = models.DateTimeField(_("made at"))
    study_day = models.DateField(_("study day"), help_text="Of the learner.")
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
        verbose_name=_("editor"),
    )
    source = models.CharField(
        _("source"),
        max_length=LONGEST_LINE,
        blank=True,
        help_text="The other question's slug, or the file it came in.",
    )
    repetitions_before = models.PositiveIntegerField(_("repetitions before"))
    interval_days_before = models.PositiveIntegerField(_("interval before, in days"))
    easiness_percent_before = models.PositiveIntegerField(
        _("easiness before, in percent")
    )
    due_on_before = models.DateField(_("due on, before"), null=True)
    repetitions_after = models.PositiveIntegerField(_("repetitions"))
    interval_days_after = models.PositiveIntegerField(_("interval in days"))
    easiness_percent_after = models.PositiveIntegerField(_("easiness in percent"))
    due_on_after = models.DateField(_("due on"), null=True)

    class Meta:
        verbose_name = _("schedule change")
        verbose_name_plural = _("schedule changes")
        constraints = [
            one_of(ChangeKind.values, field="kind", model="schedule_change"),
            at_most(LONGEST_LINE, field="source", model="schedule_change"),
        ]
        indexes = [
            models.Index(
                fields=["learner", "question"], name="schedule_change_of_question"
            )
        ]

    def __str__(self) -> str:
        return f"schedule change {self.pk} of question {self.question_id}"

    @classmethod
    def between(cls, before: Standing, after: Standing, **about: Any) -> Self:
        """Return a change that is not stored yet, from one standing to another."""
        return cls(
            repetitions_before=before.repetitions,
            interval_days_before=before.interval_days,
            easiness_percent_before=before.easiness_percent,
            due_on_before=before.due_on,
            repetitions_after=after.repetitions,
            interval_days_after=after.interval_days,
            easiness_percent_after=after.easiness_percent,
            due_on_after=after.due_on,
            **about,
        )
