"""A learner at noon, signed in and in the middle of a session."""

import pytest

from tests.factories import NOON, join, make_learner, make_question, make_session
from tests.quiz.review.histories import make_history


@pytest.fixture
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def learner(client):
    learner = make_learner()
    client.force_login(learner)
    return learner


@pytest.fixture
def session(learner):
    question = make_question(explanation="解析在此", hint="提示在此")
    join(learner, question.topic)
    return make_session(learner=learner, question=question)


@pytest.fixture
def history():
    """A question answered on two days, and drilled; all of it right."""
    return make_history()
