"""Turning what an editor wrote into the revision that learners see."""

from datetime import datetime
from typing import Any

from django.db import transaction

from accounts.models import User
from quiz.content.models import Question
from quiz.content.revisions import Edit, Revision
from quiz.content.texts import (
    RENDERER_VERSION,
    QuestionText,
    RenderedQuestion,
    render_question,
)


@transaction.atomic
def revise(
    question: Question,
    *,
    editor: User | None,
    now: datetime,
    edit: Edit | None = None,
) -> Revision:
    """Return the revision of a question's text, writing one if the text is new.

    Args:
        edit: What its editor says of it; by default, another answer if the answer or
            the options differ at all, else another wording.
    """
    text = question.text
    latest = question.revisions.order_by("-number").first()
    if latest is None or latest.text != text:
        latest = new_revision(
            question, text, after=latest, editor=editor, edit=edit, now=now
        )
        latest.save()
    if question.current_revision_id != latest.pk:
        question.current_revision = latest
        question.save(update_fields=["current_revision"])
    return latest


def revise_all(*, now: datetime) -> int:
    """Bring every question's revision in step with its text, and return the number.

    For texts that came in without an editor: fixtures, and a restored database.
    """
    questions = Question.objects.with_text().with_options()
    behind = [
        question
        for question in questions
        if question.current_revision is None
        or question.current_revision.text != question.text
    ]
    for question in behind:
        revise(question, editor=None, now=now)
    return len(behind)


def render_outdated_revisions() -> int:
    """Render again what another version of the renderer made; return the number."""
    outdated = Revision.objects.rendered_otherwise_than(RENDERER_VERSION)
    for revision in (revisions := list(outdated)):
        revision.rendered = render_question(revision.text).to_dict()
        revision.renderer_version = RENDERER_VERSION
        revision.save(update_fields=["rendered", "renderer_version"])
    return len(revisions)


def new_revision(
    question: Question,
    text: QuestionText,
    *,
    after: Revision | None,
    editor: User | None,
    now: datetime,
    edit: Edit | None = None,
) -> Revision:
    """Return a revision of a text, not saved yet.

    Args:
        after: The newest one so far.
        edit: As for `revise`.
    """
    values = revision_values(text, after=after, edit=edit)
    return Revision(question=question, editor=editor, created_at=now, **values)


def revision_values(
    text: QuestionText,
    *,
    after: Revision | None,
    edit: Edit | None = None,
    rendered: RenderedQuestion | None = None,
) -> dict[str, Any]:
    """Return the fields of a text's revision, besides its question, editor and time.

    Args:
        after: The newest one so far.
        edit: As for `revise`.
        rendered: The text's HTML, if somebody has rendered it already.
    """
    if after and edit is None:
        has_another_answer = text.differs_in_answer_from(after.text)
        edit = Edit.ANSWER if has_another_answer else Edit.WORDING
    return {
        "number": after.number + 1 if after else 1,
        "kind": text.kind,
        "title": text.title,
        "prompt": text.prompt,
        "answer": text.answer,
        "explanation": text.explanation,
        "hint": text.hint,
        "options": [option.to_dict() for option in text.options],
        "rendered": (rendered or render_question(text)).to_dict(),
        "renderer_version": RENDERER_VERSION,
        "edit": str(edit) if after and edit else "",
    }
