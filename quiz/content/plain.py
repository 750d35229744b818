"""Markdown as plain text, line for line, for where no markup can be shown. Pure."""

from collections.abc import Iterator
from itertools import pairwise

from markdown_it.token import Token

from quiz.content.rendering import new_parser

_PARSER = new_parser()


def plain_text(markdown: str) -> str:
    """Return what is read out of a text: its words, numbers of lists included.

    Formulas and code stay as they were written; cells of a table stand in one line.
    """
    return "\n".join(_lines(_PARSER.parse(markdown)))


def _lines(tokens: list[Token]) -> Iterator[str]:
    marker, depth = "", 0
    cells: list[str] = []
    for before, token in pairwise([Token("", "", 0), *tokens]):
        match token.type:
            case "list_item_open":
                marker = "  " * depth + token.info + token.markup + " "
                depth += 1
            case "list_item_close":
                depth -= 1
                marker = "  " * depth
            case "inline" if before.type in {"th_open", "td_open"}:
                cells.append(_words(token))
            case "tr_close":
                yield marker + " | ".join(cells)
                cells = []
            case "inline" | "fence" | "code_block" | "math_block":
                text = _words(token) if token.children else token.content
                yield marker + text.strip("\n")
                marker = "  " * depth


def _words(inline: Token) -> str:
    return "".join(
        "\n" if token.type in {"softbreak", "hardbreak"} else token.content
        for token in inline.children or []
    )
