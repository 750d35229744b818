"""The editors' queue of problems: its order, its filters, what it costs."""

from datetime import timedelta

import pytest

from tests.factories import NOON, make_problem, make_progress, make_question
from tests.quiz.review.problem_pages import LIST, make_settled, make_settling_editor

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


@pytest.fixture
def editor(client):
    editor = make_settling_editor()
    client.force_login(editor)
    return editor


def listed(client, **query):
    return list(client.get(LIST, query).context["cl"].result_list)


def test_open_problems_come_first_the_oldest_before_the_others(client, editor):
    settled, settled_later = make_settled(), make_settled(settled_at=LATER)
    young = make_problem(reported_at=LATER)
    old = make_problem()

    assert listed(client) == [old, young, settled_later, settled]


def test_the_queue_is_filtered_by_state_reason_and_topic(client, editor):
    typo = make_problem(reason="typo")
    settled = make_settled()
    topic = settled.question.topic

    assert listed(client, state__exact="mended") == [settled]
    assert listed(client, reason__exact="typo") == [typo]
    assert listed(client, question__topic__id__exact=topic.pk) == [settled]


@pytest.mark.parametrize("words", ["注意力", "attention", "标点"])
def test_the_queue_is_searched_by_question_and_by_what_was_said(client, editor, words):
    question = make_question(title="注意力机制", slug="attention")
    found = make_problem(question=question, words="标点不对")
    make_problem()

    assert listed(client, q=words) == [found]


@pytest.mark.parametrize("rows", [1, 3])
def test_the_queue_costs_the_same_for_any_number(
    client, editor, rows, django_assert_num_queries
):
    for _ in range(rows):
        problem = make_problem()
        make_progress(question=problem.question)

    with django_assert_num_queries(8):
        client.get(LIST)


def test_the_queue_says_how_many_fail_the_question(client, editor):
    problem = make_problem()
    make_progress(question=problem.question, repetitions=0)
    make_progress(question=problem.question, repetitions=2)

    assert "50% (1 of 2)" in client.get(LIST).text
