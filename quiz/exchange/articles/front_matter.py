"""Front matter of an article: skipped as text, never read for what it says. Pure."""

import re

from quiz.exchange.articles.labels import read_label

_KEY = re.compile(r"[\w-]+\s*[:=]")
_CLOSINGS = {"---": ("---", "..."), "+++": ("+++",)}
_LONGEST = 200  # lines


def end_of_front_matter(lines: list[str]) -> int:
    """Return the index of the first line after front matter, 0 if there is none.

    It begins in the first line, with a key in the second. A rule above the first
    question looks the same until there is a label.
    """
    closings = _CLOSINGS.get(lines[0].rstrip(), ()) if lines else ()
    if not closings or not _KEY.match("".join(lines[1:2])):
        return 0
    for index, text in enumerate(lines[1:_LONGEST], start=1):
        if text.rstrip() in closings:
            return index + 1
        label = read_label(text)
        if label and label.part.makes_a_question:
            return 0
    return 0
