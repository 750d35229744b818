"""Where fenced code begins and ends in an article. Pure."""

import re

_LINE = re.compile(
    r"[ \t\u3000]*+(?:(?:[-*+]|\d{1,9}[.)])[ \t\u3000]++)*+(`{3,}|~{3,})(.*)"
)


class Fences:
    """The fences of a text, each found in one look, however many are left open.

    A fence may be the first thing in an item of a list. CommonMark 0.31, section 4.5:
    what opens with backticks has none behind them on its line, and ends at the first
    line of as many or more of the same and nothing else.
    """

    def __init__(self, lines: list[str]) -> None:
        self._opening: dict[int, tuple[str, int]] = {}
        self._closing: dict[int, tuple[str, int]] = {}
        for index, text in enumerate(lines):
            self._note(index, text)
        self._ends = self._pair(len(lines))

    def _note(self, index: int, text: str) -> None:
        if (found := _LINE.fullmatch(text)) is None:
            return
        mark, info = found[1], found[2]
        if mark[0] == "~" or "`" not in info:
            self._opening[index] = (mark[0], len(mark))
        if not info.strip() and text.strip()[0] == mark[0]:
            self._closing[index] = (mark[0], len(mark))

    def end_of(self, index: int) -> int:
        """Return the index of the last line of the code that begins here, else 0."""
        return self._ends.get(index, 0)

    def is_unclosed(self, index: int) -> bool:
        """Whether a fence begins here that never ends."""
        return index in self._opening and index not in self._ends

    def _pair(self, count: int) -> dict[int, int]:
        """Return where each fence ends that would begin at its line.

        Read from the last line back: the next mark of at least this length is the next
        one, or the one that is next for that one, as on a staircase.
        """
        ends: dict[int, int] = {}
        stairs: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
        for index in range(count - 1, -1, -1):
            if opening := self._opening.get(index):
                kind, length = opening
                place = _first_at_least(stairs[kind], length)
                if place:
                    ends[index] = place
            if closing := self._closing.get(index):
                kind, length = closing
                steps = stairs[kind]
                while steps and steps[-1][0] <= length:
                    steps.pop()
                steps.append((length, index))
        return ends


def _first_at_least(steps: list[tuple[int, int]], length: int) -> int:
    """Return the nearest place with this length or more; 0 if there is none.

    The steps are in order of falling length, the nearest place last.
    """
    low, high = 0, len(steps)
    while low < high:
        middle = (low + high) // 2
        if steps[middle][0] >= length:
            low = middle + 1
        else:
            high = middle
    return steps[low - 1][1] if low else 0
