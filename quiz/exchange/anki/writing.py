"""Writing a topic as an Anki package, which a later one updates."""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime
from io import BytesIO
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

import genanki

from quiz.content.models import Question, Topic
from quiz.content.picture_addresses import FOLDER
from quiz.content.pictures import Picture
from quiz.content.texts import Passage, RenderedQuestion
from quiz.exchange.anki.identities import (
    NOTE_TYPE_ID,
    deck_id_of_topic,
    guid_of_question,
    media_name_of,
)

_FRONT = '<div class="prompt">{{Front}}</div>'
_BACK = (
    '{{FrontSide}}<hr id="answer"><div class="answer">{{Back}}</div>'
    '{{#Explanation}}<div class="explanation">{{Explanation}}</div>{{/Explanation}}'
)
_STYLE = """\
.card { font-family: serif; font-size: 20px; line-height: 1.6; text-align: start; }
.explanation { border-top: 1px solid; margin-top: 1em; padding-top: 0.5em; }
.right { font-weight: bold; }
pre { overflow-x: auto; }
"""


# As the renderer writes it; in the words of a text the bracket is escaped.
_PICTURE = re.compile(rf'(<img src="){re.escape(FOLDER)}([0-9a-f]{{64}})\.webp(?=")')
_MEDIA = re.compile(r'<img src="wengu-([0-9a-f]{64})\.webp"')
_PICTURES_AT_ONCE = 5


def package_of(topic: Topic, *, now: datetime) -> bytes:
    """Return the published questions of a topic as a package, in their order.

    Notes and deck are known by numbers made of slugs, so that in Anki a second package
    updates the first, and what was learned stays. Pictures that the questions show come
    along, under names made of their content.
    """
    deck = genanki.Deck(deck_id_of_topic(topic.slug), topic.title, topic.description)
    questions = Question.objects.published().filter(topic=topic).in_order().with_text()
    for place, question in enumerate(questions, start=1):
        deck.add_note(_note(question, place))
    package = BytesIO()
    with TemporaryDirectory(prefix="wengu-anki-") as folder:
        media = list(_media(deck, Path(folder)))
        genanki.Package(deck, media).write_to_file(package, timestamp=now.timestamp())
    return package.getvalue()


def _note_type() -> genanki.Model:
    return genanki.Model(
        NOTE_TYPE_ID,
        "Wengu 温故",
        fields=[{"name": name} for name in ("Front", "Back", "Explanation")],
        templates=[{"name": "Card 1", "qfmt": _FRONT, "afmt": _BACK}],
        css=_STYLE,
    )


def _note(question: Question, place: int) -> genanki.Note:
    revision = question.current_revision
    html = revision.html
    tags = (tag.strip() for tag in question.tags.replace("，", ",").split(","))
    return genanki.Note(
        _note_type(),
        fields=[
            _with_names_of_media(side)
            for side in (
                html.prompt + "".join(_options(html)),
                "".join(_answer(html.answer)) + "".join(_reasons(html)),
                html.explanation,
            )
        ],
        sort_field=revision.title,
        tags=["_".join(tag.split()) for tag in tags if tag],
        guid=guid_of_question(question.slug),
        due=place,
    )


def _with_names_of_media(html: str) -> str:
    """Return HTML whose pictures have the names of files beside it."""
    return _PICTURE.sub(lambda found: found[1] + media_name_of(found[2]), html)


def _media(deck: genanki.Deck, folder: Path) -> Iterator[Path]:
    """Write the pictures that the notes of a deck show to files of their names."""
    shown = {key for note in deck.notes for key in _MEDIA.findall("".join(note.fields))}
    for picture in Picture.objects.filter(key__in=shown).iterator(_PICTURES_AT_ONCE):
        path = folder / media_name_of(picture.key)
        path.write_bytes(picture.data)
        yield path


def _options(html: RenderedQuestion) -> Iterator[str]:
    if html.options:
        items = (f"<li>{option.html}</li>" for option in html.options)
        yield f"<ol>{''.join(items)}</ol>"


def _answer(passages: Iterable[Passage]) -> Iterator[str]:
    """Yield prose as it is, and the points between it as lists."""
    for is_point, group in groupby(passages, lambda passage: passage.is_point):
        if not is_point:
            yield from (passage.html for passage in group)
            continue
        points = list(group)
        items = (f"<li><b>{point.cue_html}</b> {point.html}</li>" for point in points)
        yield f'<ol start="{points[0].number}">{"".join(items)}</ol>'


def _reasons(html: RenderedQuestion) -> Iterator[str]:
    if html.options:
        items = (
            f'<li class="{"right" if option.is_right else "wrong"}">'
            f"{'✓' if option.is_right else '✗'} {option.reason_html}</li>"
            for option in html.options
        )
        yield f"<ol>{''.join(items)}</ol>"
