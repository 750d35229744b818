"""What a learner reported, and what an editor replied, goes with their data."""

import pytest

from quiz.exchange.learners.records import everything_of
from tests.factories import NOON, make_learner, make_problem, make_question

pytestmark = pytest.mark.django_db


@pytest.fixture
def question():
    return make_question(slug="what-is-it")


def test_what_somebody_reported_is_in_their_data_with_what_came_of_it(question):
    learner = make_learner()
    make_problem(
        learner=learner,
        question=question,
        state="mended",
        reply="改了",
        settled_at=NOON,
    )
    make_problem(question=question)  # somebody else's

    assert list(everything_of(learner)["problems"]) == [
        {
            "reason": "wrong",
            "words": "第二点不对。",
            "reported_at": NOON,
            "state": "mended",
            "reply": "改了",
            "settled_at": NOON,
            "heard_at": None,
            "question": "what-is-it",
            "revision": 1,
        }
    ]


def test_an_editors_data_holds_their_replies_and_not_what_was_reported(question):
    editor = make_learner()
    settled = {"state": "declined", "settled_at": NOON, "reply": "两种都对"}
    make_problem(question=question, editor=editor, **settled)
    make_problem(question=question)

    data = everything_of(editor)

    assert list(data["problems"]) == []
    assert list(data["problems_settled"]) == [
        {
            "state": "declined",
            "reply": "两种都对",
            "settled_at": NOON,
            "question": "what-is-it",
        }
    ]
