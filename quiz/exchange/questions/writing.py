"""Writing thousands of questions, their options and revisions, in a few statements."""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import TypeVar

from django.db.models import Max, OuterRef, Subquery

from accounts.models import User
from quiz.content.models import Question, State, Topic
from quiz.content.options import Option
from quiz.content.revising import new_revision
from quiz.content.revisions import Revision
from quiz.content.texts import QuestionText, RenderedQuestion, render_question
from quiz.exchange.questions.plans import ImportPlan, Outcome, PlannedQuestion

FIELDS = (
    *("kind", "title", "prompt", "answer", "explanation", "hint"),
    *("difficulty", "source", "tags", "position", "state"),
)
_KEYS_AT_ONCE = 2_000
_ROWS_AT_ONCE = 50  # between two looks at the time
_CHINESE = re.compile("[\u3400-\u9fff]")

Rendered = Mapping[QuestionText, RenderedQuestion]
Row = TypeVar("Row", Question, Revision)


class TookTooLong(Exception):
    """There was not enough time. Nothing was written."""


def render_plan(plan: ImportPlan, may_go_on: Callable[[], bool]) -> Rendered:
    """Return the HTML of every text that writing a plan will need.

    Rendering takes the longest of all, so it comes before the transaction.

    Raises:
        TookTooLong: `may_go_on` said no.
    """
    rendered: dict[QuestionText, RenderedQuestion] = {}
    for each in plan.with_outcome(Outcome.NEW, Outcome.CHANGED):
        if each.question and each.question.text == each.text:
            continue
        if not may_go_on():
            raise TookTooLong
        rendered[each.text] = render_question(each.text)
    return rendered


def write_plan(
    plan: ImportPlan,
    rendered: Rendered,
    *,
    editor: User | None,
    now: datetime,
    may_go_on: Callable[[], bool] = lambda: True,
) -> None:
    """Write what a plan says, inside the transaction that made it.

    A question's text comes to its learners as `quiz.content.revising.revise` would
    bring it: one more revision if it is new, and none if it is not.

    Args:
        rendered: The HTML of the texts; what is not there is rendered meanwhile.
        may_go_on: Asked before every few dozen rows: on SQLite, all other writers wait
            until the last of them is written.

    Raises:
        TookTooLong: `may_go_on` said no.
    """
    _make_topics(plan)
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    new = plan.with_outcome(Outcome.NEW)
    changed = plan.with_outcome(Outcome.CHANGED)
    made = [_filled(Question(slug=each.content.slug), each, topics) for each in new]
    for rows in _batches(made, may_go_on):
        Question.objects.bulk_create(rows)
    known = [_filled(each.question, each, topics) for each in changed if each.question]
    for rows in _batches(known, may_go_on):
        Question.objects.bulk_create(
            rows,
            update_conflicts=True,
            unique_fields=["id"],
            update_fields=["topic", *FIELDS],
        )
    pairs = list(zip([*made, *known], [*new, *changed], strict=True))
    _write_options(pairs)
    revisions = _revisions(pairs, rendered, editor=editor, now=now)
    for some in _batches(revisions, may_go_on):
        Revision.objects.bulk_create(some)
    _show_latest([question.pk for question, _ in pairs])


def _batches(rows: Sequence[Row], may_go_on: Callable[[], bool]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        if not may_go_on():
            raise TookTooLong
        yield list(rows[start : start + _ROWS_AT_ONCE])


def latest_revisions(questions: Sequence[Question]) -> dict[int, Revision]:
    """Return the newest revision of each question that has one, without its HTML."""
    newest = Revision.objects.filter(question=OuterRef("pk")).order_by("-number")
    found: dict[int, Revision] = {}
    for start in range(0, len(questions), _KEYS_AT_ONCE):
        keys = [each.pk for each in questions[start : start + _KEYS_AT_ONCE]]
        here = Question.objects.filter(pk__in=keys)
        rows = Revision.objects.filter(
            pk__in=here.values_list(Subquery(newest.values("pk")[:1]))
        )
        found |= {row.question_id: row for row in rows.defer("rendered")}
    return found


def _make_topics(plan: ImportPlan) -> None:
    last = Topic.objects.aggregate(last=Max("position"))["last"] or 0
    words = [*plan.new_topics.items()]
    words += [(each.content.topic, each.content.prompt) for each in plan.questions]
    chinese = {slug for slug, text in words if _CHINESE.search(text)}
    Topic.objects.bulk_create(
        Topic(
            slug=slug,
            title=title,
            language="zh-hans" if slug in chinese else "en",
            position=last + place,
            state=State.PUBLISHED,
        )
        for place, (slug, title) in enumerate(plan.new_topics.items(), start=1)
    )


def _filled(
    question: Question, each: PlannedQuestion, topics: Mapping[str, Topic]
) -> Question:
    question.topic = topics[each.content.topic]
    for name in FIELDS:
        setattr(question, name, getattr(each.content, name))
    return question


def _write_options(pairs: Iterable[tuple[Question, PlannedQuestion]]) -> None:
    """Give the questions their options; numbers refer to them, and never keys."""
    others = [
        (question, each)
        for question, each in pairs
        if each.outcome is Outcome.NEW or "options" in each.differences
    ]
    keys = [question.pk for question, each in others if each.question]
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        here = keys[start : start + _KEYS_AT_ONCE]
        Option.objects.filter(question__in=here).delete()
    Option.objects.bulk_create(
        [
            Option(question=question, **asdict(option))
            for question, each in others
            for option in each.content.options
        ],
        _KEYS_AT_ONCE,
    )


def _revisions(
    pairs: Sequence[tuple[Question, PlannedQuestion]],
    rendered: Rendered,
    *,
    editor: User | None,
    now: datetime,
) -> list[Revision]:
    """Return the revisions that the texts need, not written yet."""
    latest = latest_revisions([question for question, each in pairs if each.question])
    return [
        new_revision(
            question,
            each.text,
            after=latest.get(question.pk),
            editor=editor,
            now=now,
            rendered=rendered.get(each.text),
        )
        for question, each in pairs
        if question.pk not in latest or latest[question.pk].text != each.text
    ]


def _show_latest(keys: Sequence[int]) -> None:
    newest = Revision.objects.filter(question=OuterRef("pk")).order_by("-number")
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        Question.objects.filter(pk__in=keys[start : start + _KEYS_AT_ONCE]).update(
            current_revision=Subquery(newest.values("pk")[:1])
        )
