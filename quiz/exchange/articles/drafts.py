"""A question as an article has it. Pure."""

import json
import re
from dataclasses import dataclass

from quiz.content.texts import OptionText
from quiz.exchange.articles.blocks import Block
from quiz.exchange.articles.headings import plain_title
from quiz.exchange.articles.labels import Part
from quiz.exchange.articles.lines import Line, Note, Verbatim
from quiz.exchange.articles.options import read_options
from quiz.exchange.articles.texts import text_of

DRAFT, PUBLISHED = "draft", "published"
_STATES = {"draft": DRAFT, "草稿": DRAFT, "published": PUBLISHED, "已发布": PUBLISHED}
_DIFFICULTIES = {
    **dict.fromkeys(("1", "入门", "简单", "newcomer", "easy"), 1),
    **dict.fromkeys(("2", "面试", "中等", "interview", "medium"), 2),
    **dict.fromkeys(("3", "专家", "困难", "specialist", "hard"), 3),
}
_BETWEEN_TAGS = re.compile(r"[ \t\u3000]*[,，、;；][ \t\u3000]*")
_SLUG = re.compile(r"[-\w]{1,80}", re.ASCII)
_NO_TEXT = re.compile("[\0\ud800-\udfff]")


@dataclass(frozen=True, slots=True)
class DraftQuestion:
    """A question as an article has it, in Markdown but for the title.

    What is `None` has no label in the article, which says nothing about it then.
    """

    line: int
    title: str
    prompt: str
    answer: str
    explanation: str | None = None
    hint: str | None = None
    difficulty: int | None = None
    tags: str | None = None
    source: str | None = None
    options: tuple[OptionText, ...] | None = None
    slug: str = ""  # empty if the article gives it no id
    state: str = PUBLISHED  # if it is new


def draft_of(block: Block, longest_title: int) -> DraftQuestion:
    """Return the question of a block that is one; a title that is too long is cut."""
    heading = block.heading.title if block.heading else ""
    labelled = text_of(block.parts.get(Part.PROMPT, []))
    prompt = labelled or text_of(block.loose) or heading
    titles = (plain_title(line) for line in prompt.split("\n"))
    title = note_in(block, "title") or heading or next(filter(None, titles), "")
    return DraftQuestion(
        line=block.begins_at,
        title=cut(title, longest_title),
        prompt=prompt,
        answer=text_of(block.parts.get(Part.ANSWER, [])),
        explanation=_text(block, Part.EXPLANATION),
        hint=_text(block, Part.HINT),
        difficulty=read_difficulty(_text(block, Part.DIFFICULTY)),
        tags=_tags(block),
        source=_text(block, Part.SOURCE),
        options=_options(block),
        slug=note_in(block, "id"),
        state=note_in(block, "state") or PUBLISHED,
    )


def note_in(block: Block, key: str) -> str:
    """Return what the first note of a kind says, empty if there is none."""
    notes = (note for note in block.notes if note.key == key)
    return next((value for note in notes if (value := read_note(note))), "")


def read_note(note: Note) -> str:
    """Return what a note says, empty if it cannot be that."""
    match note.key:
        case "id":
            return note.value if _SLUG.fullmatch(note.value) else ""
        case "state":
            return _STATES.get(note.value.lower(), "")
        case "title":
            title = _exact(note.value)
            return "" if _NO_TEXT.search(title) else title
    return ""


def read_difficulty(text: str | None) -> int | None:
    """Return the difficulty of a text, `None` if it says none."""
    return _DIFFICULTIES.get((text or "").strip().lower())


def cut(title: str, longest: int) -> str:
    """Return a title of at most so many characters."""
    return title if len(title) <= longest else f"{title[: longest - 1]}…"


def _exact(value: str) -> str:
    """Return the title in a note: a string of JSON where its marks would be lost."""
    if not value.startswith('"'):
        return value
    try:
        return str(json.loads(value))
    except ValueError:
        return ""


def _text(block: Block, part: Part) -> str | None:
    return text_of(block.parts[part]) if part in block.parts else None


def _tags(block: Block) -> str | None:
    tags = _text(block, Part.TAGS)
    if tags is None or _is_exact(block.parts[Part.TAGS]):
        return tags
    return ", ".join(tag for tag in _BETWEEN_TAGS.split(tags) if tag)


def _is_exact(lines: list[Line]) -> bool:
    return any(isinstance(line, Verbatim) for line in lines)


def _options(block: Block) -> tuple[OptionText, ...] | None:
    if Part.OPTIONS not in block.parts:
        return None
    options, _ = read_options(block.parts[Part.OPTIONS])
    return options
