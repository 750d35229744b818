"""SM-2, the SuperMemo algorithm, as functions from values to values.

Source: P. A. Wozniak, "Optimization of learning" (1990), chapter 3.2
(super-memory.com/english/ol/sm2.htm), and, where its numbered steps are silent, the
author's plug-in source (sm2source.htm).

Intervals are whole days. Easiness is kept in whole percent (250 means a factor of
2.50): every step of the formula is a whole percent, so integers are exact where
floats, rounded up, are sometimes a day too long.
"""

from dataclasses import dataclass, replace
from datetime import date, timedelta
from enum import IntEnum

FIRST_INTERVAL_DAYS = 1
SECOND_INTERVAL_DAYS = 6
# A century: fives alone pass the last year that a date can hold at the 14th review.
MAXIMUM_INTERVAL_DAYS = 36_500
INITIAL_EASINESS_PERCENT = 250
MINIMUM_EASINESS_PERCENT = 130

# EF' = EF + (0.1 - (5 - q) * (0.08 + (5 - q) * 0.02)), in percent, by q.
_EASINESS_CHANGES_PERCENT = (-80, -54, -32, -14, 0, +10)


class Grade(IntEnum):
    """How an answer was recalled, from Wozniak's scale."""

    BLACKOUT = 0
    WRONG = 1
    WRONG_BUT_FAMILIAR = 2
    DIFFICULT = 3
    HESITANT = 4
    PERFECT = 5

    @property
    def is_pass(self) -> bool:
        return self >= Grade.DIFFICULT

    @property
    def needs_drill(self) -> bool:
        """Whether step 7 asks the question again the same day."""
        return self < Grade.HESITANT


@dataclass(frozen=True, slots=True)
class Schedule:
    """What SM-2 remembers about one question for one learner."""

    repetitions: int = 0  # passes in a row
    easiness_percent: int = INITIAL_EASINESS_PERCENT
    interval_days: int = 0  # 0 until the first review

    def __post_init__(self) -> None:
        if self.easiness_percent < MINIMUM_EASINESS_PERCENT:
            raise ValueError(f"Easiness {self.easiness_percent}% is below the minimum.")
        if self.repetitions < 0 or self.interval_days < 0:
            raise ValueError("Repetitions and interval cannot be negative.")

    def due_on(self, reviewed_on: date) -> date:
        """Return the study day on which the question comes back.

        Counted from the study day of the review: lateness plays no part.
        """
        return reviewed_on + timedelta(days=self.interval_days)


def review(schedule: Schedule, grade: Grade) -> Schedule:
    """Return the schedule that follows an answer.

    A pass waits 1 day, then 6, then the last interval times the easiness before this
    answer, fractions rounded up, at most a century. A lapse starts again from 1 day and
    leaves the easiness alone.

    Raises:
        ValueError: The grade is none of 0 to 5.
    """
    grade = Grade(grade)
    if not grade.is_pass:
        return replace(schedule, repetitions=0, interval_days=FIRST_INTERVAL_DAYS)

    match schedule.repetitions:
        case 0:
            interval_days = FIRST_INTERVAL_DAYS
        case 1:
            interval_days = SECOND_INTERVAL_DAYS
        case _:
            interval_days = _stretch(schedule.interval_days, schedule.easiness_percent)

    easiness_percent = schedule.easiness_percent + _EASINESS_CHANGES_PERCENT[grade]
    return Schedule(
        repetitions=schedule.repetitions + 1,
        easiness_percent=max(MINIMUM_EASINESS_PERCENT, easiness_percent),
        interval_days=interval_days,
    )


def preview(schedule: Schedule) -> dict[Grade, Schedule]:
    """Return the schedule each grade would lead to, for the labels on the buttons."""
    return {grade: review(schedule, grade) for grade in Grade}


def _stretch(interval_days: int, easiness_percent: int) -> int:
    stretched = -(-interval_days * easiness_percent // 100)  # division rounding up
    return min(stretched, MAXIMUM_INTERVAL_DAYS)
