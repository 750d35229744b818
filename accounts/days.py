"""Study days: the calendar a learner lives by. Pure."""

from datetime import UTC, date, datetime, time, timedelta
from zoneinfo import ZoneInfo


def study_day(now: datetime, *, zone: ZoneInfo, starts_at_hour: int) -> date:
    """Return the study day an instant belongs to.

    A day begins at `starts_at_hour` on the learner's wall clock, so a session that
    runs past midnight still counts for the evening it began in.

    Raises:
        ValueError: `now` carries no time zone.
    """
    if now.tzinfo is None:
        raise ValueError("study_day needs an aware datetime.")
    return (now.astimezone(zone) - timedelta(hours=starts_at_hour)).date()


def moment_of(day: date, *, hour: int, zone: ZoneInfo, starts_at_hour: int) -> datetime:
    """Return when a study day's wall clock shows an hour, in UTC.

    Hours before the day begins belong to its end: in a day that begins at four, two
    o'clock is on the next calendar date. An hour that a clock change skips is taken an
    hour later, one that it repeats the first time (PEP 495).
    """
    date_on_wall = day if hour >= starts_at_hour else day + timedelta(days=1)
    return datetime.combine(date_on_wall, time(hour), tzinfo=zone).astimezone(UTC)
