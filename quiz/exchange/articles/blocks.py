"""Which lines of an article belong to one question. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quiz.exchange.articles.labels import Part
from quiz.exchange.articles.lines import (
    Comment,
    Heading,
    Label,
    Line,
    Note,
    Unclosed,
    Verbatim,
)

_DEEPEST = 6


@dataclass(slots=True)
class Block:
    """A heading, or a first label without one, and what stands below it."""

    heading: Heading | None
    level: int = _DEEPEST
    notes: list[Note] = field(default_factory=list)
    loose: list[Line] = field(default_factory=list)  # before the first label
    labels: list[Label] = field(default_factory=list)
    parts: dict[Part, list[Line]] = field(default_factory=dict)
    repeated: list[Label] = field(default_factory=list)
    below_a_line: list[Line] = field(default_factory=list)  # that was a whole part
    uses_letters: bool = False  # Q and A
    _open: Part | None = None

    @property
    def begins_at(self) -> int:
        """The number of the first line that says something."""
        if self.heading:
            return self.heading.number
        return min(line.number for line in [*self.loose, *self.labels])

    @property
    def is_question(self) -> bool:
        return any(part.makes_a_question for part in self.parts)

    @property
    def is_asked(self) -> bool:
        """Whether another prompt must be that of another question."""
        return Part.PROMPT in self.parts or Part.ANSWER in self.parts

    def open(self, label: Label) -> None:
        if label.part in self.parts:
            self.repeated.append(label)
        rest = [Line(label.number, label.rest)] if label.rest else []
        self.parts.setdefault(label.part, []).extend(rest)
        self.labels.append(label)
        self.uses_letters |= label.is_letter
        self._open = label.part

    def add(self, line: Line) -> None:
        match line:
            case Note() if self._takes_notes:
                self.notes.append(line)
            case Comment() if self._open is None:
                return
            case _ if self._open is None:
                self._add_loose(line)
            case _ if self._open.is_one_line:
                self._add_to_one_line(line, self.parts[self._open])
            case _:
                self.parts[self._open].append(line)

    @property
    def _takes_notes(self) -> bool:
        """Whether nothing but the heading, or the question itself, stands above."""
        if self._open is None:
            return True
        is_first = self._open is Part.PROMPT and len(self.labels) == 1
        return is_first and len(self.parts[self._open]) <= 1

    def _add_loose(self, line: Line) -> None:
        if _says_something(line):
            self.loose.append(line)

    def _add_to_one_line(self, line: Line, part: list[Line]) -> None:
        if not _says_something(line):
            return
        if not part:
            part.append(line)
        elif self.is_question:
            self.below_a_line.append(line)
        else:
            self._add_loose(line)


def grouped(lines: Iterable[Line]) -> list[Block]:
    """Return the blocks of an article, in order.

    A heading begins a new block, unless it is a deeper one inside a question with no
    label of its own below: then it belongs to the text. So does a second prompt where
    questions follow one another without headings.
    """
    lines = [line for line in lines if not isinstance(line, Unclosed)]
    labels_below = _labels_below(lines)
    blocks: list[Block] = []
    for line in lines:
        block = blocks[-1] if blocks else Block(None)
        match line:
            case Heading() if _begins(line, block, labels_below[line.number]):
                blocks.append(Block(line, line.level))
            case Label() if _is_label(line, block):
                if not blocks:
                    blocks.append(block)
                elif line.part is Part.PROMPT and block.is_asked:
                    blocks.append(Block(None, block.level))
                blocks[-1].open(line)
            case _:
                if not blocks:
                    blocks.append(block)
                blocks[-1].add(line)
    return [block for block in blocks if block.heading or block.loose or block.labels]


def _begins(heading: Heading, block: Block, below: set[Part]) -> bool:
    """Whether a heading begins a block, and is not a part of the text of one.

    Args:
        block: The one it stands in.
        below: What the labels between it and the next heading begin.
    """
    if not block.is_question:
        return True
    if heading.is_certain and heading.level <= block.level:
        return True
    if Part.ANSWER not in block.parts:  # then an answer below may be that of the block
        return heading.is_certain and Part.PROMPT in below
    return bool(below & {Part.PROMPT, Part.ANSWER})


def _labels_below(lines: list[Line]) -> dict[int, set[Part]]:
    """Return what the labels below each heading begin, by the number of its line."""
    found: dict[int, set[Part]] = {}
    parts: set[Part] = set()
    for line in reversed(lines):
        match line:
            case Heading():
                found[line.number] = parts
                parts = set()
            case Label() if not line.is_letter or line.part is Part.PROMPT:
                parts.add(line.part)
    return found


def _is_label(label: Label, block: Block) -> bool:
    """Whether the line is a label here: an A after a Q is, an option A is not."""
    is_option = label.is_letter and label.part is not Part.PROMPT
    return not is_option or block.uses_letters


def _says_something(line: Line) -> bool:
    return isinstance(line, Verbatim) or bool(line.text.strip())
