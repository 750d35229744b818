"""From the schedule of Anki's cards to one of SM-2. Pure."""

from collections.abc import Iterable
from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo

from quiz.exchange.anki.collections import Card, Collection
from quiz.review.replaying import Standing
from quiz.scheduling import sm2

SUSPENDED = -1  # the queue of a card

_REVIEW, _RELEARNING = 2, 3
_HIGHEST_EASINESS_PERCENT = 1_000  # Anki's own form allows 9.99
_MOST_REPETITIONS = 10_000
_LAST_MOMENT = 4_102_444_800  # 2100 in seconds since 1970


def first_day(collection: Collection, zone: ZoneInfo) -> date:
    """Return the day from which a collection counts.

    Args:
        zone: The learner's, for a collection that does not say where it was made.
    """
    moment = datetime.fromtimestamp(
        min(max(0, collection.created_at), _LAST_MOMENT), UTC
    )
    if collection.minutes_west is None:
        return moment.astimezone(zone).date()
    return (moment - timedelta(minutes=collection.minutes_west)).date()


def is_learned(card: Card) -> bool:
    """Whether a card has left its first steps."""
    return card.type in (_REVIEW, _RELEARNING)


def standing_of(
    cards: Iterable[Card], *, begins_on: date, today: date
) -> Standing | None:
    """Return the schedule of a note, or nothing if it was never learned.

    Of several cards the one known least counts. What is overdue is due today.

    Args:
        begins_on: The day from which the collection counts.
    """
    known = [card for card in cards if is_learned(card)]
    if not known:
        return None
    card = min(known, key=lambda each: (each.type == _REVIEW, each.interval_days))
    easiness = card.factor_permille // 10 or sm2.INITIAL_EASINESS_PERCENT
    easiness = max(sm2.MINIMUM_EASINESS_PERCENT, easiness)
    easiness = min(easiness, _HIGHEST_EASINESS_PERCENT)
    if card.type == _RELEARNING:
        return Standing(0, easiness, sm2.FIRST_INTERVAL_DAYS, today)
    longest = sm2.MAXIMUM_INTERVAL_DAYS
    interval = min(max(sm2.FIRST_INTERVAL_DAYS, card.interval_days), longest)
    days_left = (begins_on - today).days + min(max(0, card.due), 2 * longest)
    due_on = today + timedelta(days=min(max(0, days_left), longest))
    return Standing(_repetitions(card, interval), easiness, interval, due_on)


def _repetitions(card: Card, interval: int) -> int:
    """Return passes in a row, of which Anki keeps no count.

    SM-2 stretches an interval from the second pass on; before, it gives 1 day and 6. So
    whoever has waited six days and more goes on from there.
    """
    if interval < sm2.SECOND_INTERVAL_DAYS:
        return 1
    return min(max(2, card.repetitions - card.lapses), _MOST_REPETITIONS)
