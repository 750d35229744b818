"""HTML as a small tree that no input can make deep. Pure."""

import re
from dataclasses import dataclass, field
from html import unescape
from typing import TypeAlias

DEEPEST = 40

# Each part of a text is matched once and by something, which keeps hostile input from
# being read again and again; html.parser takes minutes for 100 kB of it. What is never
# closed goes on to the end, as in browsers (HTML Living Standard, section 13.2.5).
_PART = re.compile(
    r"""
    (?P<text> [^<]++ | <(?![a-zA-Z/!?]) )
    | <(?P<end>/?)(?P<tag>[a-zA-Z][^\s/>]*+)
      (?P<attributes>
        (?: [^>=]++ | =\s*+(?: "[^"]*+(?:"|\Z) | '[^']*+(?:'|\Z) )?+ )*+
      ) (?:>|\Z)
    | <!--(?:(?!-->).)*+(?:-->|\Z)
    | <[/!?][^>]*+(?:>|\Z)
    """,
    re.VERBOSE | re.DOTALL,
)
_ATTRIBUTE = re.compile(
    r"""
    (?<![^\s"'/]) ([a-zA-Z-]++) \s*+=\s*+
    (?: "([^"]*+)"? | '([^']*+)'? | ([^\s"'>]++) )
    """,
    re.VERBOSE,
)

_VOID_NAMES = "area base br col embed hr img input link meta source track wbr"
_VOID = set(_VOID_NAMES.split())
_DROPPED = re.compile("iframe|noscript|object|script|style|template|title")
# What a new one of these closes, as browsers do.
_ENDED_BY = {
    "li": {"li"},
    "p": {"p"},
    "tr": {"tr", "td", "th"},
    "td": {"td", "th"},
    "th": {"td", "th"},
}
_KEEPS_INSIDE = {"ol", "ul", "table"}


@dataclass(slots=True)
class Element:
    """A tag, its attributes, and what is inside it."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    children: "list[Node]" = field(default_factory=list)


Node: TypeAlias = Element | str


def read_html(html: str) -> Element:
    """Return what a piece of HTML says, in an element without a name.

    Scripts and styles are left out. What is nested deeper than `DEEPEST` stands as if
    it were not.
    """
    tree = _Tree()
    at = 0
    while found := _PART.match(html, at):
        at = found.end()
        tag = (found["tag"] or "").lower()
        if found["text"]:
            tree.add(unescape(found["text"]))
        elif tag and found["end"]:
            tree.close(tag)
        elif _DROPPED.fullmatch(tag):
            closing = re.compile(f"</{tag}", re.IGNORECASE).search(html, at)
            at = closing.start() if closing else len(html)
        elif tag:
            tree.open(tag, found["attributes"])
    return tree.root


class _Tree:
    """What has been read, and which elements are still open."""

    def __init__(self) -> None:
        self.root = Element("")
        self._open = [self.root]

    def add(self, node: Node) -> None:
        self._open[-1].children.append(node)

    def open(self, tag: str, attributes: str) -> None:
        for ended in _ENDED_BY.get(tag, ()):
            self._close_within(ended, _KEEPS_INSIDE)
        is_void = tag in _VOID
        if not is_void and len(self._open) > DEEPEST:
            return
        element = Element(tag, dict(map(_attribute, _ATTRIBUTE.finditer(attributes))))
        self.add(element)
        if not is_void:
            self._open.append(element)

    def close(self, tag: str) -> None:
        self._close_within(tag, set() if tag in _KEEPS_INSIDE else _KEEPS_INSIDE)

    def _close_within(self, tag: str, walls: set[str]) -> None:
        """Close the innermost element of a tag, but none beyond a wall."""
        for depth in range(len(self._open) - 1, 0, -1):
            if self._open[depth].tag == tag:
                del self._open[depth:]
                return
            if self._open[depth].tag in walls:
                return


def _attribute(found: re.Match[str]) -> tuple[str, str]:
    name, *values = found.groups()
    return name.lower(), unescape(next((each for each in values if each), ""))
