"""From the notes of Anki to questions: which field is what, and blanks. Pure."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum

from quiz.content.picture_addresses import text_beside_pictures
from quiz.content.plain import plain_text
from quiz.exchange.anki.collections import Note
from quiz.exchange.anki.html_images import ShowImage, show_none
from quiz.exchange.anki.html_to_markdown import Converted, to_markdown
from quiz.exchange.anki.package_archives import tidy_name

_LONGEST_NOTE = 100_000  # characters of HTML
_LONGEST_TITLE = 80
_LONGEST_TAGS = 200
_DEEPEST_BLANK = 8
_FIELD = re.compile(r"\{\{([^{}]+)\}\}")
_BLANK = re.compile(r"(\{\{c\d+(?:,\d+)*::|\}\})")
_NOT_SHOWN = ("#", "/", "^", "!")
_MASKED_IMAGE = "image-occlusion:"


class WhyNot(Enum):
    """Why a note becomes no question."""

    NO_PROMPT = "its front has no text"
    NO_ANSWER = "its back has no text"
    NO_BLANK = "it hides nothing"
    MASKED_IMAGE = "it hides parts of an image"
    TOO_LONG = "it is too long"
    TWICE = "the package holds it twice"


class NoQuestion(Exception):
    """A note becomes no question."""

    def __init__(self, why: WhyNot) -> None:
        super().__init__(why.value)
        self.why = why


@dataclass(frozen=True, slots=True)
class AnkiQuestion:
    """A note as a question, in Markdown but for the title."""

    title: str
    prompt: str
    answer: str
    explanation: str
    tags: str
    media: tuple[str, ...]  # names of images and sounds that are left out of it


def question_of(note: Note, show: ShowImage = show_none) -> AnkiQuestion:
    """Return the question that a note asks.

    The templates of its type say which fields are on the front, for the prompt, and
    which on the back: the first one that says something is the answer, the others
    explain it. Of a cloze, the prompt has a blank for each hidden part, and the answer
    has all of them in bold. The title is the first line of words; where there are only
    images, what stands for the first of them.

    Args:
        show: Asked for each image; see `to_markdown`.

    Raises:
        NoQuestion: It asks nothing.
    """
    if sum(map(len, note.fields)) > _LONGEST_NOTE:
        raise NoQuestion(WhyNot.TOO_LONG)
    if note.type.is_cloze and any(_MASKED_IMAGE in each for each in note.fields):
        raise NoQuestion(WhyNot.MASKED_IMAGE)
    front, back = _sides(note)
    if note.type.is_cloze:
        html = "<br><br>".join(front)
        blanked, uncovered = _read_blanks(html)
        if blanked == html:
            raise NoQuestion(WhyNot.NO_BLANK)
        front, back = [blanked], [uncovered, *back]
    prompts = [to_markdown(html, show) for html in front]
    answers = [to_markdown(html, show) for html in back]
    prompt = _joined(prompts)
    answer, *rest = [each for each in answers if each.markdown] or [Converted("")]
    if not (title := _title(text_beside_pictures(prompt)) or _title(prompt)):
        raise NoQuestion(WhyNot.NO_PROMPT)
    if not plain_text(answer.markdown).strip():
        raise NoQuestion(WhyNot.NO_ANSWER)
    media = {
        name for each in (*prompts, *answers) for name in each.images + each.sounds
    }
    return AnkiQuestion(
        title=title,
        prompt=prompt,
        answer=answer.markdown,
        explanation=_joined(rest),
        tags=_tags(note),
        media=tuple(sorted(map(tidy_name, media))),
    )


def first_words(note: Note) -> str:
    """Return what a note is known by in a list."""
    first = note.fields[0][:2_000] if note.fields else ""
    return _title(to_markdown(first).markdown) or tidy_name(note.guid)


def _sides(note: Note) -> tuple[list[str], list[str]]:
    """Return the fields on the front and those only on the back, in their order."""
    values = dict(zip(note.type.fields, note.fields, strict=False))
    front = list(dict.fromkeys(_shown(note.type.front, values)))
    if not front:
        front = list(values)[:1]
    shown = dict.fromkeys(_shown(note.type.back, values))
    back = [each for each in shown if each not in front]
    if not back and not note.type.is_cloze:
        back = [each for each in values if each not in front]
    return [values[each] for each in front], [values[each] for each in back]


def _shown(template: str, values: dict[str, str]) -> Iterator[str]:
    """Yield the fields that a template shows, not those for which it only asks.

    A field may have filters before it, as in {{text:Front}}; what is typed in or only
    shown on request does not belong to a side.
    """
    for found in _FIELD.finditer(template):
        *filters, name = (each.strip() for each in found[1].split(":"))
        is_hidden = {"type", "hint"} & set(filters) and "cloze" not in filters
        if name in values and not is_hidden and not found[1].startswith(_NOT_SHOWN):
            yield name


def _read_blanks(html: str) -> tuple[str, str]:
    """Return the text of a cloze with blanks, and with what they hide in bold.

    {{c1::hidden}} or {{c1::hidden::hint}}, possibly one inside another.
    """
    open_parts: list[tuple[list[str], list[str]]] = [([], [])]
    for part in _BLANK.split(html):
        blanked, uncovered = open_parts[-1]
        if part.startswith("{{") and _BLANK.fullmatch(part):
            if len(open_parts) <= _DEEPEST_BLANK:
                open_parts.append(([], []))
        elif part == "}}" and len(open_parts) > 1:
            open_parts.pop()
            _, _, hint = "".join(blanked).partition("::")
            hidden, _, _ = "".join(uncovered).partition("::")
            open_parts[-1][0].append(f"[{hint.strip() or '…'}]")
            open_parts[-1][1].append(f"<b>{hidden}</b>")
        else:
            blanked.append(part)
            uncovered.append(part)
    blanked_parts = [part for blanked, _ in open_parts for part in blanked]
    uncovered_parts = [part for _, uncovered in open_parts for part in uncovered]
    return "".join(blanked_parts), "".join(uncovered_parts)


def _joined(texts: list[Converted]) -> str:
    return "\n\n".join(each.markdown for each in texts if each.markdown)


def _title(markdown: str) -> str:
    lines = (" ".join(line.split()) for line in plain_text(markdown).splitlines())
    title = next((line for line in lines if line), "")
    return title if len(title) <= _LONGEST_TITLE else f"{title[: _LONGEST_TITLE - 1]}…"


def _tags(note: Note) -> str:
    """Return the tags with commas between them; those beyond the limit are dropped."""
    tags = ""
    for tag in dict.fromkeys(map(tidy_name, note.tags)):
        longer = f"{tags}, {tag}" if tags else tag
        if len(longer) <= _LONGEST_TAGS:
            tags = longer
    return tags
