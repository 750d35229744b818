"""What learners' records say, on the editors' pages of questions."""

import pytest
from django.urls import reverse

from quiz.content.editors import make_editor_group
from quiz.content.models import Question
from quiz.review.editors import let_editors_settle_problems
from tests.factories import (
    make_problem,
    make_progress,
    make_question,
    make_staff,
)

pytestmark = pytest.mark.django_db

LIST = reverse("admin:quiz_question_changelist")


@pytest.fixture
def editor(client):
    editor = make_staff(is_superuser=False, language="en")
    editor.groups.add(make_editor_group())
    client.force_login(editor)
    return editor


def page(question, part="change"):
    return reverse(f"admin:quiz_question_{part}", args=[question.pk])


def make_failing(*, of, fails):
    """Make a question that so many learners have, some of whom fail it."""
    question = make_question()
    for number in range(of):
        make_progress(question=question, repetitions=int(number >= fails))
    return question


def test_the_list_says_who_fails_and_a_dash_where_nobody_has_it(client, editor):
    make_failing(of=3, fails=1)
    make_question()

    shown = client.get(LIST).text

    assert '<td class="field-failing">33% (1 of 3)</td>' in shown
    assert '<td class="field-failing">–</td>' in shown


def test_questions_that_fail_most_come_first_where_enough_learners_have_them(
    client, editor
):
    some, most = make_failing(of=5, fails=1), make_failing(of=6, fails=5)
    make_failing(of=4, fails=4)
    make_question()

    response = client.get(LIST, {"failing": "most"})

    assert list(response.context["cl"].result_list) == [most, some]


def test_a_column_that_was_clicked_goes_before_the_share(client, editor):
    some, most = make_failing(of=5, fails=1), make_failing(of=5, fails=5)

    response = client.get(LIST, {"failing": "most", "o": "1"})

    assert list(response.context["cl"].result_list) == [some, most]


def test_an_unknown_filter_shows_everything(client, editor):
    question = make_question()

    response = client.get(LIST, {"failing": "least"})

    assert list(response.context["cl"].result_list) == [question]


def test_the_form_shows_how_learners_fare(client, editor):
    question = make_failing(of=4, fails=1)

    shown = client.get(page(question)).text

    assert "How learners fare" in shown
    assert "25% (1 of 4)" in shown


def test_a_question_that_is_not_there_yet_has_no_figures(client, editor):
    shown = client.get(reverse("admin:quiz_question_add")).text

    assert "How learners fare" not in shown


def test_open_problems_are_for_those_who_may_see_them(client, editor):
    problem = make_problem(words="第二点不对")
    make_problem(question=problem.question, state="mended", words="早已改好")
    make_problem(words="别的题目")

    before = client.get(page(problem.question)).text
    let_editors_settle_problems(editor.groups.get())
    shown = client.get(page(problem.question)).text

    assert "第二点不对" not in before
    assert reverse("admin:quiz_problem_change", args=[problem.pk]) in shown
    assert "第二点不对" in shown
    assert "早已改好" not in shown
    assert "别的题目" not in shown


def test_a_question_somebody_reported_is_not_deleted(client, editor):
    question, other = make_problem().question, make_question()

    refused = client.post(page(question, "delete"), {"post": "yes"})
    deleted = client.post(page(other, "delete"), {"post": "yes"})

    assert (refused.status_code, deleted.status_code) == (403, 302)
    assert Question.objects.get() == question
