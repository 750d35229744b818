"""Learners who know an older answer are told what changed."""

from datetime import timedelta

import pytest

from quiz.content.models import Question
from quiz.content.restoring import restore
from quiz.content.revising import revise
from quiz.content.revisions import Edit
from quiz.review.updates import update_since_learned
from tests.factories import (
    NOON,
    make_choice,
    make_learner,
    make_question,
    make_review,
    make_session,
    make_staff,
)

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=1)


def rewrite(question, edit=None, **fields):
    Question.objects.filter(pk=question.pk).update(**fields)
    question.refresh_from_db()
    return revise(question, editor=None, now=NOON, edit=edit)


def update_of(session):
    """Return the fields that a session's learner is told of."""
    differences = update_since_learned(session, learner=session.learner)
    return [field.name for field in differences]


@pytest.fixture
def learned():
    """The answer of a learner who knows the first revision."""
    return make_review(question=make_question())


def showing(review):
    return make_session(learner=review.learner, question=review.question)


def test_another_answer_is_told_at_the_next_showing(learned):
    rewrite(learned.question, answer="另一个答案。")

    assert update_of(showing(learned)) == ["answer"]


@pytest.mark.parametrize("edit", [Edit.TYPO, Edit.WORDING])
def test_the_same_answer_in_other_words_is_not(learned, edit):
    rewrite(learned.question, edit, answer="同一个答案，换了说法。")

    assert update_of(showing(learned)) == []


def test_other_options_are_told_too():
    review = make_review(question=make_choice())
    review.question.options.filter(position=1).update(reason="另一个理由。")
    rewrite(review.question)

    assert update_of(showing(review)) == ["options"]


def test_it_is_told_until_the_new_one_is_answered(learned):
    rewrite(learned.question, answer="另一个答案。")
    session = showing(learned)

    told = update_of(session)
    make_review(
        learner=learned.learner,
        question=learned.question,
        kind="practice",
        answered_at=LATER,
    )

    assert told == ["answer"]
    assert update_of(session) == []


def test_an_answer_that_was_taken_back_does_not_count(learned):
    rewrite(learned.question, answer="另一个答案。")
    make_review(
        learner=learned.learner,
        question=learned.question,
        kind="practice",
        answered_at=LATER,
        undone_at=LATER,
    )

    assert update_of(showing(learned)) == ["answer"]


def test_a_typo_after_another_answer_hides_nothing(learned):
    rewrite(learned.question, answer="另一个答按。")
    rewrite(learned.question, Edit.TYPO, answer="另一个答案。")

    (field,) = update_since_learned(showing(learned), learner=learned.learner)

    shown = "".join(piece.text for piece in field.pieces)
    assert "另一个答案" in shown
    assert "按" not in shown


def test_who_learned_it_after_the_change_is_told_nothing(learned):
    question = learned.question
    rewrite(question, answer="另一个答案。")
    newer = make_review(question=question)
    rewrite(question, Edit.TYPO, answer="另一个答案！")

    assert update_of(showing(newer)) == []
    assert update_of(showing(learned)) == ["answer"]


def test_who_never_learned_it_is_told_nothing(learned):
    rewrite(learned.question, answer="另一个答案。")
    session = make_session(learner=make_learner(), question=learned.question)

    assert update_of(session) == []


def test_an_answer_that_came_back_is_no_update(learned):
    first = learned.revision
    rewrite(learned.question, answer="另一个答案。")
    restore(first, editor=make_staff(), now=NOON)
    learned.question.refresh_from_db()

    assert update_of(showing(learned)) == []


def test_an_edit_after_the_showing_began_is_none_of_its_business(learned):
    session = showing(learned)
    rewrite(learned.question, answer="另一个答案。")

    assert update_of(session) == []


@pytest.mark.parametrize("edits", [1, 3])
def test_it_costs_one_query(learned, edits, django_assert_num_queries):
    for number in range(edits):
        rewrite(learned.question, answer=f"第 {number} 个答案。")
    session = showing(learned)

    with django_assert_num_queries(1):
        update_since_learned(session, learner=learned.learner)


def test_a_question_that_was_never_edited_costs_none(
    learned, django_assert_num_queries
):
    session = showing(learned)

    with django_assert_num_queries(0):
        update_since_learned(session, learner=learned.learner)
