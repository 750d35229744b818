"""Bringing the questions of a CSV or JSON file into the bank, all or none."""

from collections.abc import Callable, Sequence
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.exchange.questions.fields import FileQuestion
from quiz.exchange.questions.plans import ImportPlan, plan_import
from quiz.exchange.questions.writing import (
    Rendered,
    render_plan,
    texts_to_render,
    write_plan,
)
from quiz.exchange.runs.paces import Pace


class ChangedMeanwhile(Exception):
    """Somebody else added one of the questions just now. Nothing was written."""


def import_questions(
    questions: Sequence[FileQuestion],
    *,
    editor: User | None,
    now: datetime,
    topic_slug: str = "",
    may_go_on: Callable[[], bool] = lambda: True,
) -> ImportPlan:
    """Write the questions of a file, and return what was done.

    A question whose slug is known is updated in place: its learners keep their
    progress, and what the file does not say stays. Others are added.

    Rendering takes most of the time, and no lock is held for it: others go on writing
    until the texts are ready.

    Args:
        topic_slug: The topic of new questions for which the file names none.
        may_go_on: Asked before each text is rendered, and a few dozen are written.

    Raises:
        FaultyQuestions: As for `plan_import`.
        TookTooLong: `may_go_on` said no.
        ChangedMeanwhile: Another import or an editor was faster.
    """
    plan = plan_import(questions, topic_slug=topic_slug)
    return import_rendered(
        questions,
        render_plan(plan, may_go_on),
        editor=editor,
        now=now,
        topic_slug=topic_slug,
        may_go_on=may_go_on,
    )


def render_at(pace: Pace, plan: ImportPlan) -> Rendered:
    """Return the HTML that writing a plan will need.

    Raises:
        TookTooLong: The pace does not allow it.
    """
    pace.expect(len(texts_to_render(plan)))
    return render_plan(plan, pace.may_go_on)


def import_rendered(
    questions: Sequence[FileQuestion],
    rendered: Rendered,
    *,
    editor: User | None,
    now: datetime,
    topic_slug: str = "",
    may_go_on: Callable[[], bool] = lambda: True,
    and_then: Callable[[ImportPlan], None] = lambda plan: None,
) -> ImportPlan:
    """Write the questions of a file whose texts are rendered, all or none.

    Args:
        and_then: Done with the plan when it is written, in the same transaction.

    Raises:
        FaultyQuestions, TookTooLong, ChangedMeanwhile: As for `import_questions`.
    """
    try:
        with transaction.atomic():
            plan = plan_import(questions, topic_slug=topic_slug, locking=True)
            write_plan(plan, rendered, editor=editor, now=now, may_go_on=may_go_on)
            and_then(plan)
    except IntegrityError:
        raise ChangedMeanwhile from None
    return plan
