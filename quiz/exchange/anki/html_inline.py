"""The inside of a paragraph: from HTML to Markdown that says the same. Pure."""

import re
from collections.abc import Iterable, Iterator
from urllib.parse import quote

from quiz.exchange.anki.html_nodes import Element, Node

LINE_END = "\\\n"  # a hard break, as CommonMark writes it

_MARKS = {
    **dict.fromkeys(["b", "strong"], "**"),
    **dict.fromkeys(["i", "em", "cite", "dfn", "var"], "*"),
    **dict.fromkeys(["s", "del", "strike"], "~~"),
}
_CODE = {"code", "kbd", "samp", "tt"}
_RAISED = str.maketrans(
    "0123456789+-=()abcdefghijklmnoprstuvwxyz−",
    "⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁼⁽⁾ᵃᵇᶜᵈᵉᶠᵍʰⁱʲᵏˡᵐⁿᵒᵖʳˢᵗᵘᵛʷˣʸᶻ⁻",
)
_LOWERED = str.maketrans(
    "0123456789+-=()aehijklmnoprstuvx−", "₀₁₂₃₄₅₆₇₈₉₊₋₌₍₎ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ₋"
)
_SPACES = re.compile(r"[ \t\r\n\f\u00a0]+")
_ALWAYS = re.compile(r"[\\`*$]|~(?=~)|(?<=~)~")
_SOMETIMES = re.compile(
    r"""
    (?<![^\W_])_ | _(?![^\W_])          # not inside a word
    | \](?=[(\[:])                       # else the text before it might be a link
    | <(?=[a-zA-Z/!?])
    | &(?=\#?\w+;)
    """,
    re.VERBOSE,
)
_EDGES = re.compile(r"\A(\s*)(\S(?:.*\S)?)(\s*)\Z", re.DOTALL)
_BRACKET = re.compile(r"(?<!\\)[\[\]]")
_ADDRESS = re.compile(r"(?:https?://|mailto:).+", re.IGNORECASE | re.DOTALL)


def inline(nodes: Iterable[Node], *, inside: frozenset[str] = frozenset()) -> str:
    """Return the Markdown of text and what may stand in a line of it.

    Args:
        inside: The marks around it, which are not put around a part of it again.
    """
    parts = [""]
    for part in (_written(node, inside) for node in _joined(nodes)):
        if part.startswith(("(", "[", ":")) and parts[-1].endswith("]"):
            parts[-1] = parts[-1].removesuffix("]") + "\\]"  # no link, as in _SOMETIMES
        if part:
            parts.append(part)
    return "".join(parts)


def _joined(nodes: Iterable[Node]) -> Iterator[Node]:
    """Make one of two neighbours with the same mark: between them is no end of it."""
    last: Node = ""
    for node in nodes:
        if _mark_of(node) and _mark_of(last) == _mark_of(node):
            assert isinstance(last, Element)
            assert isinstance(node, Element)
            last = Element(last.tag, children=[*last.children, *node.children])
        else:
            yield last
            last = node
    yield last


def _mark_of(node: Node) -> str:
    return "" if isinstance(node, str) else _MARKS.get(node.tag, "")


def text_of(nodes: Iterable[Node]) -> str:
    """Return the words alone, each `br` as a line end."""
    return "".join(
        node
        if isinstance(node, str)
        else "\n"
        if node.tag == "br"
        else text_of(node.children)
        for node in nodes
    )


def code(text: str) -> str:
    """Return text as code in a line."""
    longest = max(map(len, re.findall("`+", text)), default=0)
    fence = "`" * (longest + 1)
    is_edged = text.startswith("`") or text.endswith("`")
    return f"{fence} {text} {fence}" if is_edged else f"{fence}{text}{fence}"


def _written(node: Node, inside: frozenset[str]) -> str:
    if isinstance(node, str):
        return _escaped(_SPACES.sub(" ", node))
    if node.tag == "br":
        return LINE_END
    if node.tag in _CODE:
        words = _SPACES.sub(" ", text_of(node.children)).strip()
        return code(words) if words else ""
    mark = _MARKS.get(node.tag, "")
    if mark and mark not in inside:
        return _marked(inline(node.children, inside=inside | {mark}), mark)
    if node.tag == "a" and "a" not in inside:
        return _link(inline(node.children, inside=inside | {"a"}), node)
    within = inline(node.children, inside=inside)
    if node.tag in ("sub", "sup"):
        return _shifted(within, is_raised=node.tag == "sup")
    return within


def _escaped(text: str) -> str:
    text = _ALWAYS.sub(lambda found: "\\" + found[0], text)
    return _SOMETIMES.sub(lambda found: "\\" + found[0], text)


def _marked(within: str, mark: str) -> str:
    """Put marks around the words of each line; a space inside them would undo them."""
    return LINE_END.join(
        _EDGES.sub(rf"\g<1>{mark}\g<2>{mark}\g<3>", line)
        for line in within.split(LINE_END)
    )


def _shifted(within: str, *, is_raised: bool) -> str:
    """Return a sub- or superscript in the characters that Unicode has for it."""
    shifted = within.translate(_RAISED if is_raised else _LOWERED)
    unchanged = set(shifted) & set(within) - {" "}
    if not unchanged:
        return shifted
    return f"^({within})" if is_raised else f"\\_({within})"


def _link(within: str, link: Element) -> str:
    address = link.attributes.get("href", "").strip()
    if not within.strip() or not _ADDRESS.fullmatch(address):
        return within
    safe = quote(address, safe=":/?#@!$&'*+,;=%~-._[]")
    if LINE_END in within:
        return within
    words = _BRACKET.sub(lambda found: "\\" + found[0], within.strip())
    return f"[{words}]({safe})"
