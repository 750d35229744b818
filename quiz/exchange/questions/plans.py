"""What a file of questions would do to the bank, found out before anything is done."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import cached_property

from django.db.models import Max

from quiz.content.bank import BankQuestion
from quiz.content.loading import content_of
from quiz.content.models import Question, Topic
from quiz.content.publishing import option_faults
from quiz.content.texts import OptionText, QuestionText
from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.questions.fields import NEEDED, NUMBERS, FileQuestion

_STEP = 10  # leaves room between two positions
_LAST_POSITION = NUMBERS["position"][1]
_ROWS_AT_ONCE = 2_000


class FaultyQuestions(Exception):
    """What a file asks for cannot be done; `faults` says why, in the order of lines."""

    def __init__(self, faults: Iterable[Fault]) -> None:
        super().__init__()
        self.faults = sorted(faults, key=lambda fault: fault.line)


class Outcome(Enum):
    """What an import does to a question."""

    NEW = "new"
    CHANGED = "changed"
    UNCHANGED = "unchanged"


@dataclass(frozen=True)
class PlannedQuestion:
    """A question as it will be."""

    line: int
    content: BankQuestion
    question: Question | None  # as it is, with topic and options; None if it is new
    differences: tuple[str, ...]  # the fields that will change; empty if it is new

    @property
    def outcome(self) -> Outcome:
        if self.question is None:
            return Outcome.NEW
        return Outcome.CHANGED if self.differences else Outcome.UNCHANGED

    @cached_property
    def text(self) -> QuestionText:
        return QuestionText(
            kind=self.content.kind,
            title=self.content.title,
            prompt=self.content.prompt,
            answer=self.content.answer,
            explanation=self.content.explanation,
            hint=self.content.hint,
            options=tuple(
                OptionText(option.text, option.is_right, option.reason)
                for option in self.content.options
            ),
        )


@dataclass(frozen=True)
class ImportPlan:
    """Everything that a file will do, in the order of the file."""

    new_topics: dict[str, str]  # titles by slug
    questions: tuple[PlannedQuestion, ...]

    def with_outcome(self, *outcomes: Outcome) -> list[PlannedQuestion]:
        return [each for each in self.questions if each.outcome in outcomes]

    def count(self, outcome: Outcome) -> int:
        return len(self.with_outcome(outcome))

    @property
    def counts(self) -> dict[str, int]:
        """How many questions have which outcome, by its name."""
        return {outcome.value: self.count(outcome) for outcome in Outcome}


def plan_import(
    questions: Sequence[FileQuestion], *, topic_slug: str = "", locking: bool = False
) -> ImportPlan:
    """Return what a file will do to the bank. Nothing is written.

    Args:
        topic_slug: The topic of new questions for which the file names none.
        locking: Whether nobody else may change these questions until the commit.

    Raises:
        FaultyQuestions: A new question lacks a field, a topic is not there and has no
            title, or the options of a question do not fit.
    """
    known = dict(_known([each.slug for each in questions], locking=locking))
    last = _last_positions()
    new_topics = _new_topics(questions, topic_slug, there=set(last))
    topics = {*last, *new_topics}
    planned: list[PlannedQuestion] = []
    faults: list[Fault] = []
    for each in questions:
        question = known.get(each.slug)
        if question is None and (missing := _missing(each, topic_slug)):
            faults.append(_fault(each, Why.NEEDS, columns=", ".join(missing)))
            continue
        plan = _planned(each, question, topic_slug, last)
        planned.append(plan)
        if (slug := plan.content.topic) not in topics:
            faults.append(_fault(each, Why.NO_TOPIC, "topic", slug=slug))
        faults += _option_faults(each, plan)
    if faults:
        raise FaultyQuestions(faults)
    return ImportPlan(new_topics, tuple(planned))


def _fault(each: FileQuestion, why: Why, column: str = "", **details: str) -> Fault:
    return Fault(each.line, why, column, details)


def _known(slugs: Sequence[str], *, locking: bool) -> Iterator[tuple[str, Question]]:
    rows = Question.objects.select_related("topic").with_options()
    if locking:
        rows = rows.select_for_update(of=("self",), no_key=True)
    for start in range(0, len(slugs), _ROWS_AT_ONCE):
        for question in rows.filter(slug__in=slugs[start : start + _ROWS_AT_ONCE]):
            yield question.slug, question


def _last_positions() -> dict[str, int]:
    """Return the last position in each topic, 0 if it has no question."""
    last = Topic.objects.values_list("slug", Max("questions__position"))
    return {slug: position or 0 for slug, position in last}


def _new_topics(
    questions: Iterable[FileQuestion], topic_slug: str, *, there: set[str]
) -> dict[str, str]:
    """Return the titles of the topics that are to be made; the first one counts."""
    titles: dict[str, str] = {}
    for each in questions:
        slug = each.values.get("topic", topic_slug)
        if each.topic_title and slug and slug not in there:
            titles.setdefault(slug, each.topic_title)
    return titles


def _missing(each: FileQuestion, topic_slug: str) -> list[str]:
    said = {*each.values, "topic"} if topic_slug else {*each.values}
    return [name for name in NEEDED if name not in said]


def _planned(
    each: FileQuestion, question: Question | None, topic_slug: str, last: dict[str, int]
) -> PlannedQuestion:
    if question:
        before = content_of(question)
        content = each.over(before)
        differences = tuple(content.differences(before))
        return PlannedQuestion(each.line, content, question, differences)
    topic = each.values.get("topic", topic_slug)
    next_position = min(last.get(topic, 0) + _STEP, _LAST_POSITION)
    content = each.alone(topic=topic, position=next_position)
    last[topic] = max(last.get(topic, 0), content.position)
    return PlannedQuestion(each.line, content, None, ())


def _option_faults(each: FileQuestion, plan: PlannedQuestion) -> Iterator[Fault]:
    """Yield what the form of the admin would refuse; what is there already may stay."""
    if plan.outcome is not Outcome.UNCHANGED:
        for sentence in option_faults(plan.text.kind, plan.text.options):
            yield _fault(each, Why.WRONG_OPTIONS, sentence=sentence)
