"""What an article would do to the bank, found out before anything is done."""

import hashlib
from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count
from typing import Any

from quiz.content.bank import BankOption, BankQuestion
from quiz.content.loading import content_of
from quiz.content.models import Question, State, Topic
from quiz.exchange.articles.diagnostics import Diagnostic, Why, diagnostic
from quiz.exchange.articles.drafts import DraftQuestion
from quiz.exchange.articles.lines import Line
from quiz.exchange.articles.reading import Article
from quiz.exchange.articles.targets import questions_meant, topic_of
from quiz.exchange.questions.plans import ImportPlan, PlannedQuestion

_STEP = 10  # leaves room between two positions
_LAST_POSITION = 2**31 - 1
_LONGEST_SLUG = 80


class NothingToImport(Exception):
    """The article holds no question."""


@dataclass(frozen=True)
class ArticlePlan:
    """Everything that an article will do, and what it will leave alone."""

    topic: Topic  # not saved if it is new
    changes: ImportPlan
    absent: tuple[Question, ...]  # of the topic, in its order; they stay
    diagnostics: tuple[Diagnostic, ...]  # in the order of lines

    @property
    def is_new_topic(self) -> bool:
        return self.topic.pk is None

    @property
    def has_faults(self) -> bool:
        return any(diagnostic.is_fault for diagnostic in self.diagnostics)

    @property
    def fingerprint(self) -> str:
        """What tells this plan from one made of another article, or of another bank."""
        both = [
            (each.content, each.question and content_of(each.question))
            for each in self.changes.questions
        ]
        said = repr((self.topic.slug, self.topic.title, both))
        return hashlib.sha256(said.encode()).hexdigest()


def plan_article(
    article: Article, *, topic_slug: str, locking: bool = False
) -> ArticlePlan:
    """Return what an article will do to the bank. Nothing is written.

    A question is known by its id or else by its title in the topic. What the article
    does not say of a known one stays as it is.

    Args:
        topic_slug: The topic to write to; empty for the one that the article names.
        locking: Whether nobody else may change these questions until the commit.

    Raises:
        NothingToImport: There is no question in it.
        NoTopic: There is neither a slug nor a title.
    """
    if not article.questions:
        raise NothingToImport
    topic = topic_of(article, topic_slug)
    rows = Question.objects.with_text().with_options()
    if locking:
        rows = rows.select_for_update(of=("self",), no_key=True)
    here = list(rows.filter(topic=topic).in_order()) if topic.pk else []
    known = questions_meant(article, here)
    planned = tuple(_planned(article, topic, here, known))
    found = {question.pk for question in known.values()}
    return ArticlePlan(
        topic=topic,
        changes=ImportPlan({topic.slug: topic.title} if not topic.pk else {}, planned),
        absent=tuple(
            question
            for question in here
            if question.pk not in found and question.state != State.RETIRED
        ),
        diagnostics=_diagnostics(article, topic),
    )


def _planned(
    article: Article, topic: Topic, here: list[Question], known: dict[int, Question]
) -> Iterator[PlannedQuestion]:
    position = max((question.position for question in here), default=0)
    slugs = _free_slugs(topic, article, after=len(here))
    for draft in article.questions:
        values = _values(draft)
        if question := known.get(draft.line):
            before = content_of(question)
            content = _over(before, values)
            differences = tuple(content.differences(before))
            yield PlannedQuestion(draft.line, content, question, differences)
            continue
        position = min(position + _STEP, _LAST_POSITION)
        slug = draft.slug or next(slugs)
        new = {"topic": topic.slug, "slug": slug, "state": draft.state}
        content = BankQuestion(**new, **values, position=position)
        yield PlannedQuestion(draft.line, content, None, ())


def _values(draft: DraftQuestion) -> dict[str, Any]:
    """Return the fields that an article states."""
    names = ("title", "prompt", "answer", "explanation", "hint")
    names += ("difficulty", "tags", "source")
    stated = {name: getattr(draft, name) for name in names}
    values = {name: value for name, value in stated.items() if value is not None}
    if draft.options is not None:
        values["kind"] = "choice" if draft.options else "recall"
        values["options"] = tuple(
            BankOption(place, option.text, option.is_right, option.reason)
            for place, option in enumerate(draft.options, start=1)
        )
    return values


def _over(before: BankQuestion, values: dict[str, Any]) -> BankQuestion:
    """Return a question with what an article states.

    Options that say the same keep their positions.
    """
    content = replace(before, **values)
    if _said(content.options) == _said(before.options):
        return replace(content, options=before.options)
    return content


def _said(options: tuple[BankOption, ...]) -> list[tuple[str, bool, str]]:
    return [(option.text, option.is_right, option.reason) for option in options]


def _free_slugs(topic: Topic, article: Article, *, after: int) -> Iterator[str]:
    """Yield topic-1, topic-2 … after a number, without those that are taken."""
    stem = topic.slug[: _LONGEST_SLUG - 8]
    rows = Question.objects.filter(slug__startswith=f"{stem}-")
    taken = {draft.slug for draft in article.questions}
    taken |= set(rows.values_list("slug", flat=True))
    slugs = (f"{stem}-{number}" for number in count(after + 1))
    return (slug for slug in slugs if slug not in taken)


def _diagnostics(article: Article, topic: Topic) -> tuple[Diagnostic, ...]:
    """Return the diagnostics of an article and its ids, in the order of lines."""
    slugs = [draft.slug for draft in article.questions if draft.slug]
    rows = Question.objects.filter(slug__in=slugs)
    foreign = set(rows.exclude(topic=topic.pk).values_list("slug", flat=True))
    diagnostics = [
        *article.diagnostics,
        *(
            diagnostic(Line(draft.line, draft.title), Why.FOREIGN_ID)
            for draft in article.questions
            if draft.slug in foreign
        ),
    ]
    return tuple(sorted(diagnostics, key=lambda each: each.line))
