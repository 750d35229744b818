"""From formulas as Anki has them to formulas between dollars. Pure."""

import re
from html import unescape

# What formulas begin and end with, and whether they stand in a line of their own.
_FORMULAS = {
    "\\(": ("\\)", False),
    "\\[": ("\\]", True),
    "[$]": ("[/$]", False),
    "[$$]": ("[/$$]", True),
    "[latex]": ("[/latex]", False),
    "<anki-mathjax>": ("</anki-mathjax>", False),
    '<anki-mathjax block="true">': ("</anki-mathjax>", True),
}
_FORMULA = re.compile("|".join(map(re.escape, _FORMULAS)))
# Where a formula stood while the rest is read; characters that no text has.
_PLACE = "\ue0f0{}\ue0f1"
_PLACES = re.compile("\ue0f0([0-9]{1,6})\ue0f1")
_TAG = re.compile("<[^<>]*>")


def take_formulas(html: str) -> tuple[str, list[str]]:
    """Return a text with places where formulas stood, and the formulas."""
    parts: list[str] = []
    formulas: list[str] = []
    at = 0
    never_closed: set[str] = set()
    for found in _FORMULA.finditer(html):
        closing, is_display = _FORMULAS[found[0]]
        if found.start() < at or closing in never_closed:
            continue
        end = html.find(closing, found.end())
        if end < 0:
            never_closed.add(closing)
            continue
        parts += [html[at : found.start()], _PLACE.format(len(formulas))]
        formulas.append(_dollars(html[found.end() : end], is_display=is_display))
        at = end + len(closing)
    return "".join([*parts, html[at:]]), formulas


def put_formulas(markdown: str, formulas: list[str]) -> str:
    """Return a text with its formulas in their places."""
    return _PLACES.sub(lambda found: _apart(found, formulas), markdown)


def _apart(found: re.Match[str], formulas: list[str]) -> str:
    """Return a formula with a space to a digit beside it: $5 would be a price."""
    text, (start, end) = found.string, found.span()
    if (place := int(found[1])) >= len(formulas):  # a text that has them after all
        return ""
    before = " " if text[start - 1 : start].isdigit() else ""
    after = " " if text[end : end + 1].isdigit() else ""
    return before + formulas[place] + after


def _dollars(source: str, *, is_display: bool) -> str:
    """Return a formula as the renderer reads it: without tags, in one line."""
    formula = " ".join(unescape(_TAG.sub(" ", source)).split())
    is_display = is_display or formula.startswith(("$$", "\\["))
    formula = formula.removeprefix("\\[").removesuffix("\\]").replace("$", "").strip()
    if not formula:
        return ""
    return f"$${formula}$$" if is_display else f"${formula}$"
