"""Reading questions from an article in Markdown. Pure: text in, an article out.

An article has a title, headings, and under each heading the parts of a question behind
their labels, as people write them:

    # 大模型面试题                 the title of the topic
    ## 1. 什么是大模型？           any level, with a number or without
    **题目：** 请说明……            also 问题, 问, Q; left out, the heading is the prompt
    **答案：**                     also 参考答案, 回答, 答, A; its text here or below
    **解析：** ……                  also 分析, 说明, Explanation; may be left out

Labels may be bold or not, or headings of their own, and take either colon.
"""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from enum import Enum

from quiz.exchange.article_blocks import Block, grouped
from quiz.exchange.article_lines import Line, Part, classified, plain_title

_RULES = {"---", "***", "___"}


class Why(Enum):
    """Why a line was not understood."""

    OUTSIDE = "it stands outside every question"
    NO_LABEL = "no label such as 题目 or 答案 follows this heading"
    BEFORE_LABEL = "it stands between the heading and the prompt"
    TWICE = "the question has this part already"
    NO_ANSWER = "this question has no answer"
    TITLE_TWICE = "another question has this title"
    TOO_LONG = "a part of this question is too long"


# With these a question would be lost or mixed up, and not only a line left out.
FAULTS = {Why.TWICE, Why.NO_ANSWER, Why.TITLE_TWICE, Why.TOO_LONG}


@dataclass(frozen=True, slots=True)
class Problem:
    """A line that was not understood."""

    line: int
    text: str
    why: Why

    @property
    def is_fault(self) -> bool:
        return self.why in FAULTS


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A question as an article has it, in Markdown but for the title."""

    line: int
    title: str
    prompt: str
    answer: str
    explanation: str = ""


@dataclass(frozen=True, slots=True)
class Article:
    """What an article holds, and every line of it that was not understood."""

    title: str  # empty if it has none
    questions: tuple[DraftQuestion, ...]
    problems: tuple[Problem, ...]

    @property
    def has_faults(self) -> bool:
        return any(problem.is_fault for problem in self.problems)


def parse_article(text: str, *, longest_title: int, longest_text: int) -> Article:
    """Return what an article holds, with every problem at once, in the order of lines.

    Args:
        text: With any kind of line ends.
        longest_title: In characters. A title longer than this is cut.
        longest_text: In characters, for each part of a question.
    """
    lines = text.replace("\r\n", "\n").replace("\r", "\n").split("\n")
    title, blocks = _take_title(grouped(classified(lines)))
    questions = [_question(block, longest_title) for block in blocks if block.parts]
    problems = [
        *(problem for block in blocks for problem in _problems_of(block)),
        *_problems_among(questions, longest_text),
    ]
    problems.sort(key=lambda problem: problem.line)
    return Article(_cut(title, longest_title), tuple(questions), tuple(problems))


def _take_title(blocks: list[Block]) -> tuple[str, list[Block]]:
    """Return the title of the article, and its blocks without that heading.

    It is the first heading, if questions follow and none is its own: it has no label
    below it, or several questions that have no headings.
    """
    place = next((n for n, block in enumerate(blocks) if block.heading), len(blocks))
    if place + 1 >= len(blocks):
        return "", blocks
    first, second = blocks[place : place + 2]
    if first.heading is None or (first.parts and second.heading):
        return "", blocks
    rest = [replace(first, heading=None)] if first.loose or first.parts else []
    return first.heading.title, [*blocks[:place], *rest, *blocks[place + 1 :]]


def _question(block: Block, longest_title: int) -> DraftQuestion:
    heading = block.heading.title if block.heading else ""
    prompt = _text(block.parts.get(Part.PROMPT) or block.loose) or heading
    first_line = next((line for line in prompt.split("\n") if line.strip()), "")
    return DraftQuestion(
        line=block.begins_at,
        title=_cut(heading or plain_title(first_line), longest_title),
        prompt=prompt,
        answer=_text(block.parts.get(Part.ANSWER, [])),
        explanation=_text(block.parts.get(Part.EXPLANATION, [])),
    )


def _problems_of(block: Block) -> Iterator[Problem]:
    if not block.parts:
        if block.heading:
            yield _problem(block.heading, Why.NO_LABEL)
        yield from (_problem(line, Why.OUTSIDE) for line in block.loose)
        return
    if Part.PROMPT in block.parts:
        yield from (_problem(line, Why.BEFORE_LABEL) for line in block.loose)
    yield from (_problem(label, Why.TWICE) for label in block.repeated)


def _problem(line: Line, why: Why) -> Problem:
    return Problem(line.number, line.text, why)


def _problems_among(
    questions: list[DraftQuestion], longest_text: int
) -> Iterator[Problem]:
    titles = Counter(question.title for question in questions)
    for question in questions:
        parts = (question.prompt, question.answer, question.explanation)
        if not question.answer:
            yield Problem(question.line, question.title, Why.NO_ANSWER)
        if titles[question.title] > 1:
            yield Problem(question.line, question.title, Why.TITLE_TWICE)
        if max(map(len, parts)) > longest_text:
            yield Problem(question.line, question.title, Why.TOO_LONG)


def _text(lines: Iterable[Line]) -> str:
    """Return lines as text, without the blank lines and rules around it."""
    texts = [line.text for line in lines]
    while texts and _is_empty(texts[-1]):
        texts.pop()
    while texts and _is_empty(texts[0]):
        texts.pop(0)
    return "\n".join(texts).rstrip()


def _is_empty(text: str) -> bool:
    return not text.strip() or text.strip() in _RULES


def _cut(title: str, longest: int) -> str:
    return title if len(title) <= longest else f"{title[: longest - 1]}…"
