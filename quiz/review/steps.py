"""Unfolding an answer step by step: cue, then detail, point after point. Pure."""

from dataclasses import dataclass

from quiz.content.texts import Passage


@dataclass(frozen=True, slots=True)
class Unfolding:
    """An answer with so many steps of it shown."""

    passages: tuple[
        tuple[Passage, bool], ...
    ]  # what is shown, and whether its detail is
    step: int
    steps: int

    @property
    def is_whole(self) -> bool:
        return self.step >= self.steps

    @property
    def next_step(self) -> int:
        return self.step + 1


def unfold(answer: tuple[Passage, ...], step: int | None) -> Unfolding:
    """Return an answer as it looks after so many steps; None means all of it.

    A point takes two steps, its cue and its detail, or one if it has no cue. Prose
    comes with the step after it, and what follows the last point with the last step.
    """
    steps = sum(_steps_of(passage) for passage in answer)
    shown: list[tuple[Passage, bool]] = []
    left = steps if step is None else min(step, steps)
    step = left
    for passage in answer:
        if passage.is_point and left <= 0:
            break
        shown.append((passage, left >= _steps_of(passage)))
        left -= _steps_of(passage)
    while step < steps and shown and not shown[-1][0].is_point:
        shown.pop()  # prose that leads to a point which is still hidden
    return Unfolding(passages=tuple(shown), step=step, steps=steps)


def _steps_of(passage: Passage) -> int:
    if not passage.is_point:
        return 0
    return 2 if passage.cue_html else 1
