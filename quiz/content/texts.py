"""The text of a question as a value, and the HTML made of it. Pure."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Self

from quiz.content.answers import Point, Prose, split_answer
from quiz.content.rendering import render, render_inline

RENDERER_VERSION = 2


@dataclass(frozen=True, slots=True)
class OptionText:
    """One option of a choice question, in Markdown."""

    text: str
    is_right: bool
    reason: str

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can keep."""
        return _as_dict(self)


@dataclass(frozen=True, slots=True)
class QuestionText:
    """Everything a learner reads of a question, in Markdown but for the title."""

    kind: str
    title: str
    prompt: str
    answer: str
    explanation: str = ""
    hint: str = ""
    options: tuple[OptionText, ...] = ()

    def differs_in_answer_from(self, other: Self) -> bool:
        """Whether somebody who learned the other text learned another answer."""
        return (self.answer, self.options) != (other.answer, other.options)


@dataclass(frozen=True, slots=True)
class Passage:
    """A part of an answer in safe HTML: prose, or a point with its number from 1."""

    html: str  # the detail, where it is a point
    cue_html: str = ""
    number: int = 0

    @property
    def is_point(self) -> bool:
        return self.number > 0


@dataclass(frozen=True, slots=True)
class RenderedOption:
    """One option in safe HTML, with its number from 1."""

    number: int
    html: str
    is_right: bool
    reason_html: str


@dataclass(frozen=True, slots=True)
class RenderedQuestion:
    """A question in safe HTML, as it is kept with its revision."""

    prompt: str
    answer: tuple[Passage, ...]
    explanation: str
    hint: str
    options: tuple[RenderedOption, ...]

    @property
    def point_count(self) -> int:
        return sum(passage.is_point for passage in self.answer)

    @property
    def right_options(self) -> frozenset[int]:
        return frozenset(option.number for option in self.options if option.is_right)

    def to_dict(self) -> dict[str, Any]:
        """Return what JSON can keep; `from_dict` reads it back."""
        return _as_dict(self) | {
            "answer": [_as_dict(passage) for passage in self.answer],
            "options": [_as_dict(option) for option in self.options],
        }

    @classmethod
    def from_dict(cls, kept: dict[str, Any]) -> Self:
        return cls(
            prompt=kept["prompt"],
            answer=tuple(Passage(**passage) for passage in kept["answer"]),
            explanation=kept["explanation"],
            hint=kept["hint"],
            options=tuple(RenderedOption(**option) for option in kept["options"]),
        )


def _as_dict(
    value: OptionText | Passage | RenderedOption | RenderedQuestion,
) -> dict[str, Any]:
    """Return the fields of a value; `dataclasses.asdict` would take ten times as long.

    It copies what cannot change, and an import does this for thousands of questions.
    """
    return {name: getattr(value, name) for name in value.__slots__}


def render_question(text: QuestionText) -> RenderedQuestion:
    """Return the safe HTML of a question's text."""
    return RenderedQuestion(
        prompt=render(text.prompt),
        answer=tuple(_passages(text.answer)),
        explanation=render(text.explanation),
        hint=render(text.hint),
        options=tuple(
            RenderedOption(
                number=number,
                html=render(option.text),
                is_right=option.is_right,
                reason_html=render(option.reason),
            )
            for number, option in enumerate(text.options, start=1)
        ),
    )


def _passages(answer: str) -> Iterator[Passage]:
    number = 0
    for part in split_answer(answer):
        match part:
            case Prose(markdown):
                yield Passage(html=render(markdown))
            case Point(cue, detail):
                number += 1
                yield Passage(
                    html=render(detail), cue_html=render_inline(cue), number=number
                )
