"""Writing questions as an article that reads back as exactly these questions. Pure.

Each part is written as people write it. Where that would not read back exactly,
because a line of the text looks like a label or the text begins with a blank line, it
is written between marks that `lines` knows. Whatever is written is read back
before anyone gets it.
"""

from collections.abc import Iterable, Set
from dataclasses import replace

from quiz.exchange.articles.diagnostics import Limits
from quiz.exchange.articles.drafts import DraftQuestion
from quiz.exchange.articles.pieces import NAMES, Words, quoted, words_of, written
from quiz.exchange.articles.reading import parse_article

# What stands around a question must not change how it is read.
_BEFORE = "# ⁂\n\n## ⁂ before\n\n**Answer:** a\n\n"
_AFTER = "\n\n## ⁂ after\n\n**Answer:** z\n"


class Unwritable(Exception):
    """Some questions cannot be carried by an article; `titles` names them."""

    def __init__(self, titles: list[str]) -> None:
        super().__init__(", ".join(titles))
        self.titles = titles


def write_article(
    questions: Iterable[DraftQuestion],
    *,
    title: str,
    slug: str,
    language: str,
    limits: Limits,
) -> str:
    """Return an article that holds these questions and reads back as them.

    Args:
        title: Of the topic.
        slug: Of the topic.
        language: Of the labels: "en", or Chinese.

    Raises:
        Unwritable: Some would be lost or changed on the way.
    """
    words = words_of(language)
    faulty: list[str] = []
    pieces = [_write_title(title, slug, limits)]
    for question in questions:
        if piece := _write_question(question, words, limits):
            pieces.append(piece)
        else:
            faulty.append(question.title)
    if faulty:
        raise Unwritable(faulty)
    return "\n\n".join(pieces) + "\n"


def _write_title(title: str, slug: str, limits: Limits) -> str:
    plain = f"# {title}\n\n<!-- id: {slug} -->"
    read = parse_article(f"{plain}{_AFTER}", limits)
    is_read = (read.title, read.topic_slug, len(read.questions)) == (title, slug, 1)
    return plain if is_read else f"{quoted('#', title)}\n\n<!-- id: {slug} -->"


def _write_question(
    question: DraftQuestion, words: Words, limits: Limits
) -> str | None:
    """Return a question as a piece of an article, `None` if it cannot be one."""

    def piece(exact: Set[str]) -> str | None:
        text = written(question, words, exact)
        return text if _reads_back(question, text, limits) else None

    exact = {name for name in NAMES if piece(NAMES - {name}) is None}
    return piece(exact) or piece(NAMES)


def _reads_back(question: DraftQuestion, piece: str, limits: Limits) -> bool:
    article = parse_article(f"{_BEFORE}{piece}{_AFTER}", limits)
    if article.diagnostics or len(article.questions) != 3:
        return False
    return _value(article.questions[1]) == _value(question)


def _value(question: DraftQuestion) -> DraftQuestion:
    """Return a question as it is where it is new; it may say less and mean the same."""
    return replace(
        question,
        line=0,
        explanation=question.explanation or "",
        hint=question.hint or "",
        tags=question.tags or "",
        source=question.source or "",
        options=question.options or (),
    )
