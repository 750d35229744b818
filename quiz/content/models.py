"""Topics and questions, as their editors last wrote them."""

from typing import Self

from django.conf import settings
from django.core.validators import (
    MaxLengthValidator,
    MaxValueValidator,
    MinValueValidator,
)
from django.db import models
from django.db.models import Count, Q
from django.utils.translation import gettext_lazy as _

from accounts.bounds import at_most, between, one_of
from quiz.content.searching import holding
from quiz.content.texts import QuestionText

LONGEST_TEXT = 20_000
LONGEST_LINE = 200
# The order of a bank: by topic, then inside the topic.
CURRICULUM = ("topic__position", "topic_id", "position", "pk")


class State(models.TextChoices):
    DRAFT = "draft", _("draft")
    PUBLISHED = "published", _("published")
    RETIRED = "retired", _("retired")


class Kind(models.TextChoices):
    RECALL = "recall", _("recall")
    CHOICE = "choice", _("choice")


class Difficulty(models.IntegerChoices):
    NEWCOMER = 1, _("newcomer")
    INTERVIEW = 2, _("interview")
    SPECIALIST = 3, _("specialist")


class TopicQuerySet(models.QuerySet["Topic"]):
    def published(self) -> Self:
        return self.filter(state=State.PUBLISHED)

    def in_order(self) -> Self:
        return self.order_by("position", "pk")

    def with_question_count(self) -> Self:
        """Add `question_count`, the number of questions a learner can meet."""
        published = Q(questions__state=State.PUBLISHED)
        return self.annotate(question_count=Count("questions", filter=published))

    def get_by_natural_key(self, slug: str) -> "Topic":
        return self.get(slug=slug)


class Topic(models.Model):
    """A set of questions, in order."""

    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    title = models.CharField(_("title"), max_length=LONGEST_LINE)
    description = models.TextField(_("description"), blank=True, max_length=2_000)
    language = models.CharField(
        _("language"), max_length=10, choices=settings.LANGUAGES, default="zh-hans"
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT
    )

    objects = TopicQuerySet.as_manager()

    class Meta:
        verbose_name = _("topic")
        verbose_name_plural = _("topics")
        constraints = [
            one_of(State.values, field="state", model="topic"),
            at_most(80, field="slug", model="topic"),
            at_most(LONGEST_LINE, field="title", model="topic"),
            at_most(10, field="language", model="topic"),
            between(0, 2**31 - 1, field="position", model="topic"),
        ]

    def __str__(self) -> str:
        return self.title

    def natural_key(self) -> tuple[str]:
        return (self.slug,)


class QuestionQuerySet(models.QuerySet["Question"]):
    def published(self) -> Self:
        """Keep questions a learner can meet: published, and their topic with them."""
        return self.filter(
            state=State.PUBLISHED,
            topic__state=State.PUBLISHED,
            current_revision__isnull=False,
        )

    def in_order(self) -> Self:
        return self.order_by(*CURRICULUM)

    def containing(self, query: str) -> Self:
        """Keep questions in whose text or tags every word of a query stands."""
        return self.filter(holding(query))

    def with_text(self) -> Self:
        """Load what a question on screen needs, in the same query."""
        return self.select_related("topic", "current_revision")

    def with_options(self) -> Self:
        return self.prefetch_related("options")

    def get_by_natural_key(self, slug: str) -> "Question":
        return self.get(slug=slug)


class Question(models.Model):
    """One thing a learner must be able to say, as its editor last wrote it.

    Learners see its current revision, never these fields: an edit reaches them when
    `revising.revise` has rendered it.
    """

    topic = models.ForeignKey(
        Topic,
        on_delete=models.PROTECT,
        related_name="questions",
        verbose_name=_("topic"),
    )
    slug = models.SlugField(_("slug"), max_length=80, unique=True)
    kind = models.CharField(_("kind"), max_length=10, choices=Kind, default=Kind.RECALL)
    title = models.CharField(_("title"), max_length=LONGEST_LINE)
    prompt = models.TextField(
        _("prompt"), validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    answer = models.TextField(
        _("answer"), validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    explanation = models.TextField(
        _("explanation"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    hint = models.TextField(
        _("hint"), blank=True, validators=[MaxLengthValidator(LONGEST_TEXT)]
    )
    difficulty = models.PositiveSmallIntegerField(
        _("difficulty"),
        choices=Difficulty,
        default=Difficulty.INTERVIEW,
        validators=[MinValueValidator(1), MaxValueValidator(3)],
    )
    source = models.CharField(_("source"), max_length=1_000, blank=True)
    tags = models.CharField(
        _("tags"),
        max_length=LONGEST_LINE,
        blank=True,
        help_text=_("Written with commas between them."),
    )
    position = models.PositiveIntegerField(_("position"), default=0)
    state = models.CharField(
        _("state"), max_length=10, choices=State, default=State.DRAFT
    )
    merged_into = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="duplicates",
        verbose_name=_("merged into"),
        help_text="The question that took its learners over.",
    )
    current_revision = models.ForeignKey(
        "Revision",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.SET_NULL,
        related_name="+",
    )

    objects = QuestionQuerySet.as_manager()

    class Meta:
        verbose_name = _("question")
        verbose_name_plural = _("questions")
        constraints = [
            one_of(Kind.values, field="kind", model="question"),
            one_of(State.values, field="state", model="question"),
            between(1, 3, field="difficulty", model="question"),
            between(0, 2**31 - 1, field="position", model="question"),
            at_most(80, field="slug", model="question"),
            at_most(LONGEST_LINE, field="title", model="question"),
            at_most(LONGEST_LINE, field="tags", model="question"),
            at_most(1_000, field="source", model="question"),
            *(
                at_most(LONGEST_TEXT, field=field, model="question")
                for field in ("prompt", "answer", "explanation", "hint")
            ),
        ]
        indexes = [models.Index(fields=["topic", "position"], name="question_order")]

    def __str__(self) -> str:
        return self.title

    @property
    def is_published(self) -> bool:
        """Whether learners can meet it; costs no query with its topic at hand."""
        return self.state == self.topic.state == State.PUBLISHED

    def natural_key(self) -> tuple[str]:
        return (self.slug,)

    natural_key.dependencies = ["quiz.topic"]

    @property
    def text(self) -> QuestionText:
        """The whole text as it stands now, options included."""
        options = sorted(self.options.all(), key=lambda option: option.order)
        return QuestionText(
            kind=self.kind,
            title=self.title,
            prompt=self.prompt,
            answer=self.answer,
            explanation=self.explanation,
            hint=self.hint,
            options=tuple(option.as_text for option in options),
        )
