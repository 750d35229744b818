"""Writing thousands of questions, their options and revisions, in a few statements."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import datetime
from operator import attrgetter
from typing import Any, TypeVar

from django.db.models import OuterRef, Subquery

from accounts.models import User
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revising import revision_values
from quiz.content.revisions import Revision
from quiz.content.texts import QuestionText, RenderedQuestion, render_question
from quiz.exchange.questions.plans import ImportPlan, Outcome, PlannedQuestion
from quiz.exchange.questions.storing import insert_rows, update_rows
from quiz.exchange.questions.topics import make_topics

FIELDS = (
    *("kind", "title", "prompt", "answer", "explanation", "hint"),
    *("difficulty", "source", "tags", "position", "state"),
)
_FIELDS_OF = attrgetter(*FIELDS)
_KEYS_AT_ONCE = 2_000
_ROWS_AT_ONCE = 50  # between two looks at the time

Rendered = Mapping[QuestionText, RenderedQuestion]
Written = tuple[int, PlannedQuestion]  # the key of a question, and what it says
Row = TypeVar("Row", PlannedQuestion, Written)


class TookTooLong(Exception):
    """There was not enough time. Nothing was written."""


def render_plan(plan: ImportPlan, may_go_on: Callable[[], bool]) -> Rendered:
    """Return the HTML of every text that writing a plan will need.

    Rendering takes the longest of all, so it comes before the transaction.

    Raises:
        TookTooLong: `may_go_on` said no.
    """
    rendered: dict[QuestionText, RenderedQuestion] = {}
    for text in texts_to_render(plan):
        if not may_go_on():
            raise TookTooLong
        rendered[text] = render_question(text)
    return rendered


def texts_to_render(plan: ImportPlan) -> list[QuestionText]:
    """Return every text that writing a plan will need and the bank does not have."""
    return [
        each.text
        for each in plan.with_outcome(Outcome.NEW, Outcome.CHANGED)
        if not (each.question and each.question.text == each.text)
    ]


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
    make_topics(plan)
    topics = dict(Topic.objects.values_list("slug", "pk"))
    new = plan.with_outcome(Outcome.NEW)
    for some in _batches(new, may_go_on):
        rows = ((each.content.slug, *_values(each, topics)) for each in some)
        insert_rows(Question, ("slug", "topic", *FIELDS), rows)
    changed = [(each.question.pk, each) for each in plan.questions if each.differences]
    for some in _batches(changed, may_go_on):
        rows = ((key, _values(each, topics)) for key, each in some)
        update_rows(Question, ("topic", *FIELDS), rows)
    written = [*zip(_keys(new), new, strict=True), *changed]
    _write_options(written)
    _write_revisions(written, rendered, editor=editor, now=now, may_go_on=may_go_on)
    _show_latest([key for key, _each in written])


def _batches(rows: Sequence[Row], may_go_on: Callable[[], bool]) -> Iterator[list[Row]]:
    for start in range(0, len(rows), _ROWS_AT_ONCE):
        if not may_go_on():
            raise TookTooLong
        yield list(rows[start : start + _ROWS_AT_ONCE])


def _values(each: PlannedQuestion, topics: Mapping[str, int]) -> tuple[Any, ...]:
    """Return the key of a question's topic, and what FIELDS name."""
    return (topics[each.content.topic], *_FIELDS_OF(each.content))


def _keys(new: Sequence[PlannedQuestion]) -> Iterator[int]:
    """Yield the keys of questions that were just inserted."""
    for start in range(0, len(new), _KEYS_AT_ONCE):
        slugs = [each.content.slug for each in new[start : start + _KEYS_AT_ONCE]]
        rows = Question.objects.filter(slug__in=slugs)
        keys = dict(rows.values_list("slug", "pk"))
        yield from (keys[slug] for slug in slugs)


def _write_options(written: Iterable[Written]) -> None:
    """Give the questions their options; numbers refer to them, and never keys."""
    others = [
        (key, each)
        for key, each in written
        if each.outcome is Outcome.NEW or "options" in each.differences
    ]
    known = [key for key, each in others if each.question]
    for start in range(0, len(known), _KEYS_AT_ONCE):
        here = known[start : start + _KEYS_AT_ONCE]
        Option.objects.filter(question__in=here).delete()
    insert_rows(
        Option,
        ("question", "position", "text", "is_right", "reason"),
        (
            (key, option.position, option.text, option.is_right, option.reason)
            for key, each in others
            for option in each.content.options
        ),
    )


def _write_revisions(
    written: Iterable[Written],
    rendered: Rendered,
    *,
    editor: User | None,
    now: datetime,
    may_go_on: Callable[[], bool],
) -> None:
    """Write the revisions that the texts need."""
    latest = _latest_revisions([key for key, each in written if each.question])
    needed = [
        (key, each)
        for key, each in written
        if key not in latest or latest[key].text != each.text
    ]
    for some in _batches(needed, may_go_on):
        values = [
            revision_values(
                each.text, after=latest.get(key), rendered=rendered.get(each.text)
            )
            | {"question": key}
            for key, each in some
        ]
        insert_rows(
            Revision,
            list(values[0]),
            (revision.values() for revision in values),
            editor=editor and editor.pk,
            created_at=now,
        )


def _latest_revisions(keys: Sequence[int]) -> dict[int, Revision]:
    """Return the newest revision of each question that has one, without its HTML."""
    newest = Revision.objects.filter(question=OuterRef("pk")).order_by("-number")
    found: dict[int, Revision] = {}
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        here = Question.objects.filter(pk__in=keys[start : start + _KEYS_AT_ONCE])
        rows = Revision.objects.filter(
            pk__in=here.values_list(Subquery(newest.values("pk")[:1]))
        )
        found |= {row.question_id: row for row in rows.defer("rendered")}
    return found


def _show_latest(keys: Sequence[int]) -> None:
    newest = Revision.objects.filter(question=OuterRef("pk")).order_by("-number")
    for start in range(0, len(keys), _KEYS_AT_ONCE):
        Question.objects.filter(pk__in=keys[start : start + _KEYS_AT_ONCE]).update(
            current_revision=Subquery(newest.values("pk")[:1])
        )
