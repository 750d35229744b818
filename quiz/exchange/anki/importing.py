"""Bringing the notes of an Anki package into the bank, all or none."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from accounts.models import User
from quiz.exchange.anki.bringing import bring_schedules
from quiz.exchange.anki.contents import PackageContent
from quiz.exchange.pictures import PictureGone, keep_pictures
from quiz.exchange.questions import importing as questions
from quiz.exchange.questions.plans import ImportPlan, plan_import
from quiz.exchange.questions.writing import Rendered, render_plan
from quiz.review.sessions import join_topics


@dataclass(frozen=True, slots=True)
class AnkiImport:
    """What was done."""

    plan: ImportPlan
    brought: int  # schedules

    @property
    def counts(self) -> dict[str, int]:
        return self.plan.counts | {"brought": self.brought}


def import_package(
    content: PackageContent,
    *,
    editor: User | None,
    learner: User | None = None,
    now: datetime,
    may_go_on: Callable[[], bool] = lambda: True,
) -> AnkiImport:
    """Write a package's questions and pictures, and a learner's schedules, at once.

    A second import of the same notes updates their questions in place, and keeps no
    picture twice.

    Args:
        learner: Whose cards they are; nobody, if only the questions come in.
        may_go_on: Asked before each text is rendered.

    Raises:
        FaultyQuestions, TookTooLong, ChangedMeanwhile: As for `import_questions`.
    """
    return import_rendered(
        content,
        render_plan(plan_import(content.questions), may_go_on),
        editor=editor,
        learner=learner,
        now=now,
        may_go_on=may_go_on,
    )


def import_rendered(
    content: PackageContent,
    rendered: Rendered,
    *,
    editor: User | None,
    learner: User | None,
    now: datetime,
    may_go_on: Callable[[], bool] = lambda: True,
    and_then: Callable[[AnkiImport], None] = lambda done: None,
) -> AnkiImport:
    """Write what a package brings, its texts being rendered, in one transaction.

    Args:
        and_then: Done when it is written, in the same transaction.

    Raises:
        FaultyQuestions, TookTooLong, ChangedMeanwhile: As for `import_questions`.
    """
    brought = 0

    def bring(plan: ImportPlan) -> None:
        nonlocal brought
        keep_pictures(content.pictures, uploader=editor, now=now)
        if learner:
            came = bring_schedules(
                content.learned, collection=content.collection, learner=learner, now=now
            )
            topics = list({match.question.topic for match in came})
            join_topics(learner=learner, topics=topics, now=now)
            brought = len(came)
        and_then(AnkiImport(plan, brought))

    try:
        plan = questions.import_rendered(
            content.questions,
            rendered,
            editor=editor,
            now=now,
            may_go_on=may_go_on,
            and_then=bring,
        )
    except PictureGone:
        raise questions.ChangedMeanwhile from None
    return AnkiImport(plan, brought)
