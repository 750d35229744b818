"""The history of a question."""

import pytest

from quiz.content.history import history_of
from quiz.content.revising import revise
from tests.factories import NOON, make_question

pytestmark = pytest.mark.django_db


def rewrite(question, **fields):
    for name, value in fields.items():
        setattr(question, name, value)
    question.save()
    return revise(question, editor=None, now=NOON)


def test_every_revision_stands_beside_the_one_before_it_newest_first():
    question = make_question()
    rewrite(question, prompt="另一种问法")
    rewrite(question, answer="另一个答案", hint="提示")
    make_question()

    entries = history_of(question)

    assert [entry.revision.number for entry in entries] == [3, 2, 1]
    fields = [[field.name for field in entry.differences] for entry in entries]
    assert fields == [["answer", "hint"], ["prompt"], []]


def test_a_text_that_came_back_is_known_by_the_revision_that_had_it_last():
    question = make_question(prompt="甲")
    for prompt in ("乙", "甲", "丙", "甲"):
        rewrite(question, prompt=prompt)

    entries = history_of(question)

    assert [entry.same_as for entry in entries] == [3, None, 1, None, None]


@pytest.mark.parametrize("count", [1, 3])
def test_a_history_costs_one_query_however_long(count, django_assert_num_queries):
    question = make_question()
    for number in range(count):
        rewrite(question, prompt=f"第 {number} 种问法")

    with django_assert_num_queries(1):
        entries = history_of(question)
        changes = [entry.differences for entry in entries]
        editors = [entry.revision.editor for entry in entries]

    assert len(changes) == len(editors) == count + 1
