"""What changed between two texts, in words and Chinese characters. Pure.

Lines are compared first, then the sentences of changed lines, then the words of changed
sentences: so that a character is only ever compared with those near it, and a text of
20,000 of them is compared in a fraction of a second whatever it says.
"""

import re
from collections import Counter, deque
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from itertools import accumulate

# What comparing two texts may cost, in pairs of equal parts looked at. Ordinary texts
# take a hundredth; what is left when it is spent counts as changed altogether.
_MOST_STEPS = 500_000
# So many kept characters between two changes may be chance and not sense.
_LONGEST_CHANCE = 4

_ENDS = "。！？；.!?;\n"
_SENTENCE = re.compile(f"[^{_ENDS}]*[{_ENDS}]|[^{_ENDS}]+")
_WORD = re.compile(r"[0-9A-Za-zÀ-ɏ]+|.", re.DOTALL)

Parts = list[str]
Range = tuple[int, int, int, int]  # of the old parts, then of the new


@dataclass(frozen=True, slots=True)
class Stretch:
    """A part of both texts: the same in both, or another in each (perhaps nothing)."""

    old: str
    new: str

    @property
    def is_kept(self) -> bool:
        return self.old == self.new


def difference(old: str, new: str) -> list[Stretch]:
    """Return what becomes what, in order.

    The old sides put together are the old text, the new sides the new one; no stretch
    is empty, and no two neighbours are both kept or both changed.
    """
    stretches = [Stretch(old, new)]
    effort = _Effort(_MOST_STEPS)
    for split in (_lines, _SENTENCE.findall, _WORD.findall):
        stretches = [
            finer for stretch in stretches for finer in _refine(stretch, split, effort)
        ]
    return _without_chance(_joined(stretches))


class _Effort:
    """How many steps may still be taken."""

    def __init__(self, steps: int) -> None:
        self.steps = steps

    def spend(self, steps: int) -> bool:
        """Return whether so many steps are left, and take them if they are."""
        is_enough = steps <= self.steps
        self.steps -= steps if is_enough else 0
        return is_enough


def _lines(text: str) -> Parts:
    return text.splitlines(keepends=True)


def _refine(
    stretch: Stretch, split: Callable[[str], Parts], effort: _Effort
) -> Iterator[Stretch]:
    if stretch.is_kept or not stretch.old or not stretch.new:
        yield stretch
        return
    old, new = split(stretch.old), split(stretch.new)
    i = j = 0
    for a, b, size in [*sorted(_matches(old, new, effort)), (len(old), len(new), 0)]:
        yield Stretch("".join(old[i:a]), "".join(new[j:b]))
        i, j = a + size, b + size
        yield Stretch("".join(old[a:i]), "".join(new[b:j]))


def _matches(old: Parts, new: Parts, effort: _Effort) -> Iterator[tuple[int, int, int]]:
    """Yield where equal parts stand, and how many: the longest first, then beside it.

    As `SequenceMatcher.get_matching_blocks`, which has no bound: each search looks at
    every pair of equal parts in its range, and there are as many searches as matches.
    """
    matcher = SequenceMatcher(None, old, new, autojunk=False)
    count = Counter(new)
    steps_to = [0, *accumulate(1 + count[part] for part in old)]
    ranges: deque[Range] = deque([(0, len(old), 0, len(new))])
    while ranges:
        a, a_end, b, b_end = ranges.popleft()
        if a == a_end or b == b_end or not effort.spend(steps_to[a_end] - steps_to[a]):
            continue
        found = matcher.find_longest_match(a, a_end, b, b_end)
        if found.size:
            yield (found.a, found.b, found.size)
            ranges.append((a, found.a, b, found.b))
            ranges.append((found.a + found.size, a_end, found.b + found.size, b_end))


def _joined(stretches: Iterable[Stretch]) -> list[Stretch]:
    """Return stretches with neighbours of one kind put together, and no empty ones."""
    joined: list[Stretch] = []
    for stretch in stretches:
        if not stretch.old and not stretch.new:
            continue
        if joined and joined[-1].is_kept == stretch.is_kept:
            stretch = _sum(joined.pop(), stretch)
        joined.append(stretch)
    return joined


def _without_chance(stretches: list[Stretch]) -> list[Stretch]:
    """Return stretches without the kept ones that two other sentences share by chance.

    These are short, inside a line, and no longer than the changes on both sides.
    """
    tidy: list[Stretch] = []
    for stretch in stretches:
        tidy.append(stretch)
        while len(tidy) >= 3 and _is_chance(*tidy[-3:]):
            last, kept, first = tidy.pop(), tidy.pop(), tidy.pop()
            tidy.append(_sum(_sum(first, kept), last))
    return _joined(tidy)


def _is_chance(before: Stretch, kept: Stretch, after: Stretch) -> bool:
    if not kept.is_kept or "\n" in kept.old:
        return False
    longest = min(_LONGEST_CHANCE, _length(before), _length(after))
    return len(kept.old) <= longest


def _length(stretch: Stretch) -> int:
    return max(len(stretch.old), len(stretch.new))


def _sum(first: Stretch, second: Stretch) -> Stretch:
    return Stretch(first.old + second.old, first.new + second.new)
