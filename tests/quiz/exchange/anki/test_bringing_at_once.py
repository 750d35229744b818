"""A learner brings their progress while they answer in another tab."""

import pytest

from quiz.exchange.anki.bringing import bring_schedules
from quiz.exchange.anki.matching import learned_of
from quiz.review.checking import faults
from quiz.review.log import Review
from quiz.review.models import Progress
from tests.factories import make_learner
from tests.quiz.exchange.anki.files import LEGACY, read
from tests.quiz.exchange.anki.learned import LORA, make_known
from tests.quiz.review.crowds import DUE, at_once, grader

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.mark.parametrize("_time", range(5))
def test_a_first_answer_and_a_brought_schedule_agree_whoever_comes_first(_time):
    (question,) = make_known(LORA)
    learner = make_learner()
    collection = read(LEGACY).collection
    grade = grader(question, learner)

    def bring():
        bring_schedules(
            learned_of(collection), collection=collection, learner=learner, now=DUE
        )

    at_once(bring, grade)

    assert Review.objects.count() == Progress.objects.count() == 1
    assert list(faults()) == []
