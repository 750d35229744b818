"""Hours in which nobody wants to hear from us. Pure: clocks in, moments out."""

from dataclasses import dataclass
from datetime import UTC, datetime, time, timedelta
from zoneinfo import ZoneInfo

# A tick comes each minute and lasts one: what is sent this long after its hour is late.
ON_TIME = timedelta(minutes=10)


@dataclass(frozen=True, slots=True)
class QuietHours:
    """From one hour until another, on the clock of one learner.

    They may pass midnight: from 22 until 7. From an hour until the same is never. Where
    a clock change repeats an hour, both are what the wall clock says.
    """

    begin: int
    end: int
    zone: ZoneInfo

    def take(self, moment: datetime) -> bool:
        """Return whether an instant is quiet."""
        hour = moment.astimezone(self.zone).hour
        if self.begin <= self.end:
            return self.begin <= hour < self.end
        return hour >= self.begin or hour < self.end

    def end_after(self, moment: datetime) -> datetime:
        """Return the first instant, from a given one on, that is not quiet, in UTC.

        An end that a clock change skips comes when the clock has passed it.
        """
        now = moment.astimezone(self.zone)
        day = now.date()
        while self.take(moment):
            end = datetime.combine(day, time(self.end), tzinfo=self.zone)
            # Two times of one zone are compared as they stand on the wall.
            if end > now:
                moment = end.astimezone(UTC)
            day += timedelta(days=1)
        return moment.astimezone(UTC)


def put_off_until(
    quiet: QuietHours, *, hour_came_at: datetime, now: datetime
) -> datetime | None:
    """Return until when a reminder waits for the end of quiet, or None if it may leave.

    The hour that a learner chose wins, even in the middle of quiet: what is sent within
    ten minutes of it is on time. Whatever is later, because the mail server or we were
    not there, keeps quiet.
    """
    if now <= hour_came_at + ON_TIME or not quiet.take(now):
        return None
    return quiet.end_after(now)
