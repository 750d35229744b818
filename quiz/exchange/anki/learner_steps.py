"""From a learner's Anki package to their progress, each step with its refusal in words.

Nothing of the bank changes, whatever the package holds.
"""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from time import monotonic

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext

from accounts.models import User
from quiz.content.models import Topic
from quiz.exchange import uploads
from quiz.exchange.anki.bringing import bring_schedules
from quiz.exchange.anki.collections import Collection
from quiz.exchange.anki.contents import Learned
from quiz.exchange.anki.faults import PackageRefused
from quiz.exchange.anki.matching import Match, learned_of, matches_of
from quiz.exchange.anki.packages import read_package
from quiz.exchange.anki.scheduling import is_learned
from quiz.exchange.zips import ArchiveLimits
from quiz.review.earliest import days_of_learners
from quiz.review.sessions import join_topics

_SHOWN = 10


class NothingBrought(Exception):
    """The package is not taken. Its text says why, in the learner's language."""


@dataclass(frozen=True, slots=True)
class Comparison:
    """What a package says beside what its learner knows here."""

    collection: Collection
    notes: list[Learned]  # questions of the bank
    coming: list[Match]
    staying: int  # known as well here, or better, or brought before
    unlearned: int  # new in Anki, or in their first steps
    unknown: int  # no question here
    unjoined: list[Topic]  # of the questions that come

    @property
    def first(self) -> list[Match]:
        return self.coming[:_SHOWN]

    @property
    def more(self) -> int:
        return len(self.coming) - len(self.first)

    @property
    def decks(self) -> dict[str, int]:
        """How many questions each deck would bring."""
        return dict(Counter(match.deck for match in self.coming))


@dataclass(frozen=True, slots=True)
class Brought:
    """What came."""

    questions: int
    unjoined: list[Topic]  # of these questions; they are asked when they are joined


def read(raw: bytes) -> Collection:
    """Return the collection of a package in which something was learned.

    Raises:
        NothingBrought: It is none, damaged, holds too much, or no schedules.
    """
    ends_at = monotonic() + settings.IMPORT_SECONDS
    limits = ArchiveLimits(
        files=settings.IMPORT_MOST_FILES, unpacked=settings.IMPORT_LARGEST_UNPACKED
    )
    try:
        package = read_package(
            raw,
            limits=limits,
            most_notes=settings.IMPORT_MOST_QUESTIONS,
            may_go_on=lambda: monotonic() < ends_at,
        )
    except PackageRefused as refused:
        sentence = gettext(refused.sentence) % refused.details
        raise NothingBrought(sentence) from None
    notes = package.collection.notes
    if not any(is_learned(card) for note in notes for card in note.cards):
        raise NothingBrought(
            gettext(
                "The package holds no progress. When Anki exports it, tick "
                "“Include scheduling information”."
            )
        )
    return package.collection


def kept(key: str, *, learner: User, now: datetime) -> Collection:
    """Return the collection of the package that a learner has waiting.

    Raises:
        NothingBrought: It does not wait any more, or cannot be read.
    """
    try:
        raw = uploads.kept(key, uploader_id=learner.pk, now=now)
    except uploads.NotKept:
        sentence = gettext("The file does not wait any more. Choose it again.")
        raise NothingBrought(sentence) from None
    return read(raw)


def compare(collection: Collection, *, learner: User, now: datetime) -> Comparison:
    """Return what a collection would bring to a learner. Nothing is written."""
    today = days_of_learners([learner], {}, now=now)[learner.pk].today
    notes = learned_of(collection)
    matches = matches_of(notes, collection=collection, learner=learner, today=today)
    coming = [match for match in matches if match.comes]
    return Comparison(
        collection=collection,
        notes=notes,
        coming=coming,
        staying=len(matches) - len(coming),
        unlearned=len(notes) - len(matches),
        unknown=len({note.guid for note in collection.notes}) - len(notes),
        unjoined=_unjoined(coming, learner),
    )


def bring(
    comparison: Comparison,
    *,
    learner: User,
    decks: Sequence[str],
    is_joining: bool,
    name: str,
    now: datetime,
) -> Brought:
    """Bring the progress of some decks, and forget the package.

    Args:
        is_joining: Whether the learner joins the topics of these questions.
        name: Of the file; the log keeps it.
    """
    with transaction.atomic():
        came = bring_schedules(
            [note for note in comparison.notes if note.deck in decks],
            collection=comparison.collection,
            learner=learner,
            origin=name,
            now=now,
        )
        unjoined = _unjoined(came, learner)
        if is_joining:
            join_topics(learner=learner, topics=unjoined, now=now)
            unjoined = []
    uploads.discard(learner.pk)
    return Brought(len(came), unjoined)


def _unjoined(matches: Sequence[Match], learner: User) -> list[Topic]:
    """Return the topics of questions that a learner has not joined."""
    joined = set(learner.enrolments.values_list("topic", flat=True))
    topics = {match.question.topic_id: match.question.topic for match in matches}
    return [topic for key, topic in topics.items() if key not in joined]
