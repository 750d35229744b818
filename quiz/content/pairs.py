"""Words to look for, and the pairs of neighbouring characters that they are made of.

Chinese is written without blanks, and most of its words have two characters: a pair is
the largest piece that nearly every word has, and small enough to be looked up. Pure.
"""

from collections.abc import Iterable
from itertools import pairwise
from string import ascii_lowercase, ascii_uppercase

# Only A to Z, as SQLite does it, so that both databases and Python agree.
_FOLDED = str.maketrans(ascii_uppercase, ascii_lowercase)


def fold(text: str) -> str:
    """Return a text as it is compared: without the difference between A and a."""
    return text.translate(_FOLDED)


def words_of(query: str) -> list[str]:
    """Return the words between the blanks of a query, folded, each once, in order."""
    return list(dict.fromkeys(fold(query).split()))


def pairs_of(words: Iterable[str]) -> list[str]:
    """Return the pairs in words, each once, in order; a single character has none."""
    found = (one + next_ for word in words for one, next_ in pairwise(word))
    return list(dict.fromkeys(found))


def has_case(word: str) -> bool:
    """Return whether folding makes a difference to a word."""
    return any(letter in ascii_lowercase for letter in fold(word))
