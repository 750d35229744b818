"""What an Anki package says beside the bank: questions, schedules, what is left out."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from quiz.content.models import Question, State
from quiz.content.picture_addresses import keys_in, markdown_of
from quiz.exchange.albums import Album, ComingPicture, OutOfTime
from quiz.exchange.anki.collections import Card, Collection, Note
from quiz.exchange.anki.faults import TOO_SLOW, PackageRefused
from quiz.exchange.anki.html_images import ShowImage
from quiz.exchange.anki.identities import (
    guid_of_question,
    is_own_media,
    slug_of_deck,
    slug_of_note,
    title_of_deck,
)
from quiz.exchange.anki.notes import NoQuestion, WhyNot, first_words, question_of
from quiz.exchange.anki.package_archives import PackageArchive, tidy_name
from quiz.exchange.anki.packages import AnkiPackage
from quiz.exchange.pictures import open_album
from quiz.exchange.questions.fields import FileQuestion, Limits, checked
from quiz.exchange.values import WrongValue


@dataclass(frozen=True, slots=True)
class LeftOut:
    """A note that becomes no question, by its number from 1 and its first words."""

    number: int
    words: str
    why: WhyNot


@dataclass(frozen=True, slots=True)
class Learned:
    """The cards of a note that is a question here."""

    slug: str
    deck: str
    cards: tuple[Card, ...]


@dataclass(frozen=True, slots=True)
class PackageContent:
    """What a package would bring."""

    collection: Collection
    questions: tuple[FileQuestion, ...]
    learned: tuple[Learned, ...]
    decks: dict[str, int]  # the number of questions by the name of a deck
    own: int  # notes that this bank once exported: they keep the text they have here
    left_out: tuple[LeftOut, ...]
    pictures: tuple[ComingPicture, ...]  # those that the questions show
    media: tuple[str, ...]  # names of images and sounds that are left out


def content_of_package(
    package: AnkiPackage,
    limits: Limits,
    may_go_on: Callable[[], bool] = lambda: True,
    *,
    most_pictures: int,
) -> PackageContent:
    """Return what a package brings. Notes are known by their guid, for ever.

    What is in the bank already keeps its topic and state. Nothing is written: pictures
    are read and encoded, to be kept by `import_package`.

    Args:
        limits: What a field of a question may hold.
        may_go_on: Asked before each note and each picture.
        most_pictures: Any more are left out.

    Raises:
        PackageRefused: `may_go_on` said no, or more is unpacked than may be.
    """
    album = open_album(
        package.archive.read_media, most=most_pictures, may_go_on=may_go_on
    )
    try:
        return _content(package, limits, may_go_on, album)
    except OutOfTime:
        raise PackageRefused(TOO_SLOW) from None


def _content(
    package: AnkiPackage, limits: Limits, may_go_on: Callable[[], bool], album: Album
) -> PackageContent:
    show = _shown_from(album, package.archive)
    slugs = set(Question.objects.values_list("slug", flat=True))
    own = {guid_of_question(slug): slug for slug in slugs}
    questions: list[FileQuestion] = []
    learned: list[Learned] = []
    decks: dict[str, int] = {}
    left_out: list[LeftOut] = []
    media = {name for name in package.media if not is_own_media(name)}
    seen: set[str] = set()
    for number, note in enumerate(package.collection.notes, start=1):
        if not may_go_on():
            raise PackageRefused(TOO_SLOW)
        deck = deck_of(note)
        slug = own.get(note.guid) or slug_of_note(note.guid)
        try:
            if slug in seen:
                raise NoQuestion(WhyNot.TWICE)
            if note.guid not in own:
                question, names = _file_question(number, note, slug, deck, limits, show)
                questions.append(_over(question, is_known=slug in slugs))
                media.update(names)
        except NoQuestion as reason:
            left_out.append(LeftOut(number, first_words(note), reason.why))
            continue
        seen.add(slug)
        decks[deck] = decks.get(deck, 0) + 1
        learned.append(Learned(slug, deck, note.cards))
    return PackageContent(
        collection=package.collection,
        questions=tuple(questions),
        learned=tuple(learned),
        decks=decks,
        own=len(learned) - len(questions),
        left_out=tuple(left_out),
        pictures=tuple(_shown_by(questions, album)),
        media=tuple(sorted(media - set(map(tidy_name, album.names)))),
    )


def deck_of(note: Note) -> str:
    """Return the name of the deck that a note's first card lies in."""
    return tidy_name(note.cards[0].deck if note.cards else "") or "Anki"


def _shown_from(album: Album, archive: PackageArchive) -> ShowImage:
    def show(name: str, words: str) -> str:
        there = archive.media_named(name)
        key = album.add(there, words) if there else ""
        return markdown_of(key, words) if key else ""

    return show


def _shown_by(questions: list[FileQuestion], album: Album) -> list[ComingPicture]:
    texts = [str(value) for each in questions for value in each.values.values()]
    keys = keys_in("\n".join(texts))
    return [picture for key, picture in album.pictures.items() if key in keys]


def _file_question(
    number: int, note: Note, slug: str, deck: str, limits: Limits, show: ShowImage
) -> tuple[FileQuestion, tuple[str, ...]]:
    found = question_of(note, show)
    values: dict[str, Any] = {
        "topic": slug_of_deck(deck),
        "slug": slug,
        "title": found.title,
        "prompt": found.prompt,
        "answer": found.answer,
        "explanation": found.explanation,
        "tags": found.tags,
        "state": State.PUBLISHED.value,
    }
    try:
        for name, value in values.items():
            checked(name, value, limits)
    except WrongValue:
        raise NoQuestion(WhyNot.TOO_LONG) from None
    return FileQuestion(number, values, title_of_deck(deck)), found.media


def _over(question: FileQuestion, *, is_known: bool) -> FileQuestion:
    """Return what the file says of a question; editors decide on topic and state."""
    if not is_known:
        return question
    kept = {"topic", "state"}
    values = {
        name: value for name, value in question.values.items() if name not in kept
    }
    return FileQuestion(question.line, values)
