"""What a question must have before learners may meet it."""

from collections.abc import Iterable
from datetime import datetime

from django.utils.translation import gettext

from accounts.models import User
from quiz.content.models import Kind, Question, QuestionQuerySet
from quiz.content.revising import revise
from quiz.content.texts import OptionText


def make_ready(
    questions: QuestionQuerySet, *, editor: User, now: datetime
) -> tuple[list[Question], list[Question]]:
    """Return the questions that may be published, and those that are not whole.

    Those that may have the revision that learners will see.
    """
    whole: list[Question] = []
    faulty: list[Question] = []
    for question in questions.with_text().with_options():
        text = question.text
        is_faulty = option_faults(text.kind, text.options)
        (faulty if is_faulty else whole).append(question)
    for question in whole:
        revise(question, editor=editor, now=now)
    return whole, faulty


def option_faults(kind: str, options: Iterable[OptionText]) -> list[str]:
    """Return a sentence for everything that is wrong with a question's options."""
    options = list(options)
    if kind != Kind.CHOICE:
        if not options:  # most questions, and a sentence costs as much as a check
            return []
        return [gettext("A recall question has no options; delete them.")]
    faults = []
    if len(options) < 2:
        faults.append(gettext("A choice question needs at least two options."))
    if not any(option.is_right for option in options):
        faults.append(gettext("At least one option must be right."))
    if not all(option.reason.strip() for option in options):
        faults.append(gettext("Every option needs a reason why it is right or wrong."))
    return faults
