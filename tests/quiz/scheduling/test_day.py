"""What the log of a day says was done."""

import pytest

from quiz.scheduling.day import DayTally, LoggedAnswer, tally
from quiz.scheduling.sm2 import Grade


def answer(
    question_id: int, grade: int, *, kind: str = "scheduled", first: bool = False
):
    return LoggedAnswer(question_id, kind, Grade(grade), is_first=first)


def test_nothing_done_is_nothing_counted():
    assert tally([]) == DayTally(reviewed=0, introduced=0, drill=())


def test_new_and_known_questions_are_counted_apart_and_drills_not_at_all():
    done = [
        answer(1, 4, first=True),
        answer(2, 5),
        answer(3, 4),
        answer(3, 4, kind="drill"),
        answer(4, 5, kind="practice"),
    ]

    assert tally(done) == DayTally(reviewed=2, introduced=1, drill=())


@pytest.mark.parametrize(("grade", "drill"), [(3, (1,)), (0, (1,)), (4, ()), (5, ())])
def test_what_scored_below_four_is_asked_again(grade, drill):
    assert tally([answer(1, grade)]).drill == drill


def test_the_last_answer_decides_and_the_longest_ago_comes_first():
    done = [
        answer(1, 1),
        answer(2, 1),
        answer(3, 2),
        answer(1, 2, kind="drill"),
        answer(2, 4, kind="drill"),
    ]

    assert tally(done).drill == (3, 1)


def test_practice_neither_fills_nor_empties_the_drill():
    done = [
        answer(1, 1),
        answer(1, 5, kind="practice"),
        answer(2, 0, kind="practice"),
    ]

    assert tally(done).drill == (1,)
