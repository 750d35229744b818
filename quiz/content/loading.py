"""Bringing a bank file into a database where editors and learners are at work."""

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import datetime
from enum import Enum

from django.core.exceptions import ValidationError
from django.db import transaction

from quiz.content.bank import Bank, BankOption, BankQuestion, BankTopic, FaultyBank
from quiz.content.bank_entries import BankEntry
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revising import revise


class Outcome(Enum):
    """What loading did to a question."""

    ADDED = "added"
    UPDATED = "updated"
    UNCHANGED = "unchanged"
    KEPT = "kept"  # edited here, and another in the file


@dataclass(frozen=True, slots=True)
class Loaded:
    """What became of one question of a file."""

    slug: str
    outcome: Outcome
    differences: tuple[str, ...] = ()  # fields in which file and database differ


@transaction.atomic
def load_bank(bank: Bank, *, now: datetime) -> list[Loaded]:
    """Add what is new, update what nobody edited here, and keep the rest as it is.

    A topic that is there stays as it is. Nothing is retired, and nothing of a learner
    changes: an update is one more revision.

    Raises:
        FaultyBank: A topic is missing, or a field has a value it must not have.
    """
    for topic in bank.topics:
        _add_topic(topic)
    topics = {topic.slug: topic for topic in Topic.objects.all()}
    there = _questions_there(question.slug for question in bank.questions)
    loaded = []
    for offered in bank.questions:
        if offered.topic not in topics:
            raise FaultyBank(f"{offered.slug}: there is no topic {offered.topic}.")
        topic, question = topics[offered.topic], there.get(offered.slug)
        loaded.append(_load(offered, topic=topic, question=question, now=now))
    return loaded


def remember_as_loaded(questions: Iterable[Question]) -> None:
    """Note that what these questions say now is what a file brought."""
    for question in questions:
        _remember(question, content_of(question))


def content_of(question: Question) -> BankQuestion:
    """Return a question as a file would have it."""
    options = sorted(question.options.all(), key=lambda option: option.order)
    return BankQuestion(
        topic=question.topic.slug,
        slug=question.slug,
        title=question.title,
        prompt=question.prompt,
        answer=question.answer,
        kind=question.kind,
        explanation=question.explanation,
        hint=question.hint,
        difficulty=question.difficulty,
        source=question.source,
        tags=question.tags,
        position=question.position,
        state=question.state,
        options=tuple(
            BankOption(option.position, option.text, option.is_right, option.reason)
            for option in options
        ),
    )


def _add_topic(topic: BankTopic) -> None:
    if not Topic.objects.filter(slug=topic.slug).exists():
        _save(Topic(**asdict(topic)))


def _questions_there(slugs: Iterable[str]) -> dict[str, Question]:
    """Return the questions of these slugs, locked against editors until the commit."""
    questions = Question.objects.filter(slug__in=list(slugs)).select_for_update(
        of=("self",), no_key=True
    )
    complete = questions.select_related("topic", "bank_entry").with_options()
    return {question.slug: question for question in complete}


def _load(
    offered: BankQuestion, *, topic: Topic, question: Question | None, now: datetime
) -> Loaded:
    if question is None:
        _write(Question(slug=offered.slug), offered, topic=topic, now=now)
        return Loaded(offered.slug, Outcome.ADDED)
    here = content_of(question)
    entry = getattr(question, "bank_entry", None)
    last = entry.as_loaded if entry else None
    differences = tuple(offered.differences(here))
    if not differences and offered != last:
        _remember(question, offered)
    if not differences or offered == last:
        return Loaded(offered.slug, Outcome.UNCHANGED)
    if here != last:
        return Loaded(offered.slug, Outcome.KEPT, differences)
    _write(question, offered, topic=topic, now=now)
    return Loaded(offered.slug, Outcome.UPDATED, differences)


def _write(
    question: Question, offered: BankQuestion, *, topic: Topic, now: datetime
) -> None:
    values = offered.to_dict() | {"topic": topic}
    del values["options"]
    for name, value in values.items():
        setattr(question, name, value)
    _save(question)
    _write_options(question, offered.options)
    fresh = Question.objects.with_text().with_options().get(pk=question.pk)
    revise(fresh, editor=None, now=now)
    _remember(fresh, offered)


def _write_options(question: Question, options: tuple[BankOption, ...]) -> None:
    question.options.all().delete()
    for option in options:
        _save(Option(question=question, **asdict(option)))


def _remember(question: Question, content: BankQuestion) -> None:
    BankEntry.objects.update_or_create(
        question=question, defaults={"content": content.to_dict()}
    )


def _save(row: Topic | Question | Option) -> None:
    """Save a row of a file.

    Raises:
        FaultyBank: A field has a value it must not have.
    """
    try:
        row.full_clean()
    except ValidationError as error:
        faults = "; ".join(
            f"{name}: {' '.join(said)}" for name, said in error.message_dict.items()
        )
        raise FaultyBank(f"{row}: {faults}") from None
    row.save()
