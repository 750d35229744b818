"""What one line of an article is: a heading, a label, or text. Pure."""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """A part of a question that a label begins."""

    PROMPT = "prompt"
    ANSWER = "answer"
    EXPLANATION = "explanation"


@dataclass(frozen=True, slots=True)
class Line:
    """A line that is neither heading nor label, as it was written."""

    number: int  # from 1
    text: str


@dataclass(frozen=True, slots=True)
class Heading(Line):
    level: int
    title: str  # without its number; empty if that is all


@dataclass(frozen=True, slots=True)
class Label(Line):
    part: Part
    rest: str  # what follows it on its line
    is_letter: bool  # Q and A, which are options as often as labels


_WORDS = {
    Part.PROMPT: ("题目", "问题", "问", "question", "q"),
    Part.ANSWER: ("参考答案", "答案", "回答", "答", "answer", "a"),
    Part.EXPLANATION: ("解析", "分析", "说明", "explanation"),
}
_PARTS = {word: part for part, words in _WORDS.items() for word in words}

_FENCE = re.compile(r"\s*(`{3,}|~{3,})")
_HEADING = re.compile(
    r" {0,3}(?:(#{1,6})[ \t\u3000]+|(#{2,6}))([^#\s].*?)(?:[ \t]+#+)?\s*"
)
_LABEL = re.compile(
    r"[ \u3000]{0,3}(?P<bold>\*\*|__)?[ 【\[]*"
    rf"(?P<word>{'|'.join(_PARTS)})[ \]】]*\d*[ ]*"
    r"(?P<colon>[:：])?(?P<end>\*\*|__)?[ ]*(?P<late_colon>[:：])?(?P<rest>.*)",
    re.IGNORECASE,
)
_CHINESE_NUMBER = "[一二三四五六七八九十百零]+"
_HEADING_NUMBER = re.compile(
    rf"(?:第\s*(?:\d+|{_CHINESE_NUMBER})\s*[题问节章条]\s*[、.．:：]?"
    r"|[（(]\s*\d+\s*[)）]"
    r"|\d+(?:\.\d+)+[、.．]?(?=\s)"
    r"|\d+\s*(?:[、．)）:：]|\.(?!\d))"
    rf"|{_CHINESE_NUMBER}[、.．]"
    r"|(?:Q|Question|题目|问题)\s*\d+\s*[、.．:：]?)\s*",
    re.IGNORECASE,
)


def classified(lines: Iterable[str]) -> Iterator[Line]:
    """Return what each line is. Inside fenced code all of them are text."""
    fence = ""
    for number, text in enumerate(lines, start=1):
        mark = _FENCE.match(text)
        if fence:
            yield Line(number, text)
            if mark and mark[1].startswith(fence) and not text.strip(" \t`~"):
                fence = ""
        elif mark:
            fence = mark[1]
            yield Line(number, text)
        else:
            yield _heading(number, text) or _label(number, text) or Line(number, text)


def plain_title(text: str) -> str:
    """Return a title without marks of emphasis and code, its blanks single."""
    return " ".join(re.sub(r"\*\*|__|`", "", text).split())


def _heading(number: int, text: str) -> Heading | Label | None:
    if (found := _HEADING.fullmatch(text)) is None:
        return None
    words = found[3].strip()
    label = _label(number, f"**{plain_title(words).rstrip(':：')}**")
    return _titled(number, text, found) if label is None or label.rest else label


def _titled(number: int, text: str, found: re.Match[str]) -> Heading:
    title = _HEADING_NUMBER.sub("", plain_title(found[3]), count=1)
    return Heading(number, text, level=len(found[1] or found[2]), title=title)


def _label(number: int, text: str) -> Label | None:
    if (found := _LABEL.fullmatch(text)) is None:
        return None
    rest = found["rest"].strip()
    is_alone = bool(found["bold"] and found["end"]) and not rest
    if not (found["colon"] or found["late_colon"] or is_alone):
        return None
    if found["bold"] and not found["end"] and rest:
        rest = f"{found['bold']}{rest}"  # the emphasis goes on after the label
    word = found["word"].lower()
    return Label(number, text, _PARTS[word], rest, is_letter=word in {"q", "a"})
