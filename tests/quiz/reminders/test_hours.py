"""When the hour comes, on every clock there is."""

from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.reminders.hours import EVERY_WEEKDAY, Timetable, next_moment

BERLIN = ZoneInfo("Europe/Berlin")
SHANGHAI = ZoneInfo("Asia/Shanghai")
ONE_DAY = timedelta(days=1)
ONE_HOUR = timedelta(hours=1)
NEW_YEAR = datetime(2026, 1, 1, tzinfo=UTC)
DAYS = 2 * 365
YEARS = [NEW_YEAR + number * ONE_DAY for number in range(DAYS)]


def timetable(**fields):
    usual = {
        "hour": 8,
        "weekdays": EVERY_WEEKDAY,
        "zone": SHANGHAI,
        "starts_at_hour": 4,
    }
    return Timetable(**usual | fields)


def on_wall(moment, zone):
    return moment.astimezone(zone).replace(tzinfo=None).isoformat(" ", "minutes")


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        ("2026-03-02 07:59", "2026-03-02 08:00"),
        ("2026-03-02 08:00", "2026-03-03 08:00"),  # strictly later
        ("2026-03-02 23:00", "2026-03-03 08:00"),
        ("2026-03-03 02:00", "2026-03-03 08:00"),
    ],
)
def test_the_hour_comes_once_a_day(now, expected):
    after = datetime.fromisoformat(now).replace(tzinfo=SHANGHAI)

    assert on_wall(next_moment(timetable(), after=after), SHANGHAI) == expected


def test_an_hour_before_the_day_begins_belongs_to_the_evening_before():
    late = timetable(hour=2, weekdays=0b000_0001)  # Mondays
    after = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)  # a Monday

    moment = next_moment(late, after=after)

    assert on_wall(moment, SHANGHAI) == "2026-03-03 02:00"
    assert late.day_at(moment) == date(2026, 3, 2)


def test_only_chosen_weekdays_count():
    weekend = timetable(weekdays=0b110_0000)
    monday = datetime(2026, 3, 2, 12, tzinfo=SHANGHAI)

    saturday = next_moment(weekend, after=monday)
    sunday = next_moment(weekend, after=saturday)
    next_saturday = next_moment(weekend, after=sunday)

    assert [moment.date() for moment in (saturday, sunday, next_saturday)] == [
        date(2026, 3, 7),
        date(2026, 3, 8),
        date(2026, 3, 14),
    ]


def test_no_day_before_the_first_one_counts():
    after = datetime(2026, 3, 2, 0, tzinfo=SHANGHAI)

    moment = next_moment(timetable(), after=after, first_day=date(2026, 3, 9))

    assert on_wall(moment, SHANGHAI) == "2026-03-09 08:00"


@pytest.mark.parametrize("weekdays", [0, -1, 128])
def test_a_timetable_without_weekdays_is_refused(weekdays):
    with pytest.raises(ValueError, match="at least one"):
        timetable(weekdays=weekdays)


@pytest.mark.parametrize(
    ("hour", "starts_at_hour", "expected"),
    [
        # Clocks go from 2:00 to 3:00 on the 29th of March.
        (2, 0, "2026-03-29 03:00"),
        (2, 2, "2026-03-29 03:00"),
        # The day of the 28th ends when the clock would show two: an hour earlier, then.
        (2, 3, "2026-03-29 01:00"),
    ],
)
def test_an_hour_that_a_clock_change_skips(hour, starts_at_hour, expected):
    spring = timetable(hour=hour, zone=BERLIN, starts_at_hour=starts_at_hour)
    day = date(2026, 3, 29 if hour >= starts_at_hour else 28)

    assert on_wall(spring.moment_on(day), BERLIN) == expected
    assert spring.day_at(spring.moment_on(day)) == day


def test_an_hour_that_a_clock_change_repeats_comes_once():
    autumn = timetable(hour=2, zone=BERLIN)
    after = datetime(2026, 10, 24, 12, tzinfo=BERLIN)

    first = next_moment(autumn, after=after)
    second = next_moment(autumn, after=first)

    assert first == datetime(2026, 10, 25, 0, tzinfo=UTC)  # the first of two 2:00
    assert second == datetime(2026, 10, 26, 1, tzinfo=UTC)


def changes_of(zone):
    """Return the hours of two years after which a zone's clocks are set otherwise."""
    return [
        hour
        for day in YEARS
        if offset_of(zone, day) != offset_of(zone, day + ONE_DAY)
        for hour in (day + timedelta(hours=number) for number in range(24))
        if offset_of(zone, hour) != offset_of(zone, hour + ONE_HOUR)
    ]


def offset_of(zone, moment):
    return moment.astimezone(zone).utcoffset()


def clocks_of_the_world():
    """Return one zone, with its changes, for each way in which clocks go."""
    clocks = {}
    for name in sorted(available_timezones()):
        zone = ZoneInfo(name)
        changes = changes_of(zone)
        offsets = [offset_of(zone, hour + ONE_HOUR) for hour in changes]
        clocks[offset_of(zone, NEW_YEAR), *offsets, *changes] = (zone, changes)
    return list(clocks.values())


CLOCKS = clocks_of_the_world()


def moments_of(table, *, first, count):
    """Follow a timetable from one moment to the next."""
    moments = [table.moment_on(first)]
    while len(moments) < count:
        moments.append(next_moment(table, after=moments[-1]))
    return moments


def test_two_years_have_each_day_once_at_its_hour_on_every_clock():
    first = date(2026, 1, 1)
    expected = [first + number * ONE_DAY for number in range(DAYS)]
    for zone, _changes in CLOCKS:
        table = timetable(zone=zone)

        moments = moments_of(table, first=first, count=DAYS)

        assert [table.day_at(moment) for moment in moments] == expected, zone
        assert {moment.astimezone(zone).hour for moment in moments} == {8}, zone


def test_a_day_that_a_clock_leaves_out_has_no_hour():
    samoa = timetable(zone=ZoneInfo("Pacific/Apia"), starts_at_hour=0)

    moments = moments_of(samoa, first=date(2011, 12, 28), count=4)

    days = [samoa.day_at(moment).isoformat() for moment in moments]
    assert days == ["2011-12-28", "2011-12-29", "2011-12-31", "2012-01-01"]


def test_a_clock_change_neither_loses_nor_doubles_a_day_at_any_hour():
    changes = [(zone, change) for zone, changes in CLOCKS for change in changes]
    for zone, change in changes:
        first = change.date() - 2 * ONE_DAY
        expected = [first + number * ONE_DAY for number in range(4)]
        for hour in range(24):
            for starts_at_hour in {0, 3, 4, hour, (hour + 1) % 24}:
                table = timetable(hour=hour, zone=zone, starts_at_hour=starts_at_hour)

                moments = moments_of(table, first=first, count=4)

                assert [table.day_at(moment) for moment in moments] == expected, table


@given(
    after=st.datetimes(
        min_value=datetime(2000, 1, 1),  # noqa: DTZ001 - aware by `timezones`
        max_value=datetime(2040, 1, 1),  # noqa: DTZ001 - aware by `timezones`
        timezones=st.just(UTC),
    ),
    hour=st.integers(0, 23),
    weekdays=st.integers(1, EVERY_WEEKDAY),
    zone=st.sampled_from(sorted(available_timezones())).map(ZoneInfo),
    starts_at_hour=st.integers(0, 23),
)
def test_the_next_moment_is_later_and_on_a_chosen_day(
    after, hour, weekdays, zone, starts_at_hour
):
    table = Timetable(hour, weekdays, zone, starts_at_hour)

    moment = next_moment(table, after=after)

    assert after < moment <= after + timedelta(days=9)
    assert table.takes(table.day_at(moment))
