"""The time zones to choose from. Pure."""

from zoneinfo import available_timezones

UNKNOWN = "UTC"
_OFTEN_CHOSEN = [
    "Asia/Shanghai",
    "Asia/Hong_Kong",
    "Asia/Taipei",
    "Asia/Singapore",
    "Asia/Tokyo",
    "Europe/London",
    "Europe/Berlin",
    "America/New_York",
    "America/Los_Angeles",
    "UTC",
]
# The zone of the machine that runs Wengu, and the one that means "none was set".
_OF_NOBODY = {"localtime", "Factory"}


def offered_zones() -> list[tuple[str, str]]:
    """Return every zone of the IANA list, as pairs for a select, usual ones first."""
    rest = sorted(available_timezones() - set(_OFTEN_CHOSEN) - _OF_NOBODY)
    return [(name, name.replace("_", " ")) for name in [*_OFTEN_CHOSEN, *rest]]
