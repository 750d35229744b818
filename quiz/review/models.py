"""Who studies what, how far they have come, and the sitting they are in."""

from datetime import date, datetime, timedelta
from math import ceil
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, between, one_of
from quiz.content.models import LONGEST_TEXT, Question, Revision, State, Topic
from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Schedule

# How long an answer may travel before the deadline refuses it.
GRACE = timedelta(seconds=5)


class Enrolment(models.Model):
    """A learner studies a topic."""

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="enrolments"
    )
    topic = models.ForeignKey(
        Topic, on_delete=models.CASCADE, related_name="enrolments"
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


class Progress(models.Model):
    """How far one learner has come with one question.

    There is no row before the first scheduled answer.
    """

    learner = models.ForeignKey(
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="progress"
    )
    question = models.ForeignKey(
        Question, on_delete=models.PROTECT, related_name="progress"
    )
    repetitions = models.PositiveIntegerField(_("repetitions"), default=0)
    interval_days = models.PositiveIntegerField(_("interval in days"), default=0)
    easiness_percent = models.PositiveIntegerField(
        _("easiness in percent"), default=sm2.INITIAL_EASINESS_PERCENT
    )
    due_on = models.DateField(_("due on"), help_text=_("A study day of the learner's."))
    shuffle = models.PositiveIntegerField(
        default=0, help_text="Random: the order among questions due on one day."
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
            )
        ]

    def __str__(self) -> str:
        return f"learner {self.learner_id}, question {self.question_id}"

    @property
    def schedule(self) -> Schedule:
        return Schedule(self.repetitions, self.easiness_percent, self.interval_days)

    def reschedule(self, schedule: Schedule, *, due_on: date, shuffle: int) -> None:
        """Store a schedule, and the study day on which it brings the question back."""
        self.repetitions = schedule.repetitions
        self.easiness_percent = schedule.easiness_percent
        self.interval_days = schedule.interval_days
        self.due_on = due_on
        self.shuffle = shuffle
        self.save()


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
        settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="sessions"
    )
    kind = models.CharField(_("kind"), max_length=10, choices=SessionKind)
    topics = models.ManyToManyField(Topic, related_name="sessions")
    question_limit = models.PositiveIntegerField(null=True, blank=True)
    started_at = models.DateTimeField(_("started at"))
    deadline_at = models.DateTimeField(_("deadline at"), null=True, blank=True)
    ended_at = models.DateTimeField(_("ended at"), null=True, blank=True)
    end_reason = models.CharField(
        _("why it ended"), max_length=10, choices=EndReason, blank=True
    )
    answer_count = models.PositiveIntegerField(
        default=0, help_text="Answers graded here and not taken back."
    )

    # The showing on screen. It stays when time runs out, for the summary.
    showing_key = models.CharField(max_length=64, null=True, blank=True, unique=True)
    question = models.ForeignKey(
        Question, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    revision = models.ForeignKey(
        Revision, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    stage = models.CharField(max_length=10, choices=Stage, blank=True)
    shown_at = models.DateTimeField(null=True, blank=True)
    revealed_at = models.DateTimeField(
        null=True, blank=True, help_text="Kept only with something written or picked."
    )
    answer_text = models.TextField(blank=True)
    picked_options = models.JSONField(default=list, blank=True)

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
