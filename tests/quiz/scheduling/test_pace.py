"""How long answering takes."""

from quiz.scheduling.pace import minutes_for, seconds_each


def test_without_a_past_a_question_takes_forty_seconds():
    assert seconds_each([]) == 40


def test_the_usual_pace_is_the_median_and_a_tea_break_counts_as_five_minutes():
    assert seconds_each([20, 30, 4000]) == 30
    assert seconds_each([4000]) == 300


def test_minutes_are_rounded_up():
    assert minutes_for(0, seconds_each=40) == 0
    assert minutes_for(1, seconds_each=40) == 1
    assert minutes_for(3, seconds_each=40) == 2
    assert minutes_for(4, seconds_each=40) == 3
