"""How a text names a picture: the address, and the Markdown of it. Pure.

The key of a picture is the SHA-256 of its bytes in hexadecimal, so an address means the
same picture for ever.
"""

import re
from collections.abc import Callable, Set

FOLDER = "/pictures/"
SUFFIX = ".webp"

_KEY = r"([0-9a-f]{64})"
_ADDRESS = re.compile(re.escape(FOLDER) + _KEY + re.escape(SUFFIX))
# What `markdown_of` writes.
_MARKDOWN = re.compile(rf"!\[(?:[^\[\]\\]|\\.)*+\]\({_ADDRESS.pattern}\)")
# What CommonMark would read as markup inside the square brackets, or as their end.
_MARKUP = re.compile(r"([\\\[\]*_`!<>&$~])")


def address_of(key: str) -> str:
    return f"{FOLDER}{key}{SUFFIX}"


def is_address(text: str) -> bool:
    """Whether a text is the address of a picture, and nothing besides."""
    return _ADDRESS.fullmatch(text) is not None


def keys_in(text: str) -> set[str]:
    """Return the key of every picture whose address stands anywhere in a text."""
    return set(_ADDRESS.findall(text))


def with_addresses(text: str, replaced: Callable[[str], str]) -> str:
    """Return a text with something else for the address of each key in it."""
    return _ADDRESS.sub(lambda found: replaced(found[1]), text)


def without_pictures(text: str, keys: Set[str]) -> str:
    """Return a text in which the words of these pictures stand in their place."""
    return with_addresses(
        text, lambda key: "picture" if key in keys else address_of(key)
    )


def text_beside_pictures(markdown: str) -> str:
    """Return a text without what `markdown_of` wrote into it."""
    return _MARKDOWN.sub("", markdown)


def markdown_of(key: str, description: str) -> str:
    """Return the Markdown that shows a picture, with the words that stand for it."""
    words = _MARKUP.sub(r"\\\1", " ".join(description.split()))
    return f"![{words}]({address_of(key)})"
