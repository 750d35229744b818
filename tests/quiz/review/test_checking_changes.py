"""Schedules that changed without an answer, held against the log."""

from datetime import date, timedelta

import pytest

from quiz.review.changes import ScheduleChange
from quiz.review.checking import faults
from tests.factories import NOON
from tests.quiz.review.histories import plant

pytestmark = pytest.mark.django_db

PULLED = {
    "repetitions_before": 2,
    "interval_days_before": 6,
    "easiness_percent_before": 246,
    "due_on_before": date(2026, 3, 9),
    "repetitions_after": 2,
    "interval_days_after": 6,
    "easiness_percent_after": 246,
    "due_on_after": date(2026, 3, 5),
}


@pytest.fixture
def pulled(history):
    """The question was brought back on the third day, in the log and in its row."""
    plant(history["progress"], due_on=date(2026, 3, 5))
    return ScheduleChange.objects.create(
        learner=history["progress"].learner,
        question=history["progress"].question,
        follows=history["last"],
        kind="pulled",
        made_at=NOON + timedelta(days=3),
        study_day=date(2026, 3, 5),
        **PULLED,
    )


def test_a_schedule_that_was_pulled_is_right(pulled):
    assert list(faults()) == []


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"due_on_before": date(2026, 3, 10)}, "the entry before it left"),
        ({"interval_days_after": 1}, "is a pull and ends at"),
        ({"due_on_after": date(2026, 3, 12)}, "is a pull and ends at"),
        ({"due_on_after": None}, "is a pull and ends at"),
        ({"follows": None}, "begins at"),
    ],
)
def test_a_change_that_does_not_fit_is_found(pulled, wrong, said):
    plant(pulled, **wrong)

    assert any(said in fault for fault in faults())


def test_a_schedule_that_moved_without_a_row_in_the_log_is_found(history):
    plant(history["progress"], due_on=date(2026, 3, 5))

    [fault] = faults()

    assert "the log says 2 in a row, 6 days, 246%, due 2026-03-09." in fault
