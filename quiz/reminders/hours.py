"""When a learner's hour comes. Pure: clocks in, moments out."""

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from zoneinfo import ZoneInfo

from accounts.days import moment_of, study_day

EVERY_WEEKDAY = 0b111_1111
MONDAY = 0b000_0001
ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)


@dataclass(frozen=True, slots=True)
class Timetable:
    """An hour on the chosen weekdays, on the clock of one learner.

    Weekdays are those of study days: at two in the night of a day that begins at four,
    it is still the evening before.
    """

    hour: int
    weekdays: int  # a bit each, Monday the lowest
    zone: ZoneInfo
    starts_at_hour: int

    def __post_init__(self) -> None:
        if not 0 < self.weekdays <= EVERY_WEEKDAY:
            raise ValueError("A timetable needs at least one of seven weekdays.")

    def day_at(self, now: datetime) -> date:
        """Return the study day an instant belongs to."""
        return study_day(now, zone=self.zone, starts_at_hour=self.starts_at_hour)

    def takes(self, day: date) -> bool:
        """Return whether a study day's weekday is one of those chosen."""
        return bool(self.weekdays >> day.weekday() & 1)

    def moment_on(self, day: date) -> datetime:
        """Return when the hour comes on a study day, in UTC.

        A clock change that skips the last hour of a study day would put it into the
        next one, which has an hour of its own: it is taken earlier instead.
        """
        moment = moment_of(
            day, hour=self.hour, zone=self.zone, starts_at_hour=self.starts_at_hour
        )
        while self.day_at(moment) > day:
            moment -= ONE_HOUR
        return moment

    def has_come(self, now: datetime) -> bool:
        """Return whether the study day of an instant is a chosen one, its hour past."""
        today = self.day_at(now)
        return self.takes(today) and self.moment_on(today) <= now


def next_moment(
    timetable: Timetable, *, after: datetime, first_day: date = date.min
) -> datetime:
    """Return when the hour comes next, strictly later than an instant, in UTC.

    A day that a clock left out, as Samoa's did the 30th of December 2011, has no hour.

    Args:
        first_day: The first study day that may have it, for learners who were reminded
            today already or have paused.
    """
    day = max(first_day, timetable.day_at(after))
    while True:
        if timetable.takes(day):
            moment = timetable.moment_on(day)
            if moment > after and timetable.day_at(moment) == day:
                return moment
        day += ONE_DAY
