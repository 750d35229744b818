"""The options of a choice question in an article: a list, each with its reason. Pure.

    - [x] Freeze the base, train low-rank matrices
      **Reason:** This is LoRA.
    - [ ] Train all parameters

Any list will do, with numbers or letters. What is right has an x, a tick or （正确）.
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass, field

from quiz.content.texts import OptionText
from quiz.exchange.articles.labels import read_reason
from quiz.exchange.articles.lines import Line, Verbatim
from quiz.exchange.articles.texts import text_of

_ITEM = re.compile(
    r"(?P<head>(?P<indentation> {0,3})"
    r"(?:[-*+]|\d{1,3}[.)、．]|[A-Za-z][.)、．])[ \u3000]{1,3})"
    r"(?:(?P<mark>\[[ xX√✓✔×✗✘]?\]|[√✓✔☑✅×✗✘❌☐])(?:[ \u3000]{1,3}|$))?"
    r"(?P<text>.*)"
)
_RIGHT_MARKS = set("xX√✓✔☑✅")
_SAYS_RIGHT = re.compile(r"[（(](?:正确|对|right|correct)[)）]\s*$", re.IGNORECASE)


@dataclass(slots=True)
class _Option:
    """An option while it is read."""

    columns: int  # in which its text stands
    is_right: bool
    text: list[Line]
    reason: list[Line] = field(default_factory=list)
    has_reason: bool = False

    def add(self, line: Line) -> None:
        if not isinstance(line, Verbatim):
            line = Line(line.number, _dedented(line.text, self.columns))
            rest = None if self.has_reason else read_reason(line.text.lstrip())
            if rest is not None:
                self.has_reason = True
                line = Line(line.number, rest)
        (self.reason if self.has_reason else self.text).append(line)

    @property
    def as_text(self) -> OptionText:
        return OptionText(text_of(self.text), self.is_right, text_of(self.reason))


def read_options(lines: Iterable[Line]) -> tuple[tuple[OptionText, ...], list[Line]]:
    """Return the options in a part of a question, and the lines that belong to none."""
    options: list[_Option] = []
    stray: list[Line] = []
    columns = 0
    for line in lines:
        found = None if isinstance(line, Verbatim) else _ITEM.fullmatch(line.text)
        if found and (not options or len(found["indentation"]) <= columns + 1):
            columns = columns if options else len(found["indentation"])
            options.append(_begin(line, found))
        elif options:
            options[-1].add(line)
        elif isinstance(line, Verbatim) or line.text.strip():
            stray.append(line)
    return tuple(option.as_text for option in options), stray


def _begin(line: Line, found: re.Match[str]) -> _Option:
    text, mark = found["text"], found["mark"] or ""
    if says_right := _SAYS_RIGHT.search(text):
        text = text[: says_right.start()].rstrip()
    is_right = bool(says_right) or bool(_RIGHT_MARKS & set(mark))
    columns = len(found["head"])
    return _Option(columns, is_right, [Line(line.number, text)] if text else [])


def _dedented(text: str, columns: int) -> str:
    blank = len(text) - len(text.lstrip(" "))
    return text[min(blank, columns) :]
