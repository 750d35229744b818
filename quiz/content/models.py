"""Topics, questions, options, and the revisions that are a question's history."""

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
from quiz.content.texts import OptionText, QuestionText, RenderedQuestion

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

    def containing(self, words: str) -> Self:
        """Keep questions in whose text or tags the words stand, in any case."""
        return self.filter(
            Q(title__icontains=words)
            | Q(prompt__icontains=words)
            | Q(answer__icontains=words)
            | Q(tags__icontains=words)
        )

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


class RevisionQuerySet(models.QuerySet["Revision"]):
    def rendered_otherwise_than(self, version: int) -> Self:
        """Keep revisions whose HTML came from another renderer."""
        return self.exclude(renderer_version=version)


class Revision(models.Model):
    """The text of a question at one time, with the HTML made of it.

    The text never changes; the HTML is remade when the renderer does.
    """

    question = models.ForeignKey(
        Question, on_delete=models.CASCADE, related_name="revisions"
    )
    number = models.PositiveIntegerField(help_text="1 for the first of a question.")
    kind = models.CharField(max_length=10, choices=Kind)
    title = models.CharField(max_length=LONGEST_LINE)
    prompt = models.TextField()
    answer = models.TextField()
    explanation = models.TextField(blank=True)
    hint = models.TextField(blank=True)
    options = models.JSONField(default=list, help_text="text, is_right, reason of each")
    rendered = models.JSONField(help_text="A RenderedQuestion, as a dictionary.")
    renderer_version = models.PositiveIntegerField()
    changes_answer = models.BooleanField(default=False)
    editor = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField()

    objects = RevisionQuerySet.as_manager()

    class Meta:
        verbose_name = _("revision")
        verbose_name_plural = _("revisions")
        constraints = [
            models.UniqueConstraint(
                fields=["question", "number"], name="one_revision_per_number"
            ),
            one_of(Kind.values, field="kind", model="revision"),
            at_most(LONGEST_LINE, field="title", model="revision"),
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.number})"

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
