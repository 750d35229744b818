"""Counting how learners fare."""

import pytest

from quiz.review.faring import Share, median_seconds, most_forgotten


@pytest.mark.parametrize(
    ("part", "whole", "percent"), [(0, 0, 0), (0, 3, 0), (1, 3, 33), (3, 3, 100)]
)
def test_a_share_is_said_in_whole_percent(part, whole, percent):
    assert Share(part, whole).percent == percent


def test_the_points_left_out_most_often_come_first():
    points = most_forgotten([[1], [1, 2], [1, 2]], points=3)

    assert [(point.number, point.share) for point in points] == [
        (3, Share(3, 3)),
        (2, Share(1, 3)),
        (1, Share(0, 3)),
    ]


def test_an_answer_without_ticks_says_nothing_about_points():
    assert most_forgotten([[], [1]], points=1)[0].share == Share(0, 1)


def test_an_answer_without_points_has_none_to_forget():
    assert most_forgotten([[]], points=0) == []


def test_a_tick_repeated_counts_once():
    assert most_forgotten([[2, 2]], points=2)[0].share == Share(1, 1)


@pytest.mark.parametrize(
    ("durations", "seconds"), [([], None), ([10, 20.4, 90], 20), ([4000], 300)]
)
def test_the_median_time_is_capped_and_missing_without_answers(durations, seconds):
    assert median_seconds(durations) == seconds
