"""From the schedules of Anki's cards to those of SM-2."""

from datetime import date
from zoneinfo import ZoneInfo

import pytest

from quiz.exchange.anki.collections import Collection
from quiz.exchange.anki.scheduling import first_day, standing_of
from quiz.review.replaying import Standing
from tests.factories import TODAY
from tests.quiz.exchange.anki.files import make_card

FIRST_DAY = date(2026, 1, 1)
DAY_70 = date(2026, 3, 12)


def standing(*cards):
    return standing_of(cards, begins_on=FIRST_DAY, today=TODAY)


def test_interval_ease_and_due_date_are_taken_over():
    assert standing(make_card()) == Standing(5, 230, 40, DAY_70)


@pytest.mark.parametrize(
    ("fields", "expected"),
    [
        # overdue, or nonsense
        ({"due": 10}, Standing(5, 230, 40, TODAY)),
        ({"due": -(10**18)}, Standing(5, 230, 40, TODAY)),
        ({"due": 10**18}, Standing(5, 230, 40, date(2126, 2, 6))),
        ({"interval_days": 10**18}, Standing(5, 230, 36_500, DAY_70)),
        ({"interval_days": -5}, Standing(1, 230, 1, DAY_70)),
        ({"factor_permille": 0}, Standing(5, 250, 40, DAY_70)),
        ({"factor_permille": 1_000}, Standing(5, 130, 40, DAY_70)),
        ({"factor_permille": 10**18}, Standing(5, 1_000, 40, DAY_70)),
        # SM-2 must not begin again with what waits six days and more
        ({"repetitions": 2, "lapses": 2}, Standing(2, 230, 40, DAY_70)),
        ({"repetitions": 10**18}, Standing(10_000, 230, 40, DAY_70)),
        ({"interval_days": 6}, Standing(5, 230, 6, DAY_70)),
        ({"interval_days": 5}, Standing(1, 230, 5, DAY_70)),
        # forgotten just now
        ({"type": 3, "due": 1_767_268_800}, Standing(0, 230, 1, TODAY)),
    ],
)
def test_nothing_leaves_the_limits_of_sm2(fields, expected):
    assert standing(make_card(**fields)) == expected


def test_new_cards_and_those_being_learned_have_no_schedule():
    assert standing() is None
    assert standing(make_card(type=0), make_card(type=1)) is None


def test_of_several_cards_the_one_known_least_counts():
    better, worse = make_card(), make_card(interval_days=20)
    forgotten = make_card(interval_days=90, type=3)

    assert standing(better, worse, make_card(type=0)) == Standing(5, 230, 20, DAY_70)
    assert standing(better, forgotten) == Standing(0, 230, 1, TODAY)


@pytest.mark.parametrize(
    ("created_at", "minutes_west", "day"),
    [
        (1_767_211_200, -480, date(2026, 1, 1)),  # 20:00 UTC is four in Shanghai
        (1_767_211_200, 0, date(2025, 12, 31)),
        (1_767_211_200, None, date(2026, 1, 1)),  # the learner's
        (-(10**18), 0, date(1970, 1, 1)),
        (10**18, 0, date(2100, 1, 1)),
    ],
)
def test_days_are_counted_from_the_calendar_of_the_collection(
    created_at, minutes_west, day
):
    collection = Collection((), created_at, minutes_west)

    assert first_day(collection, ZoneInfo("Asia/Shanghai")) == day
