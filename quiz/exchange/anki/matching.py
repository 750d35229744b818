"""Which cards of an Anki package are questions here, and known better there."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from accounts.models import User
from quiz.content.models import Question
from quiz.exchange.anki.collections import Collection
from quiz.exchange.anki.contents import Learned, deck_of
from quiz.exchange.anki.identities import guid_of_question, slug_of_note
from quiz.exchange.anki.scheduling import SUSPENDED, first_day, standing_of
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.earliest import last_answers_of
from quiz.review.models import Progress
from quiz.review.replaying import NEW, Standing

_ROWS_AT_ONCE = 500


@dataclass(frozen=True, slots=True)
class Match:
    """A question that a learner learned in Anki: how it stands there and here."""

    question: Question
    deck: str
    there: Standing  # as it would be here
    is_suspended: bool  # there, every card of it
    here: Progress | None
    follows_id: int | None  # the last answer for SM-2
    comes: bool  # what stands here is known less well

    @property
    def before(self) -> Standing:
        return self.here.standing if self.here else NEW


def learned_of(collection: Collection) -> list[Learned]:
    """Return the notes of a collection that are published questions, in their order.

    They are known by the guid: of a package that this bank exported, or of one that an
    editor imported.
    """
    slugs = set(Question.objects.published().values_list("slug", flat=True))
    own = {guid_of_question(slug): slug for slug in slugs}
    found: dict[str, Learned] = {}
    for note in collection.notes:
        slug = own.get(note.guid) or slug_of_note(note.guid)
        if slug in slugs:
            found.setdefault(slug, Learned(slug, deck_of(note), note.cards))
    return list(found.values())


def matches_of(
    learned: Iterable[Learned],
    *,
    collection: Collection,
    learner: User,
    today: date,
    is_held: bool = False,
) -> list[Match]:
    """Return what of a package a learner has learned, in its order.

    It comes unless the question is known as well here, or better. What was brought
    before, and has not been asked in Anki since, does not come again: what happened
    here is younger. Nobody is asked again what they answered for SM-2 today.

    Args:
        today: The learner's study day.
        is_held: Whether the progress is locked until the transaction ends.
    """
    begins_on = first_day(collection, learner.zone)
    standings = {
        each.slug: (each, standing)
        for each in learned
        if (standing := standing_of(each.cards, begins_on=begins_on, today=today))
    }
    questions = _questions(standings)
    progress = _progress_in(questions.values(), learner, is_held=is_held)
    brought = _brought_before(learner)
    answers = last_answers_of(learner)
    matches: list[Match] = []
    for slug, (each, standing) in standings.items():
        if not (question := questions.get(slug)):
            continue
        here, last = progress.get(question.pk), answers.get(question.pk)
        tomorrow = today + timedelta(days=1)
        if last and last.study_day == today and standing.due_on == today:
            standing = standing._replace(due_on=tomorrow)
        is_known = here is not None and not standing.is_better_known_than(here.standing)
        matches.append(
            Match(
                question=question,
                deck=each.deck,
                there=standing,
                is_suspended=all(card.queue == SUSPENDED for card in each.cards),
                here=here,
                follows_id=last.review_id if last else None,
                comes=not is_known and (question.pk, standing[:3]) not in brought,
            )
        )
    return matches


def _questions(slugs: Iterable[str]) -> dict[str, Question]:
    return {
        question.slug: question
        for some in _portions(list(slugs))
        for question in Question.objects.published().filter(slug__in=some).with_text()
    }


def _progress_in(
    questions: Iterable[Question], learner: User, *, is_held: bool
) -> dict[int, Progress]:
    rows = Progress.objects.filter(learner=learner).order_by("pk")
    if is_held:
        rows = rows.select_for_update()
    return {
        progress.question_id: progress
        for some in _portions([question.pk for question in questions])
        for progress in rows.filter(question__in=some)
    }


def _brought_before(learner: User) -> set[tuple[int, tuple[int, ...]]]:
    """Return the schedules that came from elsewhere, by the question's id."""
    changes = ScheduleChange.objects.filter(learner=learner, kind=ChangeKind.BROUGHT)
    rows = changes.values_list(
        "question",
        "repetitions_after",
        "easiness_percent_after",
        "interval_days_after",
    )
    return {(question, tuple(schedule)) for question, *schedule in rows}


def _portions(items: list[Any]) -> Iterator[list[Any]]:
    for start in range(0, len(items), _ROWS_AT_ONCE):
        yield items[start : start + _ROWS_AT_ONCE]
