"""Replaying a question's log: does it lead to the state that is stored? Pure."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Grade, Schedule


class Standing(NamedTuple):
    """A schedule with the day it brings the question back, as rows store it."""

    repetitions: int
    easiness_percent: int
    interval_days: int
    due_on: date | None

    def is_better_known_than(self, other: "Standing") -> bool:
        """Whether the interval is longer, or as long after more repetitions."""
        known = (other.interval_days, other.repetitions)
        return (self.interval_days, self.repetitions) > known

    def __str__(self) -> str:
        return (
            f"{self.repetitions} in a row, {self.interval_days} days, "
            f"{self.easiness_percent}%, due {self.due_on or 'never'}"
        )


NEW = Standing(0, sm2.INITIAL_EASINESS_PERCENT, 0, None)


@dataclass(frozen=True, slots=True)
class Answered:
    """One standing scheduled review."""

    pk: int
    grade: int
    study_day: date
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class Moved:
    """One change of the schedule without an answer."""

    pk: int
    is_pull: bool  # changes the due date alone, to an earlier one
    study_day: date
    before: Standing
    after: Standing


def faults_of_history(rows: Iterable[Standing | Answered | Moved]) -> Iterator[str]:
    """Return what is wrong between the progress of a question and its log.

    Each entry is checked against the one before it, reviews against SM-2 too, the last
    one against the progress: if all of that holds, the log replays to the stored state.

    Args:
        rows: One learner's progress in one question, if there is any, then the
            standing scheduled reviews and the moves in their order.
    """
    stored: Standing | None = None
    latest: Answered | Moved | None = None
    first_day: date | None = None
    for row in rows:
        if isinstance(row, Standing):
            stored = row
            continue
        previous = latest.after if latest else NEW
        if isinstance(row, Answered):
            yield from _faults_of_answer(row, previous=previous)
        else:
            yield from _faults_of_move(row, previous=previous)
        first_day = first_day or row.study_day
        latest = row

    if latest is None or first_day is None:
        yield "there is progress, and no scheduled review."
    elif stored is not None:
        yield from _faults_of_progress(stored, latest, first_day)
    elif latest.after.due_on is not None:
        yield "there are scheduled reviews, and no progress."


def _faults_of_answer(answer: Answered, *, previous: Standing) -> Iterator[str]:
    if answer.before != previous:
        yield (
            f"review {answer.pk} begins at {answer.before}; "
            f"the one before it left {previous}."
        )
    if (due := answer.before.due_on) and due > answer.study_day:
        yield f"review {answer.pk} was scheduled before the question was due."
    try:
        expected = _after(answer)
    except ValueError as error:
        yield f"review {answer.pk} cannot be: {error}"
        return
    if answer.after != expected:
        yield f"review {answer.pk} ends at {answer.after}; SM-2 gives {expected}."


def _faults_of_move(move: Moved, *, previous: Standing) -> Iterator[str]:
    if move.before != previous:
        yield (
            f"change {move.pk} begins at {move.before}; "
            f"the entry before it left {previous}."
        )
    if not move.is_pull:
        return
    due_before, due_after = move.before.due_on, move.after.due_on
    is_earlier = due_before and due_after and due_after < due_before
    if move.before._replace(due_on=due_after) != move.after or not is_earlier:
        yield f"change {move.pk} is a pull and ends at {move.after}."


def _after(answer: Answered) -> Standing:
    repetitions, easiness_percent, interval_days, _ = answer.before
    before = Schedule(repetitions, easiness_percent, interval_days)
    after = sm2.review(before, Grade(answer.grade))
    return Standing(
        after.repetitions,
        after.easiness_percent,
        after.interval_days,
        after.due_on(answer.study_day),
    )


def _faults_of_progress(
    stored: Standing, latest: Answered | Moved, first_day: date
) -> Iterator[str]:
    if stored != latest.after:
        yield f"the progress says {stored}; the log says {latest.after}."
    last_day = latest.study_day + timedelta(days=sm2.MAXIMUM_INTERVAL_DAYS)
    if stored.due_on and not first_day <= stored.due_on <= last_day:
        yield f"it is due {stored.due_on}, not from {first_day} to {last_day}."
