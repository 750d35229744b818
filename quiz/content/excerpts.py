"""Showing where the words of a query stand in a text. Pure."""

import re
from collections.abc import Sequence
from itertools import pairwise

from quiz.content.pairs import fold

# A part of a text, and whether it is one of the words.
Part = tuple[str, bool]

# Characters shown before the first word and from it on.
_BEFORE = 15
_AFTER = 60
# Marks of Markdown that only disturb where nothing is rendered.
_MARKUP = str.maketrans("", "", "*`#")
_BLANKS = re.compile(r"\s+")


def marked(text: str, words: Sequence[str]) -> list[Part]:
    """Return a text in parts, one after the other, those with a word marked.

    Args:
        words: Folded, as `pairs.words_of` returns them.
    """
    found = [False] * len(text)
    folded = fold(text)
    for word in words:
        for match in re.finditer(f"(?={re.escape(word)})", folded):
            end = match.start() + len(word)
            found[match.start() : end] = [True] * len(word)
    turns = [place for place in range(1, len(text)) if found[place] != found[place - 1]]
    return [
        (text[start:end], found[start])
        for start, end in pairwise([0, *turns, len(text)])
        if start < end
    ]


def excerpt(texts: Sequence[str], words: Sequence[str]) -> list[Part]:
    """Return, marked, a line of the first of some texts that has one of the words.

    It is empty where none has one. What is left out at its ends is shown as "…".
    """
    for text in texts:
        folded = fold(text)
        places = [place for word in words if (place := folded.find(word)) >= 0]
        if places:
            return _around(text, min(places), words)
    return []


def _around(text: str, place: int, words: Sequence[str]) -> list[Part]:
    start = place - _BEFORE if place > _BEFORE else 0
    end = place + _AFTER
    parts = [
        (part if is_word else _without_markup(part), is_word)
        for part, is_word in marked(text[start:end], words)
    ]
    parts = [(part, is_word) for part, is_word in parts if part]
    before = [("…", False)] if start else []
    after = [("…", False)] if end < len(text) else []
    return [*before, *parts, *after]


def _without_markup(text: str) -> str:
    return _BLANKS.sub(" ", text.translate(_MARKUP))
