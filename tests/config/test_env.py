"""Reading the environment."""

from pathlib import Path

import pytest
from django.core.exceptions import ImproperlyConfigured

from config import env


@pytest.fixture
def variable(monkeypatch):
    return lambda value: monkeypatch.setenv("WENGU_TEST", value)


def test_a_text_is_read_as_it_stands(variable):
    variable(" $a=b ")

    assert env.text("WENGU_TEST") == " $a=b "


@pytest.mark.parametrize("value", ["", None])
def test_a_variable_that_is_empty_or_absent_has_its_default(variable, value):
    if value is not None:
        variable(value)

    assert env.text("WENGU_TEST", default="default") == "default"
    assert env.flag("WENGU_TEST", default=True) is True
    assert env.number("WENGU_TEST", default=7, smallest=1, largest=9) == 7
    assert env.names("WENGU_TEST", default=["a"]) == ["a"]
    assert env.folder("WENGU_TEST", default=Path("/a")) == Path("/a")


def test_a_missing_text_without_default_stops_with_its_name():
    with pytest.raises(ImproperlyConfigured, match=r"^WENGU_TEST must be set\.$"):
        env.text("WENGU_TEST")


@pytest.mark.parametrize(
    ("value", "read"), [("1", True), ("TRUE", True), ("0", False), ("false", False)]
)
def test_a_flag_is_yes_or_no(variable, value, read):
    variable(value)

    assert env.flag("WENGU_TEST", default=not read) is read


@pytest.mark.parametrize("value", ["yes", "2", " 1"])
def test_what_is_no_flag_stops_with_its_name(variable, value):
    variable(value)

    with pytest.raises(ImproperlyConfigured) as raised:
        env.flag("WENGU_TEST", default=False)

    sentence = f"WENGU_TEST={value!r} should be 1, 0, true or false."
    assert str(raised.value) == sentence


@pytest.mark.parametrize(("value", "read"), [("1", 1), ("65535", 65535)])
def test_a_number_reaches_from_bound_to_bound(variable, value, read):
    variable(value)

    assert env.number("WENGU_TEST", default=8000, smallest=1, largest=65535) == read


@pytest.mark.parametrize("value", ["0", "65536", "-1", "80a", "1.5", "9" * 5000])
def test_what_is_no_number_in_bounds_stops_with_its_name(variable, value):
    variable(value)

    with pytest.raises(ImproperlyConfigured) as raised:
        env.number("WENGU_TEST", default=8000, smallest=1, largest=65535)

    sentence = f"WENGU_TEST={value!r} should be a whole number from 1 to 65535."
    assert str(raised.value) == sentence


def test_names_stand_between_commas_with_or_without_blanks(variable):
    variable("a.example, b.example ,,")

    assert env.names("WENGU_TEST", default=[]) == ["a.example", "b.example"]


def test_a_folder_is_absolute_whether_it_exists_or_not(variable, monkeypatch, tmp_path):
    monkeypatch.chdir(tmp_path)
    variable("not/there")

    assert env.folder("WENGU_TEST", default=Path("/a")) == tmp_path / "not" / "there"
