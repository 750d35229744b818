"""Learners look up what they reported, and hear what came of it."""

import pytest
from django.urls import reverse

from quiz.content.models import State
from quiz.review.problems import Problem
from tests.factories import NOON, make_learner, make_problem, make_question
from tests.quiz.review.pages import html_of

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def english(learner):
    learner.language = "en"
    learner.save()
    return learner


def test_the_list_shows_ones_own_reports_newest_first(client, english):
    first = make_problem(learner=english)
    second = make_problem(
        learner=english, state="declined", reply="两种说法都对", settled_at=NOON
    )
    make_problem(words="别人的话")

    response = client.get("/problems/")

    assert list(response.context["problems"]) == [second, first]
    assert "两种说法都对" in html_of(response)
    assert "stays as it is" in html_of(response)


def test_a_reply_is_not_shown_while_the_problem_is_open_again(client, learner):
    make_problem(learner=learner, reply="先前的回复")

    assert "先前的回复" not in html_of(client.get("/problems/"))


def test_a_question_that_was_withdrawn_is_named_without_a_link(client, learner):
    question = make_question(state=State.RETIRED, title="旧题")
    make_problem(learner=learner, question=question)

    html = html_of(client.get("/problems/"))

    assert "旧题" in html
    assert f"/questions/{question.pk}/" not in html


@pytest.mark.parametrize("rows", [1, 3])
def test_the_list_costs_the_same_for_one_report_and_for_three(
    client, learner, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_problem(learner=learner)

    with django_assert_num_queries(3):
        client.get("/problems/")


def test_got_it_marks_one_report_heard(client, learner):
    settled = {"learner": learner, "state": "mended", "settled_at": NOON}
    problem, other = make_problem(**settled), make_problem(**settled)
    url = reverse("quiz:problem-heard", args=[problem.pk])

    asked = client.get(url)
    assert not Problem.objects.exclude(heard_at=None).exists()
    answers = [client.post(url), client.post(url)]

    problem.refresh_from_db()
    other.refresh_from_db()
    assert [answer.url for answer in [asked, *answers]] == ["/", "/", "/"]
    assert (problem.heard_at, other.heard_at) == (NOON, None)


def test_nobody_hears_for_somebody_else(client, learner):
    theirs = make_problem(learner=make_learner(), state="mended", settled_at=NOON)

    response = client.post(reverse("quiz:problem-heard", args=[theirs.pk]))

    theirs.refresh_from_db()
    assert response.status_code == 404
    assert theirs.heard_at is None
