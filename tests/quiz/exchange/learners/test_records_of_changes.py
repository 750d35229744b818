"""Schedules that moved without an answer go with the learner's data."""

import pytest

from quiz.exchange.learners.records import everything_of
from quiz.review.merging import merge_questions
from tests.factories import NOON, make_learner, make_question, make_staff
from tests.quiz.review.histories import answer_on_days

pytestmark = pytest.mark.django_db


def test_both_sides_of_a_merge_are_in_a_learners_data():
    learner = make_learner()
    duplicate = make_question(slug="duplicate")
    kept = make_question(slug="kept", topic=duplicate.topic)
    answer_on_days(duplicate, learner, days=[0])
    key = learner.reviews.get().showing_key
    answer_on_days(duplicate, make_learner(), days=[0])  # somebody else's

    merge_questions(duplicate, kept, editor=make_staff(), now=NOON)

    taken_over, left = everything_of(learner)["schedule_changes"]
    assert (taken_over["question"], taken_over["source"]) == ("kept", "duplicate")
    assert (taken_over["due_on_before"], taken_over["interval_days"]) == (None, 1)
    assert (left["question"], left["follows"], left["due_on"]) == (
        "duplicate",
        key,
        None,
    )
