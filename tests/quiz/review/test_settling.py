"""Dealing with a problem, once, and putting it back."""

from datetime import timedelta

import pytest

from quiz.review.problems import Problem, ProblemState
from quiz.review.settling import (
    AlreadySettled,
    AnotherIsOpen,
    reopen_problem,
    settle_problem,
)
from tests.factories import NOON, make_problem, make_staff

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=2)


def settle(problem, state=ProblemState.MENDED, **said):
    usual = {"reply": "改了，谢谢。", "editor": make_staff(), "now": NOON}
    return settle_problem(problem_id=problem.pk, state=state, **usual | said)


def make_settled(**fields):
    usual = {"state": ProblemState.MENDED, "reply": "改了", "settled_at": NOON}
    return make_problem(**usual | {"editor": make_staff()} | fields)


def test_what_came_of_it_waits_for_its_learner():
    problem, other = make_problem(), make_problem()
    editor = make_staff()

    settle(problem, editor=editor)

    problem.refresh_from_db()
    assert (problem.state, problem.reply) == ("mended", "改了，谢谢。")
    assert (problem.editor, problem.settled_at) == (editor, NOON)
    assert list(Problem.objects.unheard()) == [problem]
    assert list(Problem.objects.open()) == [other]


def test_only_the_first_of_two_editors_settles_it():
    problem = make_problem()
    settle(problem)

    with pytest.raises(AlreadySettled):
        settle(problem, ProblemState.DECLINED, reply="不改", now=LATER)

    problem.refresh_from_db()
    assert (problem.state, problem.reply) == ("mended", "改了，谢谢。")
    assert problem.settled_at == NOON


def test_a_problem_that_is_put_back_keeps_its_reply_and_will_be_heard_of_again():
    problem = make_settled(heard_at=NOON)

    reopen_problem(problem_id=problem.pk)

    problem.refresh_from_db()
    assert (problem.state, problem.reply) == ("open", "改了")
    assert (problem.editor, problem.settled_at, problem.heard_at) == (None, None, None)


def test_putting_an_open_one_back_changes_nothing():
    problem = make_problem()

    reopen_problem(problem_id=problem.pk)

    assert Problem.objects.get().reported_at == NOON
    assert Problem.objects.open().count() == 1


def test_a_problem_stays_settled_where_its_learner_opened_another():
    settled = make_settled()
    make_problem(learner=settled.learner, question=settled.question)

    with pytest.raises(AnotherIsOpen):
        reopen_problem(problem_id=settled.pk)

    settled.refresh_from_db()
    assert (settled.state, settled.reply) == ("mended", "改了")


def test_another_of_somebody_else_or_of_another_question_is_in_nobodys_way():
    settled = make_settled()
    make_problem(question=settled.question)
    make_problem(learner=settled.learner)

    reopen_problem(problem_id=settled.pk)

    assert Problem.objects.open().count() == 3


def test_hearing_is_noted_once_and_only_of_what_was_dealt_with():
    problem, settled = make_problem(), make_settled()

    for now in (NOON, LATER):
        problem.hear(now=now)
        settled.hear(now=now)

    problem.refresh_from_db()
    settled.refresh_from_db()
    assert (problem.heard_at, settled.heard_at) == (None, NOON)
