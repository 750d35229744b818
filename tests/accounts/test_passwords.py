"""What a password must be like."""

import pytest
from django.core.exceptions import ValidationError
from django.utils import translation

from accounts.passwords import LongEnough


def test_a_short_password_is_refused_with_the_length_that_is_needed():
    with translation.override("en"), pytest.raises(ValidationError) as refusal:
        LongEnough(min_length=8).validate("1234567")

    assert refusal.value.messages == ["The password needs at least 8 characters."]


def test_a_long_one_passes():
    assert LongEnough(min_length=8).validate("12345678") is None
