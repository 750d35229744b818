"""What a value in a learner's own file may be, beside `quiz.exchange.values`. Pure."""

import re
from datetime import UTC, date, datetime
from typing import Any
from zoneinfo import available_timezones

from quiz.exchange.learners.faults import Why
from quiz.exchange.values import Check, Wrong, WrongValue, text

EARLIEST = datetime(2000, 1, 1, tzinfo=UTC)  # no answer is older than this program

_KEY = re.compile(r"[-\w]{1,64}", re.ASCII)
_SLUG = re.compile(r"[-\w]{1,80}", re.ASCII)
_NO_LINE = re.compile("[\0-\x1f\x7f\u2028\u2029\ud800-\udfff]")
_DAY = re.compile(r"\d{4}-\d\d-\d\d", re.ASCII)
_MOMENT = re.compile(
    r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,6})?(Z|[-+]\d\d:\d\d)", re.ASCII
)


def line(longest: int) -> Check:
    return text(longest, unwanted=_NO_LINE)


def key(value: Any) -> str:
    """Return the key of a showing."""
    return _name(value, _KEY)


def slug(value: Any) -> str:
    return _name(value, _SLUG)


def _name(value: Any, pattern: re.Pattern[str]) -> str:
    if not isinstance(value, str):
        raise WrongValue(Wrong.NOT_TEXT)
    if not pattern.fullmatch(value):
        raise WrongValue(Wrong.NO_SLUG)
    return value


def zone(value: Any) -> str:
    if not isinstance(value, str) or value not in available_timezones():
        raise WrongValue(Why.NO_ZONE)
    return value


def moment(latest: datetime) -> Check:
    """Return the check for a moment from the year 2000 to the latest that can be."""

    def check(value: Any) -> datetime:
        if not isinstance(value, str) or not _MOMENT.fullmatch(value):
            raise WrongValue(Why.NOT_A_MOMENT)
        try:
            found = datetime.fromisoformat(value).astimezone(UTC)
        except (ValueError, OverflowError):
            raise WrongValue(Why.NOT_A_MOMENT) from None
        _require_between(found, EARLIEST, latest)
        return found

    return check


def day(latest: date) -> Check:
    def check(value: Any) -> date:
        if not isinstance(value, str) or not _DAY.fullmatch(value):
            raise WrongValue(Why.NOT_A_DAY)
        try:
            found = date.fromisoformat(value)
        except ValueError:
            raise WrongValue(Why.NOT_A_DAY) from None
        _require_between(found, EARLIEST.date(), latest)
        return found

    return check


def _require_between(found: date, earliest: date, latest: date) -> None:
    if not earliest <= found <= latest:
        first, last = (moment.strftime("%Y-%m-%d") for moment in (earliest, latest))
        raise WrongValue(Why.NOT_IN_TIME, earliest=first, latest=last)


def numbers(largest: int, *, most: int) -> Check:
    """Return the check for different numbers from 1, in order: points or options."""

    def check(value: Any) -> list[int]:
        if not isinstance(value, list) or len(value) > most:
            raise WrongValue(Why.NOT_NUMBERS)
        if any(type(item) is not int for item in value):
            raise WrongValue(Why.NOT_NUMBERS)
        if value != sorted(set(value)) or (
            value and not 1 <= value[0] <= value[-1] <= largest
        ):
            raise WrongValue(Why.NOT_NUMBERS)
        return value

    return check


def optional(check: Check) -> Check:
    return lambda value: None if value is None else check(value)
