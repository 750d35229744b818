"""Who studies what, and how far they have come."""

from datetime import date
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.bounds import between
from quiz.content.models import Question, State, Topic
from quiz.review.replaying import Standing
from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Schedule


class Enrolment(models.Model):
    """A learner studies a topic."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=_("learner"),
    )
    topic = models.ForeignKey(
        Topic,
        on_delete=models.CASCADE,
        related_name="enrolments",
        verbose_name=_("topic"),
    )
    since = models.DateTimeField(_("since"))

    class Meta:
        verbose_name = _("enrolment")
        verbose_name_plural = _("enrolments")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "topic"], name="one_enrolment_per_learner_and_topic"
            )
        ]

    def __str__(self) -> str:
        return f"learner {self.learner_id} in topic {self.topic_id}"


class ProgressQuerySet(models.QuerySet["Progress"]):
    def askable(self, *, on: date) -> Self:
        """Keep questions that may be asked on a study day, due or not."""
        return self.filter(
            Q(set_aside_until=None) | Q(set_aside_until__lte=on),
            suspended=False,
            question__state=State.PUBLISHED,
            question__topic__state=State.PUBLISHED,
        )

    def due(self, *, on: date) -> Self:
        """Keep questions to be reviewed on a study day, or overdue by then."""
        return self.askable(on=on).filter(due_on__lte=on)

    def in_enrolled_topics(self) -> Self:
        """Keep questions of topics that the learner of the row studies."""
        return self.filter(question__topic__enrolments__learner=F("learner"))

    def longest_overdue_first(self) -> Self:
        """Order by due date, shuffled within a day."""
        return self.order_by("due_on", "shuffle", "pk")

    def with_questions(self) -> Self:
        """Load what a question on screen needs, in the same query."""
        return self.select_related("question__topic", "question__current_revision")


class ProgressMoved(Exception):
    """Somebody else changed the schedule since it was read. Nothing was written."""


class Progress(models.Model):
    """How far one learner has come with one question.

    There is no row before the first scheduled answer.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="progress",
        verbose_name=_("learner"),
    )
    question = models.ForeignKey(
        Question,
        on_delete=models.PROTECT,
        related_name="progress",
        verbose_name=_("question"),
    )
    repetitions = models.PositiveIntegerField(_("repetitions"), default=0)
    interval_days = models.PositiveIntegerField(_("interval in days"), default=0)
    easiness_percent = models.PositiveIntegerField(
        _("easiness in percent"), default=sm2.INITIAL_EASINESS_PERCENT
    )
    due_on = models.DateField(_("due on"), help_text=_("A study day of the learner's."))
    shuffle = models.PositiveIntegerField(
        _("shuffle"),
        default=0,
        help_text="Random: the order among questions due on one day.",
    )
    suspended = models.BooleanField(_("suspended"), default=False)
    set_aside_until = models.DateField(_("set aside until"), null=True, blank=True)

    objects = ProgressQuerySet.as_manager()

    class Meta:
        verbose_name = _("progress")
        verbose_name_plural = _("progress")
        constraints = [
            models.UniqueConstraint(
                fields=["learner", "question"],
                name="one_progress_per_learner_and_question",
            ),
            models.CheckConstraint(
                condition=Q(easiness_percent__gte=sm2.MINIMUM_EASINESS_PERCENT),
                name="easiness_is_at_least_130_percent",
            ),
            between(
                0, sm2.MAXIMUM_INTERVAL_DAYS, field="interval_days", model="progress"
            ),
            between(0, 2**31 - 1, field="shuffle", model="progress"),
        ]
        indexes = [
            models.Index(
                fields=["learner", "due_on", "shuffle"],
                name="progress_due",
                condition=Q(suspended=False),
            ),
            # All that says who fails a question, for a list of all questions.
            models.Index(
                fields=["question", "repetitions", "learner"],
                name="progress_of_question",
            ),
        ]

    def __str__(self) -> str:
        return f"learner {self.learner_id}, question {self.question_id}"

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.repetitions, self.easiness_percent, self.interval_days)

    @property
    def standing(self) -> Standing:
        return Standing(
            self.repetitions, self.easiness_percent, self.interval_days, self.due_on
        )

    def reschedule(self, schedule: Schedule, *, due_on: date, shuffle: int) -> None:
        """Store a schedule, and the study day on which it brings the question back.

        Nothing else of a stored row is written: it may be suspended at this moment.

        Raises:
            ProgressMoved: The stored schedule is no longer the one that was read.
        """
        read = {
            "repetitions": self.repetitions,
            "easiness_percent": self.easiness_percent,
            "interval_days": self.interval_days,
            "due_on": self.due_on,
        }
        new = {
            "repetitions": schedule.repetitions,
            "easiness_percent": schedule.easiness_percent,
            "interval_days": schedule.interval_days,
            "due_on": due_on,
            "shuffle": shuffle,
        }
        for name, value in new.items():
            setattr(self, name, value)
        if self.pk is None:
            self.save()
        elif not Progress.objects.filter(pk=self.pk, **read).update(**new):
            raise ProgressMoved
