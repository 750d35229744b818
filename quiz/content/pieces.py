"""A difference as it is read: what changed, and what stands near. Pure."""

from dataclasses import dataclass
from enum import Enum

from quiz.content.differences import difference

# How much of what was kept is shown beside a change, in characters.
_AROUND = 60


class Mark(Enum):
    """What became of a piece of text."""

    KEPT = "kept"
    OMITTED = "omitted"  # kept, and too far from any change to be shown
    REMOVED = "removed"
    ADDED = "added"


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a difference as it is shown."""

    mark: Mark
    text: str

    @property
    def visible(self) -> str:
        """The text; where it is nothing but blanks, with signs in their place."""
        if self.mark in {Mark.REMOVED, Mark.ADDED} and self.text.isspace():
            return self.text.replace(" ", "␣").replace("\n", "↵\n")
        return self.text


def pieces(old: str, new: str) -> list[Piece]:
    """Return a difference to be read: changes, and of what was kept what is near."""
    stretches = difference(old, new)
    last = len(stretches) - 1
    shown: list[Piece] = []
    for place, stretch in enumerate(stretches):
        if stretch.is_kept:
            shown += _near(stretch.old, after=place > 0, before=place < last)
        else:
            removed = Piece(Mark.REMOVED, stretch.old)
            added = Piece(Mark.ADDED, stretch.new)
            shown += [piece for piece in (removed, added) if piece.text]
    return shown


def _near(text: str, *, after: bool, before: bool) -> list[Piece]:
    """Return a kept text with what is far from the changes around it left out."""
    end = _AROUND if after else 0
    start = max(end, len(text) - _AROUND) if before else len(text)
    parts = (text[:end], text[end:start], text[start:])
    marks = (Mark.KEPT, Mark.OMITTED, Mark.KEPT)
    if len(parts[1]) <= _AROUND:
        return [Piece(Mark.KEPT, text)]
    return [Piece(mark, part) for mark, part in zip(marks, parts, strict=True) if part]
