"""Reporting problems: one a question while it is open, and not too many."""

from datetime import timedelta

import pytest

from quiz.content.revising import revise
from quiz.review.problems import Problem, ProblemState, Reason
from quiz.review.reporting import MOST_OPEN, TooManyOpen, report_problem
from tests.factories import NOON, make_learner, make_problem, make_question

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=2)


def report(learner, question, **said):
    usual = {"reason": Reason.TYPO, "words": "错字", "now": LATER}
    usual["revision"] = question.current_revision
    return report_problem(learner=learner, question=question, **usual | said)


def test_a_problem_is_kept_with_the_text_it_was_said_of():
    learner, question = make_learner(), make_question()
    seen = question.current_revision
    question.prompt = "换了一种问法？"
    revise(question, editor=None, now=NOON)

    report(learner, question, revision=seen)

    problem = Problem.objects.get()
    assert (problem.learner, problem.question, problem.revision) == (
        *(learner, question),
        seen,
    )
    assert (problem.reason, problem.words) == ("typo", "错字")
    assert (problem.state, problem.reported_at) == ("open", LATER)


def test_a_second_report_amends_the_open_one_and_keeps_its_place_in_the_queue():
    problem = make_problem(reason="wrong", words="第二点不对。")

    report(problem.learner, problem.question)

    amended = Problem.objects.get()
    assert amended == problem
    assert (amended.reason, amended.words) == ("typo", "错字")
    assert amended.reported_at == NOON


@pytest.mark.parametrize("state", [ProblemState.MENDED, ProblemState.DECLINED])
def test_after_the_first_was_dealt_with_there_may_be_another(state):
    settled = make_problem(state=state, settled_at=NOON, reply="改了")

    another = report(settled.learner, settled.question)

    settled.refresh_from_db()
    assert another != settled
    assert (settled.state, settled.reply) == (state, "改了")
    assert Problem.objects.open().get() == another


def test_somebody_elses_problem_with_the_question_is_another():
    theirs = make_problem()

    report(make_learner(), theirs.question)

    theirs.refresh_from_db()
    assert Problem.objects.count() == 2
    assert theirs.words == "第二点不对。"


def test_beyond_the_limit_nothing_is_opened_but_what_is_open_can_be_amended():
    learner, question = make_learner(), make_question()
    theirs = [make_problem(learner=learner) for _ in range(MOST_OPEN)]
    make_problem()  # somebody else's

    with pytest.raises(TooManyOpen):
        report(learner, question)
    report(learner, theirs[0].question)

    assert not question.problems.exists()
    assert learner.problems.count() == MOST_OPEN


def test_what_was_dealt_with_makes_room():
    learner, question = make_learner(), make_question()
    for _ in range(MOST_OPEN - 1):
        make_problem(learner=learner)
    make_problem(learner=learner, state=ProblemState.MENDED, settled_at=NOON)

    report(learner, question)

    assert question.problems.count() == 1
