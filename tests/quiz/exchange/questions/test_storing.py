"""Rows of plain values, as the models then read them."""

import pytest
from django.db import IntegrityError, transaction

from quiz.content.models import Kind, Question, State
from quiz.content.revisions import Revision
from quiz.exchange.questions.storing import insert_rows, update_rows
from tests.factories import NOON, make_question, make_topic

pytestmark = pytest.mark.django_db


def test_what_a_row_does_not_give_is_the_same_for_all_or_usual():
    topic = make_topic()

    rows = [("a", "甲", 3), ("b", "%s", 4)]
    insert_rows(Question, ("slug", "title", "position"), rows, topic=topic.pk, hint="h")

    first, second = Question.objects.order_by("slug")
    assert (first.slug, first.title, first.position) == ("a", "甲", 3)
    assert (second.slug, second.title, second.position) == ("b", "%s", 4)
    assert (first.topic, first.hint, first.prompt) == (topic, "h", "")
    assert (first.kind, first.state, first.difficulty) == (
        *(Kind.RECALL, State.DRAFT),
        2,
    )
    assert first.current_revision is None


def test_json_and_moments_come_back():
    question = make_question()
    rendered = {"prompt": "<p>甲 100%</p>", "answer": []}

    insert_rows(
        Revision,
        ("question", "number", "options", "rendered"),
        [(question.pk, 7, [{"is_right": True}], rendered)],
        kind="recall",
        renderer_version=1,
        created_at=NOON,
    )

    revision = Revision.objects.get(number=7)
    assert (revision.options, revision.rendered) == ([{"is_right": True}], rendered)
    assert (revision.created_at, revision.editor) == (NOON, None)


def test_only_the_named_fields_of_the_rows_meant_are_written():
    changed = make_question(title="旧", hint="旧")
    other = make_question(title="旧")

    update_rows(Question, ("title", "position"), [(changed.pk, ("新", 9))])

    changed.refresh_from_db()
    other.refresh_from_db()
    assert (changed.title, changed.position, changed.hint) == ("新", 9, "旧")
    assert other.title == "旧"


def test_the_table_refuses_what_it_may_not_hold():
    question = make_question()
    rows = [("another", question.topic_id), (question.slug, question.topic_id)]

    with pytest.raises(IntegrityError), transaction.atomic():
        insert_rows(Question, ("slug", "topic"), rows)

    assert Question.objects.get() == question


def test_no_rows_are_no_fault():
    insert_rows(Question, ("slug", "topic"), [])
    update_rows(Question, ("title",), [])

    assert not Question.objects.exists()
