"""Made-up learners answer as real ones do."""

from itertools import groupby
from random import Random

import pytest

from quiz.exchange.samples import LAST_SCHEDULED_DAY, sample_answers
from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Schedule


def sample(*, answers, questions, seed=1):
    made = sample_answers(answers=answers, questions=questions, random=Random(seed))
    return list(made)


@pytest.mark.parametrize(
    ("answers", "questions"), [(1, 1), (7, 1), (500, 40), (500, 1), (3_000, 5_000)]
)
def test_there_are_as_many_answers_as_asked_for_in_order(answers, questions):
    made = sample(answers=answers, questions=questions)

    assert len(made) == answers
    assert [answer.day for answer in made] == sorted(answer.day for answer in made)
    assert {answer.question for answer in made} <= set(range(questions))


def test_every_scheduled_answer_follows_sm2_and_comes_when_it_is_due():
    scheduled = [
        answer
        for answer in sample(answers=2_000, questions=300)
        if answer.kind == "scheduled"
    ]

    scheduled.sort(key=lambda answer: (answer.question, answer.day))
    for _, group in groupby(scheduled, key=lambda answer: answer.question):
        state, due_on = Schedule(), None
        for answer in group:
            assert (answer.before.schedule, answer.before.due_on) == (state, due_on)
            assert due_on is None or due_on <= answer.day
            state = sm2.review(state, answer.grade)
            due_on = answer.day + state.interval_days
            assert (answer.after.schedule, answer.after.due_on) == (state, due_on)


def test_what_scored_below_four_is_asked_again_the_same_day():
    made = sample(answers=2_000, questions=300)

    drills = [answer for answer in made if answer.kind == "drill"]
    weak = {(a.question, a.day) for a in made if a.kind == "scheduled" and a.grade < 4}
    assert len(drills) > 200
    assert all((answer.question, answer.day) in weak for answer in drills)
    assert all(answer.before == answer.after for answer in drills)


def test_a_small_bank_is_filled_up_with_practice():
    practice = [
        answer
        for answer in sample(answers=2_000, questions=3)
        if answer.kind == "practice"
    ]

    assert practice
    assert all(answer.day > LAST_SCHEDULED_DAY for answer in practice)


def test_the_same_seed_makes_the_same_learner():
    assert sample(answers=50, questions=9) == sample(answers=50, questions=9)
    assert sample(answers=50, questions=9) != sample(answers=50, questions=9, seed=2)
