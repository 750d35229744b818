"""Editors settle problems in the admin, and nobody does anything else to them."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from accounts.models import User
from quiz.review.problems import Problem
from tests.factories import (
    NOON,
    make_problem,
    make_progress,
    make_question,
    make_review,
    make_staff,
)
from tests.quiz.review.problem_pages import (
    LIST,
    make_settled,
    make_settling_editor,
    page,
    sentences,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def editor(client):
    editor = make_settling_editor()
    client.force_login(editor)
    return editor


def test_an_editor_sees_what_was_said_of_which_text_and_the_figures(client, editor):
    question = make_question(answer="1. **算力：**不够。\n2. **数据：**不够。\n")
    problem = make_problem(question=question, words="第二点重复了")
    make_review(question=question, points_said=[1], point_count=2)
    make_progress(question=question, repetitions=0)

    shown = client.get(page(problem)).text

    assert "第二点重复了" in shown
    assert "It is still what learners see." in shown
    assert '<strong class="cue">数据</strong>' in shown
    assert "100% (1 of 1)" in shown
    assert reverse("admin:quiz_question_change", args=[question.pk]) in shown


def test_who_reported_it_is_only_for_those_who_may_see_accounts(client, editor):
    problem = make_problem()
    name = problem.learner.username

    to_an_editor = client.get(page(problem)).text
    client.force_login(make_staff())
    to_an_administrator = client.get(page(problem)).text

    assert name not in to_an_editor
    assert name in to_an_administrator


def test_settling_notes_the_editor_and_waits_for_the_learner(client, editor):
    problem, other = make_problem(), make_problem()

    response = client.post(page(problem), {"state": "mended", "reply": "改了，谢谢"})

    problem.refresh_from_db()
    assert response.url == LIST
    assert sentences(response) == ["The learner will hear what came of it."]
    assert (problem.state, problem.reply) == ("mended", "改了，谢谢")
    assert (problem.editor, problem.settled_at, problem.heard_at) == (
        *(editor, NOON),
        None,
    )
    assert Problem.objects.open().get() == other


@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({"state": "declined", "reply": ""}, "Say why it stays as it is."),
        ({"state": "open", "reply": "回复"}, "not one of the available choices"),
        ({"reply": "回复"}, "This field is required."),
        ({"state": "mended", "reply": "长" * 2001}, "at most 2000 characters"),
    ],
)
def test_what_settles_nothing_is_refused(client, editor, said, sentence):
    problem = make_problem()

    response = client.post(page(problem), said)

    problem.refresh_from_db()
    assert response.status_code == 200
    assert sentence in response.text
    assert (problem.state, problem.reply) == ("open", "")


def test_nothing_but_the_outcome_can_be_changed(client, editor):
    problem = make_problem()
    forged = {"words": "假的", "reason": "other", "question": make_question().pk}

    client.post(page(problem), forged | {"state": "mended", "heard_at_0": "2026-01-01"})

    changed = Problem.objects.get()
    assert (changed.words, changed.reason) == (problem.words, problem.reason)
    assert (changed.question, changed.heard_at) == (problem.question, None)


def test_what_is_settled_is_not_settled_again(client, editor):
    problem = make_settled()

    response = client.post(page(problem), {"state": "declined", "reply": "不改"})

    problem.refresh_from_db()
    assert response.url == page(problem)
    assert sentences(response) == [
        "Somebody dealt with it before; nothing was changed."
    ]
    assert (problem.state, problem.reply) == ("mended", "改了")


def test_what_is_settled_can_be_opened_again(client, editor):
    problem = make_settled(heard_at=NOON)
    offered = client.get(page(problem)).text

    response = client.post(page(problem), {"_reopen": "1", "state": "declined"})

    problem.refresh_from_db()
    assert 'name="_reopen"' in offered
    assert 'name="_save"' not in offered
    assert sentences(response) == ["The problem is open again."]
    assert (problem.state, problem.reply, problem.heard_at) == ("open", "改了", None)


def test_it_stays_settled_where_its_learner_opened_another(client, editor):
    problem = make_settled()
    make_problem(learner=problem.learner, question=problem.question)

    response = client.post(page(problem), {"_reopen": "1"})

    problem.refresh_from_db()
    assert sentences(response) == [
        "The learner reported the question again; that one is open."
    ]
    assert problem.state == "mended"


@pytest.mark.parametrize("make_person", [make_staff, None])
def test_nobody_adds_or_deletes_a_problem(client, editor, make_person):
    if make_person:
        client.force_login(make_person())
    problem = make_problem()
    add = reverse("admin:quiz_problem_add")

    answers = [
        client.post(add, {}),
        client.post(page(problem, "delete"), {"post": "y"}),
    ]
    client.post(LIST, {"action": "delete_selected", "_selected_action": [problem.pk]})

    assert [answer.status_code for answer in answers] == [403, 403]
    assert Problem.objects.get() == problem


def test_whoever_may_only_look_settles_nothing(client):
    reader = make_staff(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_problem"))
    client.force_login(reader)
    problem = make_problem()

    shown = client.get(page(problem))
    refused = client.post(page(problem), {"state": "mended"})

    assert 'name="_save"' not in shown.text
    assert (shown.status_code, refused.status_code) == (200, 403)
    assert Problem.objects.get().is_open


def test_a_problem_goes_with_the_account_of_its_learner(client):
    client.force_login(make_staff())
    problem, kept = make_problem(), make_problem()
    address = reverse("admin:accounts_user_delete", args=[problem.learner_id])

    response = client.post(address, {"post": "yes"})

    assert response.status_code == 302
    assert not User.objects.filter(pk=problem.learner_id).exists()
    assert Problem.objects.get() == kept


def test_a_reply_stays_when_its_editor_goes():
    editor = make_staff()
    problem = make_settled(editor=editor)

    editor.delete()

    problem.refresh_from_db()
    assert (problem.editor, problem.reply) == (None, "改了")
