"""Days studied in a row. Pure: dates in, a number out."""

from collections.abc import Iterable
from datetime import date, timedelta

ONE_DAY = timedelta(days=1)


def current_streak(study_days: Iterable[date], *, today: date) -> int:
    """Return how many days in a row, up to today, had a review.

    Today may still be empty: a streak breaks when a whole day has been missed.
    """
    studied = set(study_days)
    day = today if today in studied else today - ONE_DAY
    length = 0
    while day in studied:
        length += 1
        day -= ONE_DAY
    return length
