"""The next seven days."""

from datetime import date, timedelta

from quiz.statistics.forecasts import Bar, week_ahead

TODAY = date(2026, 3, 2)
TOMORROW = TODAY + timedelta(days=1)


def test_overdue_counts_for_today_and_the_tallest_bar_is_full():
    counts = {TODAY - timedelta(days=9): 2, TODAY: 1, TOMORROW: 6}

    bars = week_ahead(counts, today=TODAY)

    assert bars[:3] == [
        Bar(TODAY, 3, 50),
        Bar(TOMORROW, 6, 100),
        Bar(TODAY + timedelta(days=2), 0, 0),
    ]
    assert len(bars) == 7


def test_an_empty_week_has_empty_bars():
    assert {bar.percent for bar in week_ahead({}, today=TODAY)} == {0}
