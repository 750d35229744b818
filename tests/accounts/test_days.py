"""The study day: the calendar a learner lives by."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest

from accounts.days import moment_of, study_day

BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")


@pytest.mark.parametrize(
    ("local_time", "day"),
    [
        ("2026-03-02 23:59", date(2026, 3, 2)),
        ("2026-03-03 03:59", date(2026, 3, 2)),
        ("2026-03-03 04:00", date(2026, 3, 3)),
        ("2026-03-29 03:30", date(2026, 3, 28)),  # the night clocks go forward
        ("2026-03-29 04:00", date(2026, 3, 29)),
        ("2026-10-25 02:30", date(2026, 10, 24)),  # the night clocks go back
        ("2026-10-25 04:00", date(2026, 10, 25)),
    ],
)
def test_a_day_begins_at_four_on_the_wall_clock(local_time, day):
    now = datetime.fromisoformat(local_time).replace(tzinfo=BERLIN)

    assert study_day(now, zone=BERLIN, starts_at_hour=4) == day


@pytest.mark.parametrize(
    ("starts_at_hour", "day"),
    [(0, date(2026, 3, 3)), (4, date(2026, 3, 2)), (23, date(2026, 3, 2))],
)
def test_a_learner_chooses_when_the_day_begins(starts_at_hour, day):
    now = datetime(2026, 3, 3, 1, tzinfo=SHANGHAI)

    assert study_day(now, zone=SHANGHAI, starts_at_hour=starts_at_hour) == day


def test_one_instant_is_two_days_in_two_places():
    now = datetime(2026, 3, 2, 21, tzinfo=UTC)

    assert study_day(now, zone=BERLIN, starts_at_hour=4) == date(2026, 3, 2)
    assert study_day(now, zone=SHANGHAI, starts_at_hour=4) == date(2026, 3, 3)


def test_a_moment_without_a_zone_belongs_to_no_day():
    naive = datetime(2026, 3, 2, 12, tzinfo=UTC).replace(tzinfo=None)

    with pytest.raises(ValueError, match="aware"):
        study_day(naive, zone=BERLIN, starts_at_hour=4)


@pytest.mark.parametrize(
    ("day", "hour", "moment"),
    [
        (date(2026, 3, 2), 8, datetime(2026, 3, 2, 7, tzinfo=UTC)),
        (date(2026, 3, 2), 4, datetime(2026, 3, 2, 3, tzinfo=UTC)),
        # Two in the morning still belongs to the evening before.
        (date(2026, 3, 2), 2, datetime(2026, 3, 3, 1, tzinfo=UTC)),
        # 02:00 does not exist this night; an hour later it is 03:00, in summer time.
        (date(2026, 3, 28), 2, datetime(2026, 3, 29, 1, tzinfo=UTC)),
        # 02:00 comes twice this night; the first is meant.
        (date(2026, 10, 24), 2, datetime(2026, 10, 25, 0, tzinfo=UTC)),
        (date(2026, 7, 1), 8, datetime(2026, 7, 1, 6, tzinfo=UTC)),
    ],
)
def test_an_hour_of_a_study_day_is_a_moment(day, hour, moment):
    assert moment_of(day, hour=hour, zone=BERLIN, starts_at_hour=4) == moment


@pytest.mark.parametrize("zone", ["Europe/Berlin", "Asia/Shanghai", "Pacific/Apia"])
@pytest.mark.parametrize("hour", range(24))
def test_the_moment_of_an_hour_falls_on_its_study_day(zone, hour):
    day, zone = date(2026, 5, 17), ZoneInfo(zone)

    moment = moment_of(day, hour=hour, zone=zone, starts_at_hour=4)

    assert study_day(moment, zone=zone, starts_at_hour=4) == day
    assert moment.astimezone(zone).hour == hour
