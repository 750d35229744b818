"""Which lines of an article belong to one question. Pure."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from quiz.exchange.article_lines import Heading, Label, Line, Part

_DEEPEST = 6


@dataclass(slots=True)
class Block:
    """A heading, or a first label without one, and what stands below it."""

    heading: Heading | None
    level: int = _DEEPEST
    loose: list[Line] = field(default_factory=list)  # before the first label
    parts: dict[Part, list[Line]] = field(default_factory=dict)
    repeated: list[Label] = field(default_factory=list)
    uses_letters: bool = False  # Q and A
    _open: Part | None = None

    @property
    def begins_at(self) -> int:
        """The number of the first line that says something."""
        if self.heading:
            return self.heading.number
        lines = [*self.loose, *(line for part in self.parts.values() for line in part)]
        return min(line.number for line in lines)

    @property
    def is_asked(self) -> bool:
        """Whether another prompt must be that of another question."""
        return Part.PROMPT in self.parts or Part.ANSWER in self.parts

    def open(self, label: Label) -> None:
        if label.part in self.parts:
            self.repeated.append(label)
        self.parts.setdefault(label.part, []).append(Line(label.number, label.rest))
        self.uses_letters |= label.is_letter
        self._open = label.part

    def add(self, line: Line) -> None:
        if self._open:
            self.parts[self._open].append(line)
        elif line.text.strip():
            self.loose.append(line)


def grouped(lines: Iterable[Line]) -> list[Block]:
    """Return the blocks of an article, in order.

    A heading begins a new block, unless it is a deeper one inside a question with no
    label of its own below: then it belongs to the text. So does a second prompt where
    questions follow one another without headings.
    """
    lines = list(lines)
    above_labels = _headings_above_labels(lines)
    blocks: list[Block] = []
    for line in lines:
        block = blocks[-1] if blocks else None
        match line:
            case Heading() if _begins(line, block, above_labels):
                blocks.append(Block(line, line.level))
            case Label() if _is_label(line, block):
                if block is None:
                    blocks.append(Block(None))
                elif line.part is Part.PROMPT and block.is_asked:
                    blocks.append(Block(None, block.level))
                blocks[-1].open(line)
            case _:
                if block is None:
                    blocks.append(Block(None))
                blocks[-1].add(line)
    return [block for block in blocks if block.heading or block.loose or block.parts]


def _begins(heading: Heading, block: Block | None, above_labels: set[int]) -> bool:
    if block is None or not block.parts or heading.level <= block.level:
        return True
    return heading.number in above_labels


def _headings_above_labels(lines: list[Line]) -> set[int]:
    found = set()
    has_label = False
    for line in reversed(lines):
        match line:
            case Heading():
                if has_label:
                    found.add(line.number)
                has_label = False
            case Label():
                has_label |= not line.is_letter or line.part is Part.PROMPT
    return found


def _is_label(label: Label, block: Block | None) -> bool:
    """Whether the line is a label here: an A after a Q is, an option A is not."""
    if not label.is_letter or label.part is Part.PROMPT:
        return True
    return block is not None and block.uses_letters
