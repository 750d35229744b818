"""Days in a row."""

from datetime import date, timedelta

import pytest

from quiz.scheduling.streaks import current_streak

TODAY = date(2026, 3, 2)


def ago(*days: int) -> list[date]:
    return [TODAY - timedelta(days=day) for day in days]


@pytest.mark.parametrize(
    ("days", "streak"),
    [
        ([], 0),
        (ago(0), 1),
        (ago(1), 1),  # today may still come
        (ago(2), 0),
        (ago(0, 1, 2, 4), 3),
        (ago(1, 2, 3), 3),
    ],
)
def test_a_streak_breaks_when_a_whole_day_was_missed(days, streak):
    assert current_streak(days, today=TODAY) == streak
