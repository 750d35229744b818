"""Reading questions from an article in Markdown. Pure: text in, an article out.

An article has a title, headings, and under each heading the parts of a question behind
their labels, as people write them:

    # 大模型面试题                 the title of the topic
    ## 1. 什么是大模型？           any level, with a number or without
    **题目：** 请说明……            also 问题, 问, Q; left out, the heading is the prompt
    **答案：**                     also 参考答案, 回答, 答, A; its text here or below
    **解析：** ……                  also 分析, 说明, Explanation; may be left out

Labels may be bold or not, or headings of their own, and take either colon. The page
docs/articles.md has the rest: options, hint, difficulty, tags, source, and ids.
"""

from dataclasses import dataclass, replace
from math import inf

from quiz.exchange.albums import ComingPicture
from quiz.exchange.articles.blocks import Block, grouped
from quiz.exchange.articles.diagnostics import (
    Diagnostic,
    Limits,
    diagnostics_among,
    diagnostics_in,
    diagnostics_of_lines,
    diagnostics_of_notes,
)
from quiz.exchange.articles.drafts import DraftQuestion, cut, draft_of, note_in
from quiz.exchange.articles.lines import classified

_BYTE_ORDER_MARK = "\ufeff"


class ArticleTooLong(ValueError):
    """The text is longer than an article may be."""


@dataclass(frozen=True, slots=True)
class Article:
    """What an article holds, and every line of it that was not understood."""

    title: str  # empty if it has none
    topic_slug: str  # empty if it names none
    questions: tuple[DraftQuestion, ...]
    diagnostics: tuple[Diagnostic, ...]
    pictures: tuple[ComingPicture, ...] = ()  # those that its questions show

    @property
    def has_faults(self) -> bool:
        return any(diagnostic.is_fault for diagnostic in self.diagnostics)


def parse_article(text: str, limits: Limits) -> Article:
    """Return what an article holds, with every diagnostic, in the order of lines.

    Args:
        text: With any kind of line ends, and with a byte order mark or without.

    Raises:
        ArticleTooLong: It has too many bytes or lines.
    """
    lines = list(classified(_split(text, limits)))
    about, blocks = _take_title(grouped(lines))
    questions = [draft_of(block, limits.title) for block in blocks if block.is_question]
    diagnostics = [
        *diagnostics_of_lines(lines),
        *(diagnostic for block in blocks for diagnostic in diagnostics_in(block)),
        *diagnostics_of_notes(about),
        *diagnostics_among(questions, limits),
    ]
    diagnostics.sort(key=lambda diagnostic: diagnostic.line)
    heading = about.heading.title if about.heading else ""
    return Article(
        title=cut(note_in(about, "title") or heading, limits.title),
        topic_slug=note_in(about, "id"),
        questions=tuple(questions),
        diagnostics=tuple(diagnostics),
    )


def _split(text: str, limits: Limits) -> list[str]:
    text = text.removeprefix(_BYTE_ORDER_MARK)
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    length = len(text.encode("utf-8", "surrogatepass"))
    if length > limits.bytes or len(lines) > limits.lines:
        raise ArticleTooLong
    return lines


def _take_title(blocks: list[Block]) -> tuple[Block, list[Block]]:
    """Return the heading of the article with its notes, and the blocks without it.

    It is the first heading, if questions follow and none is its own: it has no label
    below it, or several questions that have no headings.
    """
    place = next((n for n, block in enumerate(blocks) if block.heading), len(blocks))
    if place + 1 >= len(blocks):
        return Block(None), blocks
    first, second = blocks[place : place + 2]
    if first.is_question and second.heading:
        return Block(None), blocks
    others = blocks[:place] + blocks[place + 1 :]
    first_label = first.labels[0].number if first.labels else inf
    if first.loose or first.labels:
        own = [note for note in first.notes if note.number > first_label]
        others.insert(place, replace(first, heading=None, notes=own))
    notes = [note for note in first.notes if note.number < first_label]
    return Block(first.heading, notes=notes), others
