"""A question as a piece of an article, in the labels of its language. Pure."""

import json
from collections.abc import Set
from dataclasses import dataclass
from itertools import count

from quiz.content.texts import OptionText
from quiz.exchange.articles.drafts import DRAFT, DraftQuestion
from quiz.exchange.articles.labels import Part
from quiz.exchange.articles.lines import verbatim_number

_CHINESE = {
    Part.PROMPT: "题目",
    Part.OPTIONS: "选项",
    Part.ANSWER: "答案",
    Part.EXPLANATION: "解析",
    Part.HINT: "提示",
    Part.DIFFICULTY: "难度",
    Part.TAGS: "标签",
    Part.SOURCE: "来源",
}
_ENGLISH = {
    Part.PROMPT: "Question",
    Part.OPTIONS: "Options",
    Part.ANSWER: "Answer",
    Part.EXPLANATION: "Explanation",
    Part.HINT: "Hint",
    Part.DIFFICULTY: "Difficulty",
    Part.TAGS: "Tags",
    Part.SOURCE: "Source",
}


@dataclass(frozen=True, slots=True)
class Words:
    """How labels are written in a language."""

    labels: dict[Part, str]
    reason: str
    colon: str

    def label(self, word: str) -> str:
        return f"**{word}{self.colon}**"


_LANGUAGES = {
    "zh-hans": Words(_CHINESE, reason="理由", colon="："),
    "en": Words(_ENGLISH, reason="Reason", colon=":"),
}


# What can be written exactly or as people would; the rest is always written plainly.
NAMES = frozenset({"title", *(part.value for part in Part)} - {Part.DIFFICULTY.value})


def words_of(language: str) -> Words:
    """Return the words of a topic's language: English ones, or else Chinese ones."""
    return _LANGUAGES.get(language, _LANGUAGES["zh-hans"])


def written(question: DraftQuestion, words: Words, exact: Set[str]) -> str:
    """Return a question as a piece of an article, those of these names exactly."""
    title = question.title
    pieces = [quoted("##", title) if "title" in exact else f"## {title}"]
    if question.slug:
        pieces.append(f"<!-- id: {question.slug} -->")
    if question.state == DRAFT:
        pieces.append("<!-- state: draft -->")
    are_exact = Part.OPTIONS.value in exact
    texts = {
        Part.PROMPT: question.prompt,
        Part.OPTIONS: _options(question.options or (), words, are_exact=are_exact),
        Part.ANSWER: question.answer,
        Part.EXPLANATION: question.explanation,
        Part.HINT: question.hint,
        Part.DIFFICULTY: str(question.difficulty or ""),
        Part.TAGS: question.tags,
        Part.SOURCE: question.source,
    }
    for part, text in texts.items():
        if text:
            is_exact = part.value in exact - {Part.OPTIONS.value}
            label = words.label(words.labels[part])
            pieces.append(_labelled(label, text, is_exact=is_exact))
    return "\n\n".join(pieces)


def quoted(mark: str, title: str) -> str:
    """Return a heading that cannot be mistaken, and below it the title exactly."""
    exact = json.dumps(title, ensure_ascii=False).replace(">", r"\u003e")
    return f"{mark} “{' '.join(title.split())}”\n\n<!-- title: {exact} -->"


def _labelled(label: str, text: str, *, is_exact: bool) -> str:
    if is_exact:
        return f"{label}\n\n{_between_marks(text)}"
    is_short = "\n" not in text and (text[0].isalpha() or text.isdigit())
    return f"{label} {text}" if is_short else f"{label}\n\n{text}"


def _between_marks(text: str) -> str:
    closings = {verbatim_number(line, closing=True) for line in text.split("\n")}
    number = next(n for n in map(_number, count(1)) if n not in closings)
    mark = f"text {number}" if number else "text"
    return f"<!-- {mark} -->\n{text}\n<!-- /{mark} -->"


def _number(place: int) -> str:
    """Return the number of a mark; the first has none."""
    return str(place) if place > 1 else ""


def _options(options: tuple[OptionText, ...], words: Words, *, are_exact: bool) -> str:
    """Return options as a list of tasks: those that are right are done."""
    return "\n".join(_option(option, words, is_exact=are_exact) for option in options)


def _option(option: OptionText, words: Words, *, is_exact: bool) -> str:
    item = f"- [{'x' if option.is_right else ' '}]"
    reason = f"  {words.label(words.reason)}"
    if is_exact:
        text, why = _between_marks(option.text), _between_marks(option.reason)
        return f"{item}\n{text}\n{reason}\n{why}"
    return f"{item} {_indented(option.text)}\n{reason} {_indented(option.reason)}"


def _indented(text: str) -> str:
    """Return a text whose lines after the first belong to an item of a list."""
    first, *others = text.split("\n")
    return "\n".join([first, *(f"  {line}" if line else "" for line in others)])
