"""What each line of an article is: a heading, a label, a note, or text. Pure.

Two things keep lines from being read: fenced code, and the marks between which the
export writes a text that could be mistaken for something else:

    <!-- text -->
    ## exactly this
    <!-- /text -->
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from quiz.exchange.articles.fences import Fences
from quiz.exchange.articles.front_matter import end_of_front_matter
from quiz.exchange.articles.headings import (
    plain_title,
    read_bold_line,
    read_heading,
    read_underlined,
    title_of,
)
from quiz.exchange.articles.labels import Part, read_label

_BOLD_LEVEL = 6
_METADATA_LEVEL = 3  # headings above it that say 来源 begin a section of the article

_NOTE = re.compile(r"\s{0,3}<!--\s*(id|title|state)\s*[:：](.*)-->\s*", re.IGNORECASE)
_COMMENT = re.compile(r"\s{0,3}<!--.*-->\s*")
_VERBATIM = re.compile(r"\s{0,3}<!--\s?(/?)text(?:\s(\d{1,6}))?\s?-->\s*")


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is nothing else, as it was written."""

    number: int  # from 1
    text: str


@dataclass(frozen=True, slots=True)
class Heading(Line):
    level: int
    title: str  # without its number; empty if that is all
    is_certain: bool = True  # marked with #, and not only underlined or bold


@dataclass(frozen=True, slots=True)
class Label(Line):
    part: Part
    rest: str  # what follows it on its line
    is_letter: bool  # Q and A, which are options as often as labels


@dataclass(frozen=True, slots=True)
class Comment(Line):
    """A comment of HTML, which nobody is meant to read."""


@dataclass(frozen=True, slots=True)
class Note(Comment):
    """A comment about the question or the topic whose heading stands above it."""

    key: str
    value: str


@dataclass(frozen=True, slots=True)
class Verbatim(Line):
    """Lines between marks, which are the whole text of a part, exactly."""


@dataclass(frozen=True, slots=True)
class Unclosed(Line):
    """The first line of something that has no end; it counts as text, too."""


def verbatim_number(text: str, *, closing: bool) -> str | None:
    """Return the number in the mark before or after exact text; `None` if it is none.

    The number is empty in most; it tells marks from those inside the text.
    """
    found = _VERBATIM.fullmatch(text)
    return (found[2] or "") if found and bool(found[1]) is closing else None


def classified(lines: list[str]) -> Iterator[Line]:
    """Return what each line of an article is, in order.

    Something underlined or verbatim is one for all its lines. Front matter is left out.
    """
    fences = Fences(lines)
    closings = _closings(lines)
    index = end_of_front_matter(lines)
    while index < len(lines):
        number, text = index + 1, lines[index]
        if end := _end_of_verbatim(closings, text, index):
            yield Verbatim(number, "\n".join(lines[number:end]))
            index = end + 1
        elif end := fences.end_of(index):
            yield from (Line(n + 1, lines[n]) for n in range(index, end + 1))
            index = end + 1
        else:
            is_mark = verbatim_number(text, closing=False) is not None
            if is_mark or fences.is_unclosed(index):
                yield Unclosed(number, text)
            line = _classify(lines, index)
            yield line
            index += 1 + line.text.count("\n")


def _classify(lines: list[str], index: int) -> Line:
    number, text = index + 1, lines[index]
    return (
        _comment(number, text)
        or _heading(number, text)
        or _label(number, text)
        or _underlined(lines, index)
        or _bold(lines, index)
        or Line(number, text)
    )


def _comment(number: int, text: str) -> Comment | None:
    if found := _NOTE.fullmatch(text):
        return Note(number, text, key=found[1].lower(), value=found[2].strip())
    return Comment(number, text) if _COMMENT.fullmatch(text) else None


def _heading(number: int, text: str) -> Heading | Label | None:
    if (found := read_heading(text)) is None:
        return None
    level, words = found
    plain = plain_title(words)
    label = _label(number, plain) or _label(number, f"**{plain}**")
    if label and _is_label(label, level):
        return label
    is_prompt = label is not None and label.part is Part.PROMPT
    title = title_of(label.rest if label and is_prompt else words)
    return Heading(number, text, level, title)


def _is_label(label: Label, level: int) -> bool:
    """Whether a heading that could be a label is one, and not a title."""
    if label.rest:
        is_below = label.part in (Part.ANSWER, Part.EXPLANATION)
        return is_below and not label.is_letter and level >= _METADATA_LEVEL
    return label.part.is_told_by_a_heading or level >= _METADATA_LEVEL


def _label(number: int, text: str) -> Label | None:
    if (found := read_label(text)) is None:
        return None
    return Label(number, text, found.part, found.rest, found.is_letter)


def _underlined(lines: list[str], index: int) -> Heading | None:
    above = lines[index - 1] if index else ""
    below = lines[index + 1] if index + 1 < len(lines) else ""
    if (found := read_underlined(above, lines[index], below)) is None:
        return None
    level, words = found
    text = f"{lines[index]}\n{below}"
    return Heading(index + 1, text, level, title_of(words), is_certain=False)


def _bold(lines: list[str], index: int) -> Heading | None:
    """Read a bold line with a number as a heading, if a label stands directly below."""
    if (words := read_bold_line(lines[index])) is None:
        return None
    below = index + 1
    while below < len(lines) and not lines[below].strip():
        below += 1
    label = _label(below + 1, lines[below]) if below < len(lines) else None
    if label is None or not label.part.makes_a_question:
        return None
    title = title_of(words)
    return Heading(index + 1, lines[index], _BOLD_LEVEL, title, is_certain=False)


def _closings(lines: list[str]) -> dict[str, list[int]]:
    """Return where exact texts end, by their number."""
    closings = defaultdict(list)
    for index, text in enumerate(lines):
        if (number := verbatim_number(text, closing=True)) is not None:
            closings[number].append(index)
    return closings


def _end_of_verbatim(closings: dict[str, list[int]], text: str, index: int) -> int:
    """Return the index of the line that closes an exact text, 0 if none is begun."""
    number = verbatim_number(text, closing=False)
    places = closings.get(number, []) if number is not None else []
    following = bisect_right(places, index)
    return places[following] if following < len(places) else 0
