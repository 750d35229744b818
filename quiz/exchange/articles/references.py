"""The pictures that an article refers to, and other addresses for them. Pure.

`![words](images/a.png)`: in code, nothing is a reference.
"""

import re
from bisect import bisect_left
from collections import defaultdict
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from quiz.exchange.articles.fences import Fences

# CommonMark 0.31, section 6.4, without what a line break could stand in.
_PART = re.compile(
    r"""
    \\. | (?P<ticks>`+)
    | !\[ (?P<words> (?: [^\[\]\\] | \\. | \[[^\[\]\\]*+\] )*+ ) \]
      \( [ \t]*+
      (?P<target> < (?P<bracketed>[^<>]*+) >
        | [^\s()<>]*+ (?: \( [^\s()]*+ \) [^\s()<>]*+ )*+ )
      (?: [ \t]++ (?: "[^"]*+" | '[^']*+' | \([^()]*+\) ) )?+
      [ \t]*+ \)
    """,
    re.VERBOSE,
)
_ESCAPED = re.compile(r"\\(.)")


@dataclass(frozen=True, slots=True)
class Reference:
    """A picture that an article shows."""

    line: int  # from 1
    text: str  # of the line
    words: str
    target: str  # as it is written, without angle brackets


def with_targets(text: str, target_for: Callable[[Reference], str]) -> str:
    """Return an article with other targets for its references.

    Args:
        text: With any kind of line ends; what comes back has plain ones.
        target_for: Asked for each, in order; empty to leave it as it is.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    fences = Fences(lines)
    index = 0
    while index < len(lines):
        if end := fences.end_of(index):
            index = end
        elif "![" in lines[index]:
            lines[index] = _changed(index + 1, lines[index], target_for)
        index += 1
    return "\n".join(lines)


def _changed(number: int, line: str, target_for: Callable[[Reference], str]) -> str:
    parts = []
    at = 0
    for found in _images_in(line):
        target = found["target"] if found["bracketed"] is None else found["bracketed"]
        words = _ESCAPED.sub(r"\1", found["words"])
        if new := target_for(Reference(number, line, words, target)):
            start, end = found.span("target")
            parts += [line[at:start], new]
            at = end
    return "".join([*parts, line[at:]])


def _images_in(line: str) -> Iterator[re.Match[str]]:
    """Yield the images in a line that stand in no code."""
    runs: defaultdict[int, list[int]] = defaultdict(list)
    for run in re.finditer("`+", line):
        runs[len(run[0])].append(run.start())
    at = 0
    while found := _PART.search(line, at):
        at = found.end()
        if ticks := found["ticks"]:
            same = runs[len(ticks)]
            following = bisect_left(same, at)
            if following < len(same):
                at = same[following] + len(ticks)
        elif found["target"] is not None:
            yield found
