"""The user: what the database keeps, and the clock."""

from datetime import UTC, date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from accounts.models import User
from tests.factories import make_learner

pytestmark = pytest.mark.django_db


def test_an_address_is_used_once_in_any_spelling():
    make_learner(email="ann@example.org")

    with pytest.raises(IntegrityError), transaction.atomic():
        make_learner(email="Ann@Example.org")

    assert User.objects.count() == 1


def test_any_number_of_people_have_no_address():
    make_learner(email="")
    make_learner(email="")

    assert User.objects.filter(email="").count() == 2


@pytest.mark.parametrize(
    "fields",
    [
        {"day_starts_at_hour": 24},
        {"new_per_day": 1_000},
        {"reviews_per_day": 10_000},
        {"grade_buttons": 5},
        {"reveal_style": "slowly"},
        {"language": "fr"},
        {"name": "x" * 81},
        {"time_zone": "x" * 65},
    ],
)
def test_the_database_refuses_what_nobody_may_choose(fields):
    learner = make_learner()

    with pytest.raises(Exception, match=r"(?i)check|too long"), transaction.atomic():
        User.objects.filter(pk=learner.pk).update(**fields)

    learner.refresh_from_db()
    assert {name: getattr(learner, name) for name in fields} != fields


@pytest.mark.parametrize("zone", ["", "Mars/Olympus", "../etc/passwd", "asia/shanghai"])
def test_what_is_no_zone_is_refused(zone):
    learner = make_learner()
    learner.time_zone = zone

    with pytest.raises(ValidationError) as refusal:
        learner.full_clean()

    assert list(refusal.value.message_dict) == ["time_zone"]


def test_the_study_day_is_on_the_learners_own_clock():
    now = datetime(2026, 3, 2, 21, tzinfo=UTC)
    learner = make_learner(time_zone="Asia/Shanghai", day_starts_at_hour=6)

    assert learner.zone == ZoneInfo("Asia/Shanghai")
    assert learner.study_day(now) == date(2026, 3, 2)


def test_a_person_without_a_name_is_called_by_the_username():
    assert str(make_learner(username="ann", name="")) == "ann"
    assert str(make_learner(username="bo", name="柏")) == "柏"
