"""Images in HTML, taken out before the text is read and put back as Markdown. Pure."""

import re
from collections.abc import Callable
from pathlib import PurePosixPath
from typing import TypeAlias

from quiz.exchange.anki.html_nodes import Element, Node

# From the name of an image, and the words that stand for it, to the Markdown that shows
# it; to an empty text if it does not come along.
ShowImage: TypeAlias = Callable[[str, str], str]

# Where an image stood while the rest is read; characters that no text has.
_PLACE = "\ue0f2{}\ue0f3"
_PLACES = re.compile("\ue0f2([0-9]{1,6})\ue0f3")
_CODE = {"code", "kbd", "pre", "samp", "tt"}  # in which nothing can be shown


def show_none(name: str, words: str) -> str:
    return ""


class Images:
    """The images of a text: the Markdown of each, and the names of those left out."""

    def __init__(self, show: ShowImage) -> None:
        self._show = show
        self._shown: list[str] = []
        self.left_out: list[str] = []

    def take(self, element: Element, *, is_code: bool = False) -> None:
        """Leave a place where an image stands in an element, and nothing else of it."""
        for place, child in enumerate(element.children):
            if isinstance(child, str):
                continue
            if child.tag == "img":
                element.children[place] = self._place_of(child, is_code=is_code)
            else:
                self.take(child, is_code=is_code or child.tag in _CODE)

    def put(self, markdown: str) -> str:
        """Return a text with its images in their places."""
        return _PLACES.sub(self._shown_at, markdown)

    def _place_of(self, image: Element, *, is_code: bool) -> Node:
        if not (name := image.attributes.get("src", "").strip()):
            return ""
        shown = "" if is_code else self._show(name, _words(name, image))
        if not shown:
            self.left_out.append(name)
            return ""
        self._shown.append(shown)
        return _PLACE.format(len(self._shown) - 1)

    def _shown_at(self, found: re.Match[str]) -> str:
        place = int(found[1])
        return self._shown[place] if place < len(self._shown) else ""


def _words(name: str, image: Element) -> str:
    """Return the words that stand for an image: at worst the name of its file."""
    said = (image.attributes.get(each, "").strip() for each in ("alt", "title"))
    words = next(filter(None, said), "") or PurePosixPath(name).stem
    return words.replace("|", " ").strip() or "…"  # a bar would end a cell of a table
