"""How long answering takes. Pure: seconds in, minutes out."""

from collections.abc import Iterable
from math import ceil
from statistics import median

USUAL_SECONDS = 40.0
# Longer than this, somebody went for tea with the question open.
LONGEST_SECONDS = 300.0


def seconds_each(durations: Iterable[float]) -> float:
    """Return the usual seconds for one question: the median, or 40 without any."""
    kept = [min(seconds, LONGEST_SECONDS) for seconds in durations]
    return median(kept) if kept else USUAL_SECONDS


def minutes_for(questions: int, *, seconds_each: float) -> int:
    """Return the whole minutes that so many questions take, rounded up."""
    return ceil(questions * seconds_each / 60)
