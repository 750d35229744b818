"""What people may say about themselves."""

import pytest

from accounts.forms import DeletionForm, LanguageForm, SettingsForm, SignupForm
from tests.accounts.settings_page import CHOSEN
from tests.factories import make_learner

pytestmark = pytest.mark.django_db


def test_settings_become_values_of_their_kind():
    form = SettingsForm(CHOSEN, instance=make_learner())

    assert form.is_valid(), form.errors
    assert form.cleaned_data == {
        "name": "柏",
        "language": "en",
        "time_zone": "Asia/Shanghai",
        "day_starts_at_hour": 5,
        "new_per_day": 7,
        "reviews_per_day": 70,
        "grade_buttons": 6,
        "reveal_style": "points",
    }


@pytest.mark.parametrize(
    ("field", "value"),
    [
        ("name", "x" * 1_000_000),
        ("name", "a\0b"),
        ("language", "fr"),
        ("time_zone", "Mars/Olympus"),
        ("time_zone", ""),
        ("day_starts_at_hour", "24"),
        ("day_starts_at_hour", "-1"),
        ("new_per_day", "1000"),
        ("new_per_day", "9" * 5_000),
        ("reviews_per_day", "-1"),
        ("reviews_per_day", "ten"),
        ("reviews_per_day", ""),
        ("grade_buttons", "5"),
        ("reveal_style", "slowly"),
    ],
)
def test_bad_input_is_answered_at_its_field(field, value):
    form = SettingsForm(CHOSEN | {field: value}, instance=make_learner())

    assert list(form.errors) == [field]


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "localhost", "x" * 1_000_000])
def test_a_device_with_no_zone_we_know_signs_up_in_utc(zone):
    form = SignupForm({"time_zone": zone})

    assert form.is_valid()
    assert form.cleaned_data == {"time_zone": "UTC"}


def test_a_device_may_say_nothing_of_its_zone():
    form = SignupForm({})

    assert form.is_valid()
    assert form.cleaned_data == {"time_zone": "UTC"}


@pytest.mark.parametrize("language", ["fr", "", "zh"])
def test_there_are_two_languages(language):
    assert not LanguageForm({"language": language}).is_valid()


def test_only_the_own_username_confirms_a_deletion():
    ann = make_learner(username="ann")

    assert DeletionForm({"username": "ann"}, user=ann).is_valid()
    assert not DeletionForm({"username": "Ann"}, user=ann).is_valid()
    assert not DeletionForm({"username": ""}, user=ann).is_valid()
