"""From an uploaded file to its import, each step with its refusal in words.

What the page of files does; it knows of forms and requests as little as it can.
"""

from collections.abc import Sequence
from datetime import datetime

from django.conf import settings
from django.utils.translation import gettext

from accounts.models import User
from quiz.exchange import uploads
from quiz.exchange.encodings import UnreadableText
from quiz.exchange.questions.fields import FileQuestion
from quiz.exchange.questions.files import read_questions
from quiz.exchange.questions.forms import limits_of_files
from quiz.exchange.questions.importing import (
    ChangedMeanwhile,
    import_rendered,
    render_at,
)
from quiz.exchange.questions.plans import FaultyQuestions, ImportPlan, plan_import
from quiz.exchange.questions.sentences import FaultList, in_words, unreadable_in_words
from quiz.exchange.questions.writing import TookTooLong
from quiz.exchange.runs.attempts import Attempt
from quiz.exchange.runs.paces import Pace


class Refused(Exception):
    """The file is not taken; `faults` says why."""

    def __init__(self, faults: FaultList) -> None:
        super().__init__()
        self.faults = faults

    @classmethod
    def because(cls, sentence: str) -> "Refused":
        return cls(FaultList([sentence], 0))


def read(raw: bytes) -> Sequence[FileQuestion]:
    """Return the questions of a file.

    Raises:
        Refused: Anything is wrong with it.
    """
    limits = limits_of_files(questions=settings.IMPORT_MOST_QUESTIONS)
    try:
        content = read_questions(raw, limits)
    except UnreadableText as error:
        raise Refused(unreadable_in_words(error)) from None
    if content.faults:
        raise Refused(in_words(content.faults))
    return content.questions


def plan(
    questions: Sequence[FileQuestion], *, editor: User, topic_slug: str
) -> ImportPlan:
    """Return what a file would do.

    Raises:
        Refused: It cannot be done, or not by this editor.
    """
    try:
        found = plan_import(questions, topic_slug=topic_slug)
    except FaultyQuestions as faulty:
        raise Refused(in_words(faulty.faults)) from None
    if found.new_topics and not editor.has_perm("quiz.add_topic"):
        raise Refused.because(gettext("The file makes topics, which you may not do."))
    return found


def waiting(key: str, *, editor: User, now: datetime) -> bytes:
    """Return the file that an editor has waiting.

    Raises:
        Refused: It does not wait any more.
    """
    try:
        return uploads.kept(key, uploader_id=editor.pk, now=now)
    except uploads.NotKept:
        sentence = gettext("The file does not wait any more. Choose it again.")
        raise Refused.because(sentence) from None


def do_import(
    questions: Sequence[FileQuestion], *, editor: User, topic_slug: str, pace: Pace
) -> ImportPlan:
    """Import the questions of a file.

    Raises:
        Refused: They cannot be imported, or it takes too long.
    """
    rough = plan(questions, editor=editor, topic_slug=topic_slug)
    try:
        rendered = render_at(pace, rough)
        return import_rendered(
            questions,
            rendered,
            editor=editor,
            now=pace.begin_writing(),
            topic_slug=topic_slug,
            may_go_on=pace.may_write,
            and_then=lambda plan: pace.finish(plan.counts),
        )
    except FaultyQuestions as faulty:
        raise Refused(in_words(faulty.faults)) from None
    except ChangedMeanwhile:
        sentence = gettext("Somebody added one of the questions just now. Look again.")
        raise Refused.because(sentence) from None
    except TookTooLong:
        sentence = gettext("The import takes too long. Divide the file.")
        raise Refused.because(sentence) from None


def import_in_run(attempt: Attempt) -> None:
    """Import the file of a run, or say why not."""
    run = attempt.run
    try:
        do_import(
            read(attempt.raw),
            editor=run.editor,
            topic_slug=run.topic_slug,
            pace=attempt,
        )
    except Refused as refused:
        attempt.fail(refused.faults.sentences, more=refused.faults.rest)
