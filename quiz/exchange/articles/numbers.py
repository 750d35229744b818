"""Lists numbered as Chinese texts number them, which Markdown does not know. Pure."""

import re
from dataclasses import dataclass

from quiz.exchange.articles.fences import Fences

_CHINESE = "一二三四五六七八九十"
_CIRCLED = "①②③④⑤⑥⑦⑧⑨⑩⑪⑫⑬⑭⑮⑯⑰⑱⑲⑳"
_ITEM = re.compile(
    r"[ \u3000]{0,3}(?:"
    r"(?P<point>\d{1,2})\.(?=[^\s\d])"  # 1.注意力, and not 1.5 or 1. attention
    r"|(?P<comma>\d{1,2})[、．)）](?!\s*$)"
    r"|[（(](?P<brackets>\d{1,2})[)）](?!\s*$)"
    rf"|(?P<circle>[{_CIRCLED}])"
    rf"|(?P<chinese>[{_CHINESE}])、"
    r")[ \t\u3000]*"
)
_PARAGRAPH = re.compile(r"(?![ \t]{2}|\u3000)\s*\S")
_FEWEST = 2  # a single number is more likely a number
_DEEPEST = 3


@dataclass(frozen=True, slots=True)
class _Run:
    """Items that count from one, below one another."""

    way: str  # of counting
    depth: int  # the number of runs it stands in
    indices: list[int]


def with_plain_numbers(lines: list[str]) -> list[str]:
    """Return lines in which 1、, （1）, ① and 一、 begin items of lists.

    Only where they count from one, and not in fenced code. Another way of counting
    among the items of a list is a list inside. What else stands below an item stays as
    it is; a paragraph of its own ends the lists.
    """
    plain = list(lines)
    for run in _runs(lines):
        for number, index in enumerate(run.indices, start=1):
            text = _ITEM.sub("", lines[index], count=1)
            plain[index] = f"{'   ' * run.depth}{number}. {text}"
    return plain


def _runs(lines: list[str]) -> list[_Run]:
    fences = Fences(lines)
    runs: list[_Run] = []
    around: list[_Run] = []
    index = 0
    while index < len(lines):
        if end := fences.end_of(index):
            index = end + 1
            continue
        if found := _ITEM.match(lines[index]):
            if run := _run_of(*_counted(found), around):
                run.indices.append(index)
                runs += [run] if len(run.indices) == 1 else []
        elif _PARAGRAPH.match(lines[index]) and index and not lines[index - 1].strip():
            around.clear()
        index += 1
    return [run for run in runs if len(run.indices) >= _FEWEST]


def _run_of(way: str, number: int, around: list[_Run]) -> _Run | None:
    """Return the run that an item belongs to, if any; the innermost stays last."""
    ways = [run.way for run in around]
    depth = ways.index(way) if way in ways else len(around)
    del around[depth + 1 :]
    if number > 1:
        goes_on = way in ways and len(around[depth].indices) == number - 1
        return around[depth] if goes_on else None
    if depth == _DEEPEST:
        return None
    around[depth:] = [_Run(way, depth, [])]
    return around[depth]


def _counted(found: re.Match[str]) -> tuple[str, int]:
    """Return how an item is numbered, and its number."""
    way = str(found.lastgroup)
    sign = found[way]
    for signs in (_CIRCLED, _CHINESE):
        if sign in signs:
            return way, signs.index(sign) + 1
    return way, int(sign)
