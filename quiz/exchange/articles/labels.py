"""The labels of an article: the words that begin a part of a question. Pure."""

import re
from dataclasses import dataclass
from enum import Enum


class Part(Enum):
    """A part of a question that a label begins."""

    PROMPT = "prompt"
    OPTIONS = "options"
    ANSWER = "answer"
    EXPLANATION = "explanation"
    HINT = "hint"
    DIFFICULTY = "difficulty"
    TAGS = "tags"
    SOURCE = "source"

    @property
    def is_one_line(self) -> bool:
        return self in (Part.DIFFICULTY, Part.TAGS, Part.SOURCE)

    @property
    def makes_a_question(self) -> bool:
        """Whether a heading with this below it is that of a question."""
        return self in (Part.PROMPT, Part.ANSWER, Part.OPTIONS)

    @property
    def is_told_by_a_heading(self) -> bool:
        """Whether a heading of any level that says this is a label.

        The others head sections of articles, too: sources, at the end.
        """
        return self in (Part.PROMPT, Part.ANSWER, Part.EXPLANATION)


@dataclass(frozen=True, slots=True)
class FoundLabel:
    """A label at the beginning of a line."""

    part: Part
    rest: str  # what follows it on its line
    is_letter: bool  # Q and A, which are options as often as labels


_WORDS = {
    Part.PROMPT: ("题目", "问题", "问", "question", "q"),
    Part.OPTIONS: ("选项", "options"),
    Part.ANSWER: ("参考答案", "参考回答", "答案", "回答", "答", "answer", "a"),
    Part.EXPLANATION: ("答案解析", "解析", "分析", "说明", "explanation"),
    Part.HINT: ("提示", "hint"),
    Part.DIFFICULTY: ("难度", "difficulty"),
    Part.TAGS: ("标签", "tags", "tag"),
    Part.SOURCE: ("来源", "出处", "source"),
}
_PARTS = {word: part for part, words in _WORDS.items() for word in words}
_REASONS = ("理由", "原因", "reason")
_LONGEST_NUMBER_OF_A_LETTER = 2  # A100 is a chip
_ADDRESSES = ("http", "#", "/", "<")  # behind [source]: they define a link


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    longest_first = "|".join(sorted(words, key=len, reverse=True))
    return re.compile(
        r"[ \u3000]{0,3}(?P<bold>\*\*|__)?[ ]{0,3}(?P<open>[【\[])?[ ]{0,3}"
        rf"(?P<word>{longest_first})[ ]{{0,3}}"
        r"(?P<number>\d{1,4}|[一二三四五六七八九十]{1,3})?[ ]{0,3}"
        r"(?P<close>[】\]])?[ ]{0,3}(?:(?P<colon>[:：])|(?P<point>(?<=\d)[.．、)）]))?"
        r"(?P<end>\*\*|__)?[ ]{0,3}(?P<late_colon>[:：])?(?P<rest>.*)",
        re.IGNORECASE,
    )


_LABEL = _pattern(tuple(_PARTS))
_REASON = _pattern(_REASONS)


def read_label(text: str) -> FoundLabel | None:
    """Return the label a line begins with, or `None`.

    It is bold or not, in brackets or not, with a number or without, and has a colon of
    either width; where it stands alone and bold, or in 【】, it needs none.
    """
    if (found := _LABEL.fullmatch(text)) is None:
        return None
    word, number = found["word"].lower(), found["number"] or ""
    is_letter = word in ("q", "a")
    if is_letter and len(number) > _LONGEST_NUMBER_OF_A_LETTER:
        return None
    rest = _rest(found, is_letter=is_letter)
    return None if rest is None else FoundLabel(_PARTS[word], rest, is_letter)


def read_reason(text: str) -> str | None:
    """Return what follows the label of an option's reason, or `None`."""
    found = _REASON.fullmatch(text)
    return _rest(found) if found else None


def _rest(found: re.Match[str], *, is_letter: bool = False) -> str | None:
    """Return what follows the words of a label; `None` if they are none."""
    rest = found["rest"].strip()
    if found["open"] == "[" and rest.startswith(_ADDRESSES):
        return None
    has_colon = bool(found["colon"] or found["late_colon"])
    has_point = is_letter and bool(found["point"])
    is_alone = bool(found["bold"] and found["end"]) and not rest
    is_in_brackets = (found["open"], found["close"]) == ("【", "】")
    if not (has_colon or has_point or is_alone or is_in_brackets):
        return None
    mark = found["bold"]
    if not mark or found["end"] or not rest:
        return rest
    words = rest.removesuffix(mark)
    if is_letter and words != rest and mark not in words:
        return words.rstrip()  # **Q3: …**, bold as a heading would be
    return f"{mark}{rest}"  # the emphasis goes on after the label
