"""Lists indented with full-width spaces, which Markdown does not know. Pure."""

import re

from quiz.exchange.articles.fences import Fences

_WIDE = "\u3000"
_ITEM = re.compile(r"([ \t\u3000]*+)([-*+]|\d{1,9}[.)])([ \t\u3000]++)(?=\S)")
_INDENTATION = re.compile(r"[ \t\u3000]*+")
_DEEPEST = 20


def with_plain_spaces(lines: list[str]) -> list[str]:
    """Return lines in which the items of lists have spaces where they had wide ones.

    Items keep their places: below the item that they were indented under. Text without
    an item that has a wide space, and fenced code, stay as they are.
    """
    if not any(_is_wide(line) for line in lines):
        return lines
    fences = Fences(lines)
    plain: list[str] = []
    above: list[tuple[int, int]] = []  # columns of each item around, before and after
    while (index := len(plain)) < len(lines):
        if end := fences.end_of(index):
            plain += lines[index : end + 1]
        else:
            plain.append(_plain(lines[index], above))
    return plain


def _is_wide(line: str) -> bool:
    found = _ITEM.match(line)
    return found is not None and (_WIDE in found[1] or _WIDE in found[3])


def _plain(line: str, above: list[tuple[int, int]]) -> str:
    if not line.strip():
        return line
    found = _ITEM.match(line)
    blank = _INDENTATION.match(line)
    columns = _columns(blank[0]) if blank else 0
    if found is None:
        return _below(line, columns, above)
    while above and (columns < above[-1][0] + 2 or len(above) >= _DEEPEST):
        above.pop()
    indentation = above[-1][1] if above else 0
    above.append((columns, indentation + len(found[2]) + 1))
    return f"{' ' * indentation}{found[2]} {line[found.end() :]}"


def _below(line: str, columns: int, above: list[tuple[int, int]]) -> str:
    """Return a line that is no item, as far in as the item it stands below."""
    while above and columns < above[-1][0] + 2:
        above.pop()
    return " " * above[-1][1] + line.lstrip(" \t\u3000") if above else line


def _columns(blank: str) -> int:
    return sum({"\t": 4, _WIDE: 2}.get(character, 1) for character in blank)
