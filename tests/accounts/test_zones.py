"""The time zones to choose from."""

from zoneinfo import available_timezones

from accounts.zones import offered_zones


def test_every_zone_is_offered_once_and_the_usual_ones_first():
    names = [name for name, _ in offered_zones()]

    assert names[0] == "Asia/Shanghai"
    assert len(names) == len(set(names))
    assert set(names) == available_timezones() - {"localtime", "Factory"}


def test_names_are_shown_as_people_read_them():
    assert ("America/New_York", "America/New York") in offered_zones()
