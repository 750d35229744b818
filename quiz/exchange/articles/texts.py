"""The lines of a part of a question as its text. Pure."""

from collections.abc import Iterable

from quiz.exchange.articles.lines import Line, Verbatim
from quiz.exchange.articles.numbers import with_plain_numbers
from quiz.exchange.articles.spaces import with_plain_spaces

_RULES = {"---", "***", "___"}


def text_of(lines: Iterable[Line]) -> str:
    """Return lines as text, without the blank lines and rules around it.

    Where exact text is all there is, it is returned exactly.
    """
    lines = _without_edges(list(lines))
    match lines:
        case [Verbatim(_, text)]:
            return text
    texts = with_plain_numbers(with_plain_spaces([line.text for line in lines]))
    return "\n".join(texts).rstrip()


def _without_edges(lines: list[Line]) -> list[Line]:
    start, end = 0, len(lines)
    while start < end and _is_edge(lines[start]):
        start += 1
    while start < end and _is_edge(lines[end - 1]):
        end -= 1
    return lines[start:end]


def _is_edge(line: Line) -> bool:
    text = line.text.strip()
    return not isinstance(line, Verbatim) and (not text or text in _RULES)
