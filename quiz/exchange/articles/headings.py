"""What a heading of an article says: its level, and its title unnumbered. Pure."""

import re

# A title is 200 characters; what is far longer is no title, and not worth the time.
_LONGEST = 2_000

_HEADING = re.compile(r" {0,3}(#{1,6})(?!#)([ \t\u3000]*)(.*)")
_UNDERLINE = re.compile(r" {0,3}(?:={3,}|-{4,})[ \t]*")
_BOLD_LINE = re.compile(r"[ \u3000]{0,3}(\*\*|__)(.+)\1[ \t\u3000]*")
_NO_TITLE = re.compile(r"\s*(?:[-*+>|`~#]|\d{1,9}[.)]\s)")

_CHINESE = "[一二三四五六七八九十百零]+"
_NUMBER = re.compile(
    rf"(?:第\s*(?:\d+|{_CHINESE})\s*[题问节章条]\s*[、.．:：]?"
    r"|[（(]\s*\d+\s*[)）]"
    r"|\d+(?:\.\d+)+[、.．]?(?=\s)"
    r"|\d{1,3}\s*(?:[、．)）:：]|\.(?!\d))"
    rf"|{_CHINESE}[、.．]"
    r"|(?:Q|Question|题目|问题)\s*\d+\s*[、.．:：]?)\s*",
    re.IGNORECASE,
)
_ANCHOR = re.compile(r"</?a\b[^<>]*>|\s\{#[^{}]*\}$")
# Marks go, what they mark stays: links, code, bold. Code may hold any of the others.
_MARKS = re.compile(r"!?\[([^\[\]]*)\]\([^()]*\)|``?([^`]+)``?|\*\*|__|`")


def read_heading(text: str) -> tuple[int, str] | None:
    """Return the level and the words of a heading, or `None`.

    The blank after the marks may be missing where there are two or more.
    """
    if (found := _HEADING.fullmatch(text)) is None:
        return None
    level, words = len(found[1]), found[3].strip()
    if not found[2] and level == 1:
        return None
    without_marks = words.rstrip("#")
    if without_marks[-1:].isspace():
        words = without_marks.rstrip()
    return (level, words) if words.strip("#") else None


def read_underlined(above: str, text: str, below: str) -> tuple[int, str] | None:
    """Return the level and the words of a heading that the next line underlines.

    Args:
        above: The line above it; only a blank one lets a heading begin. Three hyphens
            are a rule between questions far more often than they underline.
    """
    if above.strip() or not text.strip() or not _UNDERLINE.fullmatch(below):
        return None
    if _NO_TITLE.match(text):
        return None
    return (1 if "=" in below else 2), text.strip()


def read_bold_line(text: str) -> str | None:
    """Return the words of a line that is bold as a whole and has a number."""
    if len(text) > _LONGEST or (found := _BOLD_LINE.fullmatch(text)) is None:
        return None
    words = found[2].strip()
    return words if found[1] not in words and _NUMBER.match(words) else None


def title_of(words: str) -> str:
    """Return the title in the words of a heading; empty if a number is all there is."""
    title = plain_title(words)
    number = _NUMBER.match(title)
    return title[number.end() :] if number else title


def plain_title(text: str) -> str:
    """Return a title without marks of emphasis, code and links, its blanks single."""
    text = _ANCHOR.sub("", text[:_LONGEST])
    return " ".join(_MARKS.sub(_marked, text).split())


def _marked(found: re.Match[str]) -> str:
    return str(found[1] or found[2] or "")
