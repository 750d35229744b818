"""From the HTML that people's editors leave behind to Markdown. Pure."""

import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from itertools import groupby, pairwise

from quiz.exchange.anki.html_formulas import put_formulas, take_formulas
from quiz.exchange.anki.html_images import Images, ShowImage, show_none
from quiz.exchange.anki.html_inline import LINE_END, inline, text_of
from quiz.exchange.anki.html_nodes import Element, Node, read_html

_SOUND = re.compile(r"\[sound:([^\]\r\n]{1,255})\]")
_UNWANTED = re.compile("[\0-\x08\x0b\x0e-\x1f\ue0f0-\ue0f3\ud800-\udfff]")
_BLOCK_NAMES = (
    "address article aside blockquote center dd details div dl dt fieldset figcaption "
    "figure footer form h1 h2 h3 h4 h5 h6 header hr li main nav ol p pre section "
    "summary table tbody td tfoot th thead tr ul"
)
_BLOCKS = set(_BLOCK_NAMES.split())
_LISTS = {"ol", "ul"}
_MOST_CELLS = 2_000  # in a table; short rows are filled up
# What would begin something else at the start of a line.
_BEGINNING = re.compile(r"(?m)^(?:(\d{1,9})(?=[.)](?:\s|$))|(?=[#>+=|~-])|(?=:-))")
_GAP = re.compile(r"(?:\s*\\\n){2,}\s*")


@dataclass(frozen=True, slots=True)
class Converted:
    """A text in Markdown, and the names of what is left out of it."""

    markdown: str
    images: tuple[str, ...] = ()
    sounds: tuple[str, ...] = ()


def to_markdown(html: str, show: ShowImage = show_none) -> Converted:
    """Return HTML as Markdown.

    Lists, tables, code, emphasis and links stay, formulas of MathJax and LaTeX become
    those between dollars, colours and sizes go. Sounds are only named.

    Args:
        show: Asked for each image; by default, none comes along.
    """
    html = _UNWANTED.sub("", html)
    sounds = tuple(_SOUND.findall(html))
    html, formulas = take_formulas(_SOUND.sub("", html))
    root = read_html(html)
    images = Images(show)
    images.take(root)
    markdown = images.put("\n\n".join(_blocks(root)))
    markdown = put_formulas(markdown, formulas).strip()
    return Converted(markdown, tuple(images.left_out), sounds)


def _blocks(element: Element) -> Iterator[str]:
    """Yield the blocks in an element: what is in a line together is a paragraph."""
    for has_blocks, group in groupby(element.children, _has_blocks):
        nodes = list(group)
        if not has_blocks:
            yield from _paragraphs(nodes)
            continue
        for node in nodes:
            if isinstance(node, Element):
                yield from _WRITERS.get(node.tag, _blocks)(node)


def _has_blocks(node: Node) -> bool:
    if isinstance(node, str):
        return False
    return node.tag in _BLOCKS or any(map(_has_blocks, node.children))


def _paragraphs(nodes: list[Node]) -> Iterator[str]:
    for part in _GAP.split(inline(nodes)):
        lines = part.strip().removesuffix("\\").strip().split(LINE_END)
        text = LINE_END.join(line.strip() for line in lines).strip()
        while text.startswith(LINE_END):
            text = text.removeprefix(LINE_END).strip()
        if text:
            yield _BEGINNING.sub(_escape_beginning, text)


def _escape_beginning(found: re.Match[str]) -> str:
    return f"{found[1]}\\" if found[1] else "\\"


def _heading(element: Element) -> Iterator[str]:
    words = " ".join(inline(element.children).replace(LINE_END, " ").split())
    if words:
        yield f"{'#' * int(element.tag[1])} {words}"


def _quotation(element: Element) -> Iterator[str]:
    if text := "\n\n".join(_blocks(element)):
        yield "\n".join(f"> {line}".rstrip() for line in text.split("\n"))


def _preformatted(element: Element) -> Iterator[str]:
    text = text_of(element.children).replace("\r", "").replace("\u00a0", " ")
    if text.strip():
        longest = max(map(len, re.findall("`+", text)), default=0)
        fence = "`" * max(3, longest + 1)
        yield f"{fence}\n{text.strip(chr(10)).rstrip()}\n{fence}"


def _rule(element: Element) -> Iterator[str]:
    yield "---"


def _list(element: Element) -> Iterator[str]:
    """Write a list; a list right inside a list belongs to the item before it."""
    items: list[list[str]] = []
    for child in element.children:
        if isinstance(child, Element) and child.tag in _LISTS and items:
            items[-1] += _list(child)
            continue
        if isinstance(child, Element) and child.tag == "li":
            items.append(list(_blocks(child)))
        else:
            items.append(list(_blocks(Element("", children=[child]))))
    said = [item for item in items if any(item)]
    numbers = range(1, len(said) + 1)
    marks = [f"{number}." if element.tag == "ol" else "-" for number in numbers]
    if said:
        yield "\n".join(map(_item, marks, said))


def _item(mark: str, blocks: list[str]) -> str:
    """Write an item; a list in it follows its text at once, so that it stays tight."""
    text = blocks[0]
    for before, block in pairwise(blocks):
        is_list = re.match(r"(?:-|1\.) ", block) and not re.match("(?:-|1[.]) ", before)
        text += ("\n" if is_list else "\n\n") + block
    margin = " " * (len(mark) + 1)
    lines = text.split("\n")
    rest = [f"{margin}{line}" if line else "" for line in lines[1:]]
    return "\n".join([f"{mark} {lines[0]}", *rest])


def _table(element: Element) -> Iterator[str]:
    """Write a table with its first row as the head, as Markdown has no other."""
    rows = [[_cell(cell) for cell in row] for row in _rows(element)]
    rows = [row for row in rows if any(row)]
    width = max(map(len, rows), default=0)
    if width == 1 or width * len(rows) > _MOST_CELLS:
        yield from (" ".join(row) for row in rows)
    elif rows:
        filled = [row + [""] * (width - len(row)) for row in rows]
        head, *body = (f"| {' | '.join(row)} |" for row in filled)
        yield "\n".join([head, "|" + " --- |" * width, *body])


def _rows(element: Element) -> Iterator[list[Element]]:
    for child in element.children:
        if isinstance(child, Element):
            if child.tag == "tr":
                cells = [each for each in child.children if isinstance(each, Element)]
                yield [each for each in cells if each.tag in ("td", "th")]
            elif child.tag in ("tbody", "thead", "tfoot"):
                yield from _rows(child)


def _cell(cell: Element) -> str:
    words = " ".join(" ".join(_paragraphs_within(cell)).split())
    return words.replace("|", "\\|")


def _paragraphs_within(element: Element) -> Iterator[str]:
    for has_blocks, group in groupby(element.children, _has_blocks):
        nodes = list(group)
        if not has_blocks:
            yield inline(nodes).replace(LINE_END, " ")
            continue
        for node in nodes:
            if isinstance(node, Element):
                yield from _paragraphs_within(node)


_WRITERS: dict[str, Callable[[Element], Iterator[str]]] = {
    **dict.fromkeys(["h1", "h2", "h3", "h4", "h5", "h6"], _heading),
    "blockquote": _quotation,
    "pre": _preformatted,
    "hr": _rule,
    "ol": _list,
    "ul": _list,
    "table": _table,
}
