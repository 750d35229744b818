"""From an uploaded Anki package to its import, each step with its refusal in words.

What the page of packages does; it knows of forms and requests as little as it can.
"""

from dataclasses import dataclass
from time import monotonic

from django.conf import settings
from django.utils.translation import gettext, gettext_noop

from accounts.models import User
from quiz.exchange.anki.contents import PackageContent, content_of_package
from quiz.exchange.anki.faults import PackageRefused
from quiz.exchange.anki.importing import AnkiImport, import_rendered
from quiz.exchange.anki.packages import read_package
from quiz.exchange.pictures import unkept
from quiz.exchange.questions.forms import limits_of_files
from quiz.exchange.questions.importing import ChangedMeanwhile, render_at
from quiz.exchange.questions.plans import FaultyQuestions, ImportPlan
from quiz.exchange.questions.steps import Refused
from quiz.exchange.questions.steps import plan as plan_questions
from quiz.exchange.questions.writing import TookTooLong
from quiz.exchange.runs.attempts import Attempt
from quiz.exchange.runs.paces import Pace
from quiz.exchange.zips import ArchiveLimits

_SHOWN = 50
# Those of quiz.exchange.anki.faults and WhyNot, which know nothing of translation.
SENTENCES = [
    gettext_noop("This is no Anki package, or it is damaged."),
    gettext_noop("The package holds more than %(limit)d files."),
    gettext_noop("The package unpacks to more than %(limit)d MB."),
    gettext_noop("The package holds no collection of Anki."),
    gettext_noop("The collection in the package is damaged, or not written by Anki."),
    gettext_noop(
        "The collection in the package holds views or triggers; Anki has none."
    ),
    gettext_noop("The package holds more than %(limit)d notes; divide it."),
    gettext_noop("The package holds too much text; divide it."),
    gettext_noop("Reading the package takes too long; divide it."),
]
REASONS = [
    gettext_noop("its front has no text"),
    gettext_noop("its back has no text"),
    gettext_noop("it hides nothing"),
    gettext_noop("it hides parts of an image"),
    gettext_noop("it is too long"),
    gettext_noop("the package holds it twice"),
]


@dataclass(frozen=True, slots=True)
class Omissions:
    """What a package holds that is left out, as a page shows it."""

    notes: list[str]  # a sentence for each of the first ones
    more_notes: int
    media: list[str]  # the first names
    more_media: int


def read(raw: bytes) -> PackageContent:
    """Return what a package brings.

    Raises:
        Refused: It is none, damaged, or holds too much.
    """
    ends_at = monotonic() + settings.IMPORT_SECONDS
    most = settings.IMPORT_MOST_QUESTIONS
    limits = ArchiveLimits(
        files=settings.IMPORT_MOST_FILES, unpacked=settings.IMPORT_LARGEST_UNPACKED
    )

    def may_go_on() -> bool:
        return monotonic() < ends_at

    try:
        package = read_package(raw, limits=limits, most_notes=most, may_go_on=may_go_on)
        return content_of_package(
            package,
            limits_of_files(questions=most),
            may_go_on,
            most_pictures=settings.IMPORT_MOST_PICTURES,
        )
    except PackageRefused as refused:
        sentence = gettext(refused.sentence) % refused.details
        raise Refused.because(sentence) from None


def plan(content: PackageContent, *, editor: User) -> ImportPlan:
    """Return what a package would do.

    Raises:
        Refused: It brings nothing, or what this editor may not make.
    """
    if not content.learned:
        raise Refused.because(gettext("No note of the package asks anything in words."))
    if unkept(content.pictures) and not editor.has_perm("quiz.add_picture"):
        sentence = gettext("The file brings pictures, which you may not add.")
        raise Refused.because(sentence)
    return plan_questions(content.questions, editor=editor, topic_slug="")


def omissions_of(content: PackageContent) -> Omissions:
    """Return what is left out, in words."""
    notes = [
        gettext("Note %(number)d, %(words)s: %(reason)s.")
        % {
            "number": each.number,
            "words": each.words,
            "reason": gettext(each.why.value),
        }
        for each in content.left_out[:_SHOWN]
    ]
    media = list(content.media[:_SHOWN])
    return Omissions(
        notes,
        len(content.left_out) - len(notes),
        media,
        len(content.media) - len(media),
    )


def do_import(
    content: PackageContent, *, editor: User, is_learner: bool, pace: Pace
) -> AnkiImport:
    """Import what a package brings.

    Args:
        is_learner: Whether the editor learned its cards, and brings their schedule.

    Raises:
        Refused: It cannot be imported, or takes too long.
    """
    rough = plan(content, editor=editor)
    try:
        rendered = render_at(pace, rough)
        return import_rendered(
            content,
            rendered,
            editor=editor,
            learner=editor if is_learner else None,
            now=pace.begin_writing(),
            may_go_on=pace.may_write,
            and_then=lambda done: pace.finish(done.counts),
        )
    except (ChangedMeanwhile, FaultyQuestions):
        sentence = gettext("Somebody added one of the questions just now. Look again.")
        raise Refused.because(sentence) from None
    except TookTooLong:
        sentence = gettext("The texts take too long to render. Divide the file.")
        raise Refused.because(sentence) from None


def import_in_run(attempt: Attempt) -> None:
    """Import the package of a run, or say why not."""
    run = attempt.run
    try:
        do_import(
            read(attempt.raw),
            editor=run.editor,
            is_learner=run.is_learner,
            pace=attempt,
        )
    except Refused as refused:
        attempt.fail(refused.faults.sentences, more=refused.faults.rest)
