"""Bringing the notes of an Anki package into the bank, all or none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from quiz.exchange.anki.bringing import bring_schedules
from quiz.exchange.anki.contents import PackageContent
from quiz.exchange.questions.importing import import_questions
from quiz.exchange.questions.plans import ImportPlan


@dataclass(frozen=True, slots=True)
class AnkiImport:
    """What was done."""

    plan: ImportPlan
    brought: int  # schedules


def import_package(
    content: PackageContent,
    *,
    editor: User | None,
    learner: User | None = None,
    now: datetime,
    may_go_on: Callable[[], bool] = lambda: True,
) -> AnkiImport:
    """Write the questions of a package, and a learner's schedules, in one transaction.

    A second import of the same notes updates their questions in place.

    Args:
        learner: Whose cards they are; nobody, if only the questions come in.
        may_go_on: Asked before each text is rendered.

    Raises:
        FaultyQuestions, TookTooLong, ChangedMeanwhile: As for `import_questions`.
    """
    brought = 0

    def bring() -> None:
        nonlocal brought
        if learner:
            brought = bring_schedules(content, learner=learner, now=now)

    plan = import_questions(
        content.questions, editor=editor, now=now, may_go_on=may_go_on, and_then=bring
    )
    return AnkiImport(plan, brought)
