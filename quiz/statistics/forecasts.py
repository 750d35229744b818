"""What comes in the next days. Pure: counts in, bars out."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta

WEEK = 7


@dataclass(frozen=True, slots=True)
class Bar:
    """How many questions are due on a day, and how tall its bar is."""

    day: date
    count: int
    percent: int  # of the tallest bar; 0 only where nothing is due


def week_ahead(due_counts: Mapping[date, int], *, today: date) -> list[Bar]:
    """Return seven bars from today on; what is overdue counts for today."""
    days = [today + timedelta(days=offset) for offset in range(WEEK)]
    counts = {day: due_counts.get(day, 0) for day in days}
    counts[today] += sum(count for day, count in due_counts.items() if day < today)
    tallest = max(counts.values())
    return [
        Bar(day, count, -(-100 * count // tallest) if tallest else 0)
        for day, count in counts.items()
    ]
