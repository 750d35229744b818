"""Quiet hours on clocks that change."""

from datetime import UTC, datetime, timedelta
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.reminders.quiet import ON_TIME, QuietHours, put_off_until

BERLIN = ZoneInfo("Europe/Berlin")
HOURS = st.integers(0, 23)
# Changes of an hour, of half an hour, at midnight, and a day that was left out.
ZONES = [
    *("Europe/Berlin", "America/New_York", "Australia/Lord_Howe", "America/Havana"),
    *("Asia/Beirut", "America/Santiago", "Asia/Shanghai", "Pacific/Apia", "UTC"),
]
SINCE = datetime(2010, 1, 1, tzinfo=UTC)
QUARTERS = st.integers(0, 18 * 365 * 96)


def berlin(text, fold=0):
    return datetime.fromisoformat(text).replace(tzinfo=BERLIN, fold=fold)


@pytest.mark.parametrize(
    ("begin", "end", "local_time", "is_quiet"),
    [
        (22, 7, "2026-03-02 21:59", False),
        (22, 7, "2026-03-02 22:00", True),
        (22, 7, "2026-03-03 06:59", True),
        (22, 7, "2026-03-03 07:00", False),
        (9, 17, "2026-03-02 12:00", True),
        (9, 17, "2026-03-02 17:00", False),
        (8, 8, "2026-03-02 08:00", False),
        (0, 0, "2026-03-02 12:00", False),
    ],
)
def test_quiet_is_from_an_hour_until_another(begin, end, local_time, is_quiet):
    assert QuietHours(begin, end, BERLIN).take(berlin(local_time)) is is_quiet


@pytest.mark.parametrize(
    ("begin", "end", "now", "ends_at"),
    [
        (22, 7, "2026-03-02 23:30", "2026-03-03 07:00"),
        (22, 7, "2026-03-03 06:59", "2026-03-03 07:00"),
        (22, 7, "2026-03-28 23:00", "2026-03-29 07:00"),  # an hour is left out
        (22, 7, "2026-10-24 23:00", "2026-10-25 07:00"),  # an hour comes twice
        (22, 2, "2026-03-28 23:00", "2026-03-29 03:00"),  # two o'clock never comes
        (22, 2, "2026-10-24 23:00", "2026-10-25 02:00"),  # the first of both
        (3, 2, "2026-03-29 01:30", "2026-03-30 02:00"),
    ],
)
def test_quiet_ends_when_the_clock_says_so(begin, end, now, ends_at):
    quiet = QuietHours(begin, end, BERLIN)

    assert quiet.end_after(berlin(now)) == berlin(ends_at).astimezone(UTC)


@given(
    begin=HOURS,
    end=HOURS,
    zone=st.sampled_from(ZONES).map(ZoneInfo),
    now=QUARTERS.map(lambda quarters: SINCE + quarters * timedelta(minutes=15)),
)
def test_quiet_lasts_until_its_end_and_no_longer(begin, end, zone, now):
    quiet = QuietHours(begin, end, zone)

    ends_at = quiet.end_after(now)

    assert not quiet.take(ends_at)
    assert (ends_at > now) == quiet.take(now)
    moment = now
    while moment < ends_at:
        assert quiet.take(moment)
        moment += timedelta(minutes=15)


@pytest.mark.parametrize(
    ("minutes_late", "is_put_off"), [(0, False), (10, False), (11, True)]
)
def test_the_chosen_hour_wins_and_what_is_late_keeps_quiet(minutes_late, is_put_off):
    chosen = berlin("2026-03-02 23:00").astimezone(UTC)
    now = chosen + timedelta(minutes=minutes_late)

    until = put_off_until(QuietHours(22, 7, BERLIN), hour_came_at=chosen, now=now)

    assert until == (berlin("2026-03-03 07:00") if is_put_off else None)


def test_what_is_late_but_not_in_quiet_leaves_at_once():
    now = berlin("2026-03-02 20:00")

    hour = now - 2 * ON_TIME
    assert put_off_until(QuietHours(22, 7, BERLIN), hour_came_at=hour, now=now) is None
