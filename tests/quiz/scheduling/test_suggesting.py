"""Suggested and allowed grades."""

import pytest

from quiz.scheduling.sm2 import Grade
from quiz.scheduling.suggesting import allowed_grades, suggested_grade, suggestions


@pytest.mark.parametrize(
    ("said", "points", "grade"),
    [(3, 3, 4), (2, 3, 3), (1, 3, 1), (0, 3, 1), (3, 5, 3), (2, 4, 1), (1, 1, 4)],
)
def test_the_share_of_points_said_suggests_a_grade(said, points, grade):
    assert suggested_grade(said=said, points=points) == grade


@pytest.mark.parametrize(("said", "points"), [(0, 0), (4, 3), (-1, 3)])
def test_what_is_no_share_is_an_error(said, points):
    with pytest.raises(ValueError, match="not a share"):
        suggested_grade(said=said, points=points)


def test_there_is_a_suggestion_for_every_number_of_ticks():
    assert suggestions(3) == [1, 1, 3, 4]
    assert suggestions(0) == []


@pytest.mark.parametrize(
    ("right", "picked", "allowed"),
    [
        (set(), set(), list(Grade)),
        ({1}, set(), list(Grade)),
        ({1}, {2}, [Grade.WRONG]),
        ({1, 2}, {1}, [Grade.WRONG]),
        ({1}, {1}, [Grade.DIFFICULT, Grade.HESITANT, Grade.PERFECT]),
    ],
)
def test_a_wrong_pick_fails_and_a_right_one_passes(right, picked, allowed):
    grades = allowed_grades(right=frozenset(right), picked=frozenset(picked))

    assert list(grades) == allowed
