"""Reading the points out of an answer. Pure: Markdown in, points and prose out.

A point is one item of a list at the top level of the answer. The parser that renders
answers says where the items are; their text is cut from the source.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from markdown_it.rules_inline import StateInline
from markdown_it.rules_inline.emphasis import tokenize as read_emphasis
from markdown_it.token import Token

from quiz.content.rendering import new_parser

LONGEST_LEAD = 20
_COLON = re.compile(r"：|:(?=\s|$)")
_ENDS_OF_A_CUE = "：:。.，, \t\n\u3000"


@dataclass(frozen=True, slots=True)
class Point:
    """What has to be said, both in Markdown; the cue is inline and may be missing."""

    cue: str
    detail: str


@dataclass(frozen=True, slots=True)
class Prose:
    """What stands before, between or after the lists of an answer."""

    markdown: str


def split_points(markdown: str) -> list[Point]:
    """Return the points of an answer, none if it has no list at its top level."""
    return [part for part in split_answer(markdown) if isinstance(part, Point)]


def split_answer(markdown: str) -> list[Prose | Point]:
    """Return an answer's points and the text around them, in the order of the answer.

    The cue of a point is the bold text it begins with, or else a lead of at most 20
    characters up to a colon; the detail is what is left. An empty item is no point.
    """
    tokens = _PARSER.parse(markdown)
    lines = markdown.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    empty = (Prose(""), Point("", ""))
    return [part for part in _parts(tokens, lines) if part not in empty]


def _mark_positions(state: StateInline, silent: bool) -> bool:
    """Read emphasis, and note in each marker where in the text it stands."""
    start = state.pos
    if not read_emphasis(state, silent):
        return False
    for position in range(start, state.pos):
        state.tokens[position - state.pos].meta["position"] = position
    return True


_PARSER = new_parser()
_PARSER.inline.ruler.at("emphasis", _mark_positions)


def _parts(tokens: list[Token], lines: list[str]) -> Iterator[Prose | Point]:
    done = 0
    for index, token in enumerate(tokens):
        start, end = token.map or (0, 0)
        match token.type, token.level:
            case ("bullet_list_open", 0) | ("ordered_list_open", 0):
                yield Prose(_join(lines[done:start]))
            case ("list_item_open", 1):
                yield _point(tokens[index : index + 3], lines[start:end])
                done = end
    yield Prose(_join(lines[done:]))


def _point(tokens: list[Token], lines: list[str]) -> Point:
    item, block, inline = tokens
    lines = _dedent_item(item, lines)
    if block.type == "paragraph_open" and block.map and item.map:
        cue, rest = _split_cue(inline)
        below = lines[block.map[1] - item.map[0] :]
        if cue:
            return Point(cue, _join([rest, *below]))
    return Point("", _join(lines))


def _dedent_item(item: Token, lines: list[str]) -> list[str]:
    """Remove the marker of an item, and the indentation that makes lines a part of it.

    CommonMark 0.31, section 5.2: the text begins one to four columns after the marker;
    what begins further away is indented code, one column after it.
    """
    indentation = len(lines[0]) - len(lines[0].lstrip(" "))
    columns = indentation + len(item.info + item.markup)
    first = " " * columns + lines[0][columns:]
    gap = _indentation(first) - columns
    columns += gap if first.strip() and gap <= 4 else 1
    return [
        " " * (_indentation(line) - columns) + line.lstrip(" \t")
        for line in (first, *lines[1:])
    ]


def _indentation(line: str) -> int:
    """Return the columns before the text of a line; a tab fills up to four."""
    text = line.lstrip(" \t")
    return len(line[: len(line) - len(text)].expandtabs(4))


def _join(lines: list[str]) -> str:
    """Return lines as one text, without the empty lines around them."""
    return re.sub(r"^(?:[ \t]*\n)+", "", "\n".join(lines).rstrip())


def _split_cue(paragraph: Token) -> tuple[str, str]:
    """Return the cue of a paragraph and what follows, the cue empty if it has none."""
    text, tokens = paragraph.content, _visible(paragraph)
    if tokens and tokens[0].type == "strong_open":
        closing = next(t for t in tokens if t.type == "strong_close" and t.level == 0)
        start, end = tokens[0].meta["position"] + 1, closing.meta["position"]
        return _tidy(text[start:end]), text[end + 2 :].strip().lstrip("：:").strip()

    for colon in _COLON.finditer(text.partition("\n")[0][: LONGEST_LEAD + 2]):
        lead, rest = text[: colon.start()], text[colon.end() :]
        if len(lead) <= LONGEST_LEAD and _stands_alone(lead, tokens):
            return _tidy(lead), rest.strip()
    return "", text


def _tidy(cue: str) -> str:
    return cue.strip().rstrip(_ENDS_OF_A_CUE)


def _stands_alone(lead: str, tokens: list[Token]) -> bool:
    """Whether a lead means by itself what it means before the rest of its paragraph.

    It does not if the colon stands inside code, a formula, a link or emphasis.
    """
    alone = _visible(_PARSER.parseInline(lead)[0])
    if not 0 < len(alone) <= len(tokens):
        return False
    *whole, last = alone
    there = tokens[len(whole)]
    is_begun = last.type == there.type == "text"
    is_same = last == there or (is_begun and there.content.startswith(last.content))
    return is_same and whole == tokens[: len(whole)]


def _visible(inline: Token) -> list[Token]:
    return [t for t in inline.children or [] if t.type != "text" or t.content]
