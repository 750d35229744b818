"""What is not understood in an article, or cannot be taken from it. Pure."""

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum

from quiz.exchange.articles.blocks import Block
from quiz.exchange.articles.drafts import DraftQuestion, cut, read_difficulty, read_note
from quiz.exchange.articles.labels import Part
from quiz.exchange.articles.lines import Line, Unclosed
from quiz.exchange.articles.options import read_options
from quiz.exchange.articles.texts import text_of

_LONGEST_QUOTE = 200


class Why(Enum):
    """Why a line was not understood."""

    OUTSIDE = "it stands outside every question"
    NO_LABEL = "no label such as 题目 or 答案 follows this heading"
    BEFORE_LABEL = "it stands between the heading and the prompt"
    BELOW_A_LINE = "it stands below a label that takes one line"
    NO_OPTION = "it stands among the options and is none"
    NO_DIFFICULTY = "the difficulty is 1, 2 or 3"
    TWICE = "the question has this part already"
    NO_PROMPT = "this question has neither a heading nor a prompt"
    NO_ANSWER = "this question has no answer"
    NOT_WHOLE = "a choice needs 2 to 20 options, one of them right, each with a reason"
    TITLE_TWICE = "another question has this title"
    ID_TWICE = "another question has this id"
    NO_ID = "this cannot be an id, a title or a state"
    FOREIGN_ID = "a question of another topic has this id"
    UNCLOSED = "this begins something that never ends"
    TOO_LONG = "a part of this question is too long"
    TOO_MANY = "this is one question more than an article may hold"
    NO_PICTURE = "the picture is not in the ZIP"
    UNFIT_PICTURE = "the file in the ZIP cannot be taken as a picture"


# With these only a line is left out. With any other a question would be lost, or mixed
# up with its neighbour.
_HARMLESS = {
    Why.OUTSIDE,
    Why.NO_LABEL,
    Why.BEFORE_LABEL,
    Why.BELOW_A_LINE,
    Why.NO_OPTION,
    Why.NO_DIFFICULTY,
    Why.NO_PICTURE,
    Why.UNFIT_PICTURE,
}


@dataclass(frozen=True, slots=True)
class Diagnostic:
    """A line that was not understood."""

    line: int
    text: str
    why: Why

    @property
    def is_fault(self) -> bool:
        return self.why not in _HARMLESS


@dataclass(frozen=True, slots=True)
class Limits:
    """How much an article may hold; lengths are in characters but for the first."""

    bytes: int  # of the whole text, in UTF-8
    lines: int
    questions: int
    title: int  # a longer one is cut
    text: int
    tags: int
    source: int
    option: int  # its text, and its reason
    options: int  # of one question


def diagnostic(line: Line, why: Why) -> Diagnostic:
    """Return the diagnostic of a line, which may be several or very long."""
    return Diagnostic(line.number, cut(line.text.split("\n")[0], _LONGEST_QUOTE), why)


def diagnostics_of_lines(lines: Iterable[Line]) -> Iterator[Diagnostic]:
    for line in lines:
        if isinstance(line, Unclosed):
            yield diagnostic(line, Why.UNCLOSED)


def diagnostics_in(block: Block) -> Iterator[Diagnostic]:
    """Return the diagnostics of a block by itself, in no order."""
    yield from diagnostics_of_notes(block)
    if not block.is_question:
        yield from _diagnostics_outside(block)
        return
    if Part.PROMPT in block.parts:
        why = Why.BEFORE_LABEL if block.heading else Why.OUTSIDE
        yield from (diagnostic(line, why) for line in block.loose)
    yield from (diagnostic(label, Why.TWICE) for label in block.repeated)
    yield from (diagnostic(line, Why.BELOW_A_LINE) for line in block.below_a_line)
    _, stray = read_options(block.parts.get(Part.OPTIONS, []))
    yield from (diagnostic(line, Why.NO_OPTION) for line in stray)
    for line in block.parts.get(Part.DIFFICULTY, []):
        if read_difficulty(text_of([line])) is None:
            yield diagnostic(line, Why.NO_DIFFICULTY)


def diagnostics_of_notes(block: Block) -> Iterator[Diagnostic]:
    """Return a diagnostic for each note that is none, or the second of its kind."""
    keys = set()
    for note in block.notes:
        if note.key in keys or not read_note(note):
            yield diagnostic(note, Why.NO_ID)
        keys.add(note.key)


def _diagnostics_outside(block: Block) -> Iterator[Diagnostic]:
    if block.heading:
        yield diagnostic(block.heading, Why.NO_LABEL)
    labels = {label.number for label in block.labels}
    texts = [line for part in block.parts.values() for line in part]
    below = [line for line in texts if line.number not in labels and line.text.strip()]
    for line in [*block.loose, *block.labels, *below]:
        yield diagnostic(line, Why.OUTSIDE)


def diagnostics_among(
    questions: list[DraftQuestion], limits: Limits
) -> Iterator[Diagnostic]:
    """Return what is wrong with the questions of an article, in no order."""
    titles = Counter(question.title for question in questions if not question.slug)
    slugs = Counter(question.slug for question in questions)
    known = {question.title for question in questions if question.slug}
    for number, question in enumerate(questions, start=1):
        line = Line(question.line, question.title)
        is_unnamed = not question.slug
        if number == limits.questions + 1:
            yield diagnostic(line, Why.TOO_MANY)
        if not question.title.strip() or not question.prompt.strip():
            yield diagnostic(line, Why.NO_PROMPT)
        if not question.answer.strip():
            yield diagnostic(line, Why.NO_ANSWER)
        if is_unnamed and titles[question.title] + (question.title in known) > 1:
            yield diagnostic(line, Why.TITLE_TWICE)
        if question.slug and slugs[question.slug] > 1:
            yield diagnostic(line, Why.ID_TWICE)
        if _is_too_long(question, limits):
            yield diagnostic(line, Why.TOO_LONG)
        if question.options and not _is_whole(question, limits):
            yield diagnostic(line, Why.NOT_WHOLE)


def _is_too_long(question: DraftQuestion, limits: Limits) -> bool:
    texts = (question.prompt, question.answer, question.explanation, question.hint)
    options = [
        text for each in question.options or () for text in (each.text, each.reason)
    ]
    return (
        any(len(text or "") > limits.text for text in texts)
        or any(len(text) > limits.option for text in options)
        or len(question.tags or "") > limits.tags
        or len(question.source or "") > limits.source
    )


def _is_whole(question: DraftQuestion, limits: Limits) -> bool:
    options = question.options or ()
    return (
        2 <= len(options) <= limits.options
        and any(option.is_right for option in options)
        and all(option.text.strip() and option.reason.strip() for option in options)
    )
