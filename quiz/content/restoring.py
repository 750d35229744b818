"""Giving a question a text that it had before."""

from dataclasses import fields
from datetime import datetime

from django.db import transaction

from accounts.models import User
from quiz.content.models import Question
from quiz.content.options import Option
from quiz.content.publishing import option_faults
from quiz.content.revising import revise
from quiz.content.revisions import Edit, Revision
from quiz.content.texts import OptionText, QuestionText

TEXT_FIELDS = [field.name for field in fields(QuestionText) if field.name != "options"]


class UnfitOptions(Exception):
    """The old options do not make sense for their kind. Nothing was written."""


@transaction.atomic
def restore(
    revision: Revision, *, editor: User, now: datetime, edit: Edit | None = None
) -> Revision:
    """Return the newest revision of a question, with the text of an older one.

    Nothing of the history goes: the text is written as one more revision, unless it is
    that of the newest already. What was never revised is revised first.

    Args:
        edit: As for `revising.revise`, compared with the newest text so far.

    Raises:
        UnfitOptions: With a sentence for each fault.
    """
    text = revision.text
    if faults := option_faults(text.kind, text.options):
        raise UnfitOptions(*faults)
    question = Question.objects.select_for_update(no_key=True).get(
        pk=revision.question_id
    )
    revise(question, editor=None, now=now)
    for name in TEXT_FIELDS:
        setattr(question, name, getattr(text, name))
    question.save(update_fields=TEXT_FIELDS)
    if question.text.options != text.options:
        _replace_options(question, text.options)
    return revise(question, editor=editor, edit=edit, now=now)


def _replace_options(question: Question, options: tuple[OptionText, ...]) -> None:
    question.options.all().delete()
    Option.objects.bulk_create(
        Option(question=question, position=position, **option.to_dict())
        for position, option in enumerate(options, start=1)
    )
