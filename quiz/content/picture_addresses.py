"""How a text names a picture: the address, and the Markdown of it. Pure.

The key of a picture is the SHA-256 of its bytes in hexadecimal, so an address means the
same picture for ever.
"""

import re

FOLDER = "/pictures/"
SUFFIX = ".webp"

_KEY = r"([0-9a-f]{64})"
_ADDRESS = re.compile(re.escape(FOLDER) + _KEY + re.escape(SUFFIX))
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


def markdown_of(key: str, description: str) -> str:
    """Return the Markdown that shows a picture, with the words that stand for it."""
    words = _MARKUP.sub(r"\\\1", " ".join(description.split()))
    return f"![{words}]({address_of(key)})"
