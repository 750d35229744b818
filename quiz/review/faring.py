"""How learners fare with a question, counted. Pure: values in, values out."""

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from quiz.scheduling.pace import seconds_each


@dataclass(frozen=True, slots=True)
class Share:
    """A part of a number of things."""

    part: int
    whole: int

    @property
    def percent(self) -> int:
        """The part in whole percent; nothing of nothing is 0."""
        return round(100 * self.part / self.whole) if self.whole else 0


@dataclass(frozen=True, slots=True)
class ForgottenPoint:
    """A point of an answer, and in how many answers it was left out."""

    number: int  # from 1
    share: Share


def most_forgotten(
    ticks: Iterable[Collection[int]], *, points: int
) -> list[ForgottenPoint]:
    """Return the points of an answer, those left out most often first.

    Args:
        ticks: The points ticked in each answer. One without any is not counted:
            whoever does not tick has not said that they said nothing.
        points: How many points the answer has.
    """
    ticked = [set(said) for said in ticks if said]
    forgotten = [
        ForgottenPoint(
            number, Share(sum(number not in said for said in ticked), len(ticked))
        )
        for number in range(1, points + 1)
    ]
    return sorted(forgotten, key=lambda point: -point.share.part)


def median_seconds(durations: Collection[float]) -> int | None:
    """Return the median in whole seconds, each capped as a learner's own pace is."""
    return round(seconds_each(durations)) if durations else None
