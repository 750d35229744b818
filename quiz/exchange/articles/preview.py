"""What an editor sees of an article before it is imported."""

from collections.abc import Iterator, Set
from dataclasses import dataclass, replace
from typing import Any

from django.utils.functional import Promise

from quiz.content.comparing import FieldDifference, differences_between
from quiz.content.models import (
    LONGEST_LINE,
    LONGEST_TEXT,
    Difficulty,
    Question,
    State,
)
from quiz.content.option_admin import MOST_OPTIONS
from quiz.content.pieces import pieces
from quiz.content.texts import (
    OptionText,
    QuestionText,
    RenderedQuestion,
    render_question,
)
from quiz.exchange.articles.diagnostics import Diagnostic
from quiz.exchange.articles.plans import ArticlePlan
from quiz.exchange.articles.sentences import SENTENCES
from quiz.exchange.pictures import without_these
from quiz.exchange.questions.plans import Outcome, PlannedQuestion

MOST_DIAGNOSTICS = 200
# Rendering takes its time, a second for 10,000 characters at the very worst.
MOST_CHARACTERS = 60_000


@dataclass(frozen=True, slots=True)
class DiagnosticInWords:
    """A line that was not understood, and why."""

    line: int
    text: str
    sentence: str | Promise
    is_fault: bool


@dataclass(frozen=True, slots=True)
class QuestionPreview:
    """A question of an article as its learners will see it."""

    planned: PlannedQuestion
    differences: list[FieldDifference]
    html: RenderedQuestion

    @property
    def is_unchanged(self) -> bool:
        return self.planned.outcome is Outcome.UNCHANGED

    @property
    def state(self) -> str | Promise:
        return State(self.planned.content.state).label

    @property
    def passages(self) -> list[tuple[Any, bool]]:
        return [(passage, True) for passage in self.html.answer]


@dataclass(frozen=True, slots=True)
class ArticlePreview:
    """What an article will do, with as many of its questions as a page can show."""

    plan: ArticlePlan
    start: int  # the place of the first question that is shown, from 0
    questions: list[QuestionPreview]

    @property
    def first(self) -> int:
        return self.start + 1

    @property
    def end(self) -> int:
        """The place of the first question after those that are shown."""
        return self.start + len(self.questions)

    @property
    def total(self) -> int:
        return len(self.plan.changes.questions)

    @property
    def counts(self) -> dict[str, int]:
        return {each.value: self.plan.changes.count(each) for each in Outcome}

    @property
    def is_importable(self) -> bool:
        return not self.plan.has_faults and self.counts["unchanged"] < self.total


def preview_of(
    plan: ArticlePlan, *, start: int, unkept: Set[str] = frozenset()
) -> ArticlePreview:
    """Return what a plan is shown as, from one of its questions on.

    Args:
        unkept: Keys of pictures that will be kept with it; until then their words stand
            in their place.
    """
    start = start if start < len(plan.changes.questions) else 0
    return ArticlePreview(plan, start, list(_questions(plan, start, unkept)))


def diagnostics_in_words(
    diagnostics: tuple[Diagnostic, ...],
) -> list[DiagnosticInWords]:
    """Return as many diagnostics as a page can show."""
    return [
        DiagnosticInWords(each.line, each.text, SENTENCES[each.why], each.is_fault)
        for each in diagnostics[:MOST_DIAGNOSTICS]
    ]


def differences_of(planned: PlannedQuestion) -> list[FieldDifference]:
    """Return the parts of a question that change, each with what becomes of it."""
    question = planned.question
    if question is None:
        return []
    differences = differences_between(question.text, planned.text)
    for name in ("difficulty", "tags", "source"):
        if name in planned.differences:
            label = Question._meta.get_field(name).verbose_name
            was, becomes = getattr(question, name), getattr(planned.content, name)
            if name == "difficulty":
                was, becomes = Difficulty(was).label, Difficulty(becomes).label
            between = pieces(str(was), str(becomes))
            differences.append(FieldDifference(name, label, tuple(between)))
    return differences


def _questions(
    plan: ArticlePlan, start: int, unkept: Set[str]
) -> Iterator[QuestionPreview]:
    left = MOST_CHARACTERS
    for place, planned in enumerate(plan.changes.questions[start:]):
        left -= _length(planned)
        if left < 0 and place:
            return
        yield QuestionPreview(planned, differences_of(planned), _html(planned, unkept))


def _length(planned: PlannedQuestion) -> int:
    text = planned.text
    options = sum(len(each.text) + len(each.reason) for each in text.options)
    parts = (text.prompt, text.answer, text.explanation, text.hint)
    return options + sum(map(len, parts))


def _html(planned: PlannedQuestion, unkept: Set[str]) -> RenderedQuestion:
    question = planned.question
    revision = question.current_revision if question else None
    if revision and revision.text == planned.text:
        return revision.html
    return render_question(without_these(_cut(planned.text), unkept))


def _cut(text: QuestionText) -> QuestionText:
    """Return a text that is no longer than the bank takes, so that it can be shown."""
    names = ("prompt", "answer", "explanation", "hint")
    parts = {name: getattr(text, name)[:LONGEST_TEXT] for name in names}
    options = tuple(
        OptionText(each.text[:LONGEST_LINE], each.is_right, each.reason[:LONGEST_LINE])
        if len(each.text) + len(each.reason) > LONGEST_TEXT
        else each
        for each in text.options[:MOST_OPTIONS]
    )
    return replace(text, options=options, **parts)
