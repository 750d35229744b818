"""SM-2 by hand, by the formula, and against exact rational arithmetic."""

from datetime import date
from fractions import Fraction
from math import ceil

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.scheduling.sm2 import (
    MAXIMUM_INTERVAL_DAYS,
    Grade,
    Schedule,
    preview,
    review,
)


def schedules_after(grades: list[int]) -> list[Schedule]:
    schedule, seen = Schedule(), []
    for grade in grades:
        schedule = review(schedule, Grade(grade))
        seen.append(schedule)
    return seen


@pytest.mark.parametrize(
    ("grades", "intervals", "easiness_percent"),
    [
        ([5, 5, 5, 5, 5], [1, 6, 17, 48, 140], 300),
        ([4, 4, 4, 4, 4, 4], [1, 6, 15, 38, 95, 238], 250),
        ([3] * 9, [1, 6, 14, 30, 59, 107, 178, 271, 374], 130),
        ([5, 5, 5, 1, 4, 4, 4], [1, 6, 17, 1, 1, 6, 17], 280),
        ([5, 5, 5, 4, 4, 4], [1, 6, 17, 48, 135, 378], 280),  # floats give 379
        ([0, 1, 2], [1, 1, 1], 250),
        ([4, 0, 4, 4, 4], [1, 1, 1, 6, 15], 250),
    ],
)
def test_hand_worked_histories(grades, intervals, easiness_percent):
    after = schedules_after(grades)

    assert [schedule.interval_days for schedule in after] == intervals
    assert after[-1].easiness_percent == easiness_percent


@pytest.mark.parametrize(
    ("grade", "easiness_percent"),
    [(Grade.DIFFICULT, 236), (Grade.HESITANT, 250), (Grade.PERFECT, 260)],
)
def test_a_pass_moves_the_easiness_by_wozniaks_formula(grade, easiness_percent):
    assert review(Schedule(), grade).easiness_percent == easiness_percent


@pytest.mark.parametrize("grade", [0, 1, 2])
def test_a_lapse_starts_again_and_keeps_the_easiness(grade):
    mature = Schedule(repetitions=4, easiness_percent=210, interval_days=38)

    assert review(mature, Grade(grade)) == Schedule(0, 210, 1)


def test_easiness_stops_at_130_percent():
    hard = Schedule(repetitions=2, easiness_percent=131, interval_days=6)

    assert review(hard, Grade.DIFFICULT).easiness_percent == 130


def test_the_interval_grows_by_the_easiness_before_the_answer():
    third = Schedule(repetitions=2, easiness_percent=250, interval_days=6)

    assert review(third, Grade.PERFECT).interval_days == 15
    assert review(third, Grade.DIFFICULT).interval_days == 15


def test_the_interval_saturates_at_a_century():
    after = schedules_after([5] * 20)

    assert after[-1].interval_days == MAXIMUM_INTERVAL_DAYS
    assert after[-1].due_on(date(2026, 3, 2)) == date(2126, 2, 6)


@pytest.mark.parametrize("grade", [-1, 6, 255])
def test_other_grades_are_errors(grade):
    with pytest.raises(ValueError, match=str(grade)):
        review(Schedule(), grade)


def test_a_schedule_refuses_what_sm2_never_yields():
    with pytest.raises(ValueError, match="129%"):
        Schedule(easiness_percent=129)
    with pytest.raises(ValueError, match="negative"):
        Schedule(interval_days=-1)


def test_the_preview_is_what_a_review_would_do():
    schedule = Schedule(repetitions=2, easiness_percent=250, interval_days=6)

    assert preview(schedule) == {grade: review(schedule, grade) for grade in Grade}


@given(st.lists(st.integers(min_value=0, max_value=5), max_size=60))
def test_integers_agree_with_exact_fractions(grades):
    """Wozniak's steps with unbounded fractions, rounded up only where he rounds."""
    repetitions, interval, easiness = 0, 0, Fraction(5, 2)
    for grade, schedule in zip(grades, schedules_after(grades), strict=True):
        if grade < 3:
            repetitions, interval = 0, 1
        else:
            repetitions += 1
            grown = min(ceil(interval * easiness), MAXIMUM_INTERVAL_DAYS)
            interval = {1: 1, 2: 6}.get(repetitions, grown)
            miss = 5 - grade
            moved = Fraction(1, 10) - miss * (
                Fraction(8, 100) + miss * Fraction(2, 100)
            )
            easiness = max(Fraction(13, 10), easiness + moved)

        assert schedule.repetitions == repetitions
        assert schedule.interval_days == interval
        assert Fraction(schedule.easiness_percent, 100) == easiness
