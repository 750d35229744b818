"""Editors move schedules while learners grade, on real connections."""

import pytest

from quiz.content.revising import revise
from quiz.content.revisions import Edit
from quiz.review.checking import faults
from quiz.review.log import Review
from quiz.review.merging import merge_questions
from quiz.review.pulling import pull_due_dates
from tests.factories import NOON, make_learner, make_question, make_staff
from tests.quiz.review.crowds import DUE, at_once, grader
from tests.quiz.review.histories import answer_on_days

pytestmark = pytest.mark.django_db(transaction=True)

LEARNERS = 6


@pytest.fixture
def learners():
    return [make_learner() for _ in range(LEARNERS)]


def test_a_pull_among_grades_leaves_a_log_that_replays(learners):
    question, editor = make_question(), make_staff()
    for learner in learners:
        answer_on_days(question, learner, days=[0, 1])
    question.answer += "变了。"
    question.save()
    revise(question, editor=editor, now=NOON, edit=Edit.ANSWER)
    graders = [grader(question, learner) for learner in learners]

    at_once(lambda: pull_due_dates(question, editor=editor, now=DUE), *graders)

    assert Review.objects.count() == 3 * LEARNERS
    assert list(faults()) == []


def test_a_merge_among_grades_leaves_a_log_that_replays(learners):
    duplicate, editor = make_question(), make_staff()
    kept = make_question(topic=duplicate.topic)
    for learner in learners:
        answer_on_days(duplicate, learner, days=[-1, 0])
    both = [grader(q, n) for n, q in zip(learners, [duplicate, kept] * 3, strict=True)]

    at_once(lambda: merge_questions(duplicate, kept, editor=editor, now=DUE), *both)

    assert list(faults()) == []


def test_a_merge_outlasts_everybody_who_meets_the_other_question_meanwhile(learners):
    duplicate, editor = make_question(), make_staff()
    kept = make_question(topic=duplicate.topic)
    for learner in learners:
        answer_on_days(duplicate, learner, days=[-1, 0])
    graders = [grader(kept, learner) for learner in learners]

    merged, *_ = at_once(
        lambda: merge_questions(duplicate, kept, editor=editor, now=DUE), *graders
    )

    assert merged.taken_over + merged.kept == LEARNERS
    assert list(faults()) == []
