"""What is wrong with a file of questions, in words."""

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext, gettext_noop
from django.utils.translation import gettext_lazy as _

from quiz.exchange.encodings import UnreadableText
from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.values import Wrong

SHOWN = 100

SENTENCES: dict[Enum, str | Promise] = {
    Why.EMPTY: _("The file holds no question."),
    Why.NOT_JSON: _("This is not valid JSON."),
    Why.NOT_QUESTIONS: _(
        "A JSON file should be an object with “questions”, a list of objects."
    ),
    Why.OTHER_FORMAT: _("It should be %(format)d; other formats cannot be read."),
    Why.TOO_DEEP: _("Brackets are nested too deeply."),
    Why.TOO_LONG_ROW: _(
        "What begins here is too long for a question; is a quotation mark missing?"
    ),
    Why.EMPTY_ROWS: _("There are more than a million empty rows."),
    Why.TOO_MANY: _("The file holds more than %(limit)d questions; divide it."),
    Why.OPEN_QUOTE: _("A quotation mark in the row that begins here is never closed."),
    Why.STRAY_QUOTE: _(
        "Something follows a closing quotation mark; inside a cell, write two."
    ),
    Why.UNKNOWN_COLUMN: _("Nothing has this name."),
    Why.COLUMN_TWICE: _("It is there twice."),
    Why.NO_SLUG_COLUMN: _("There is no column “slug”."),
    Why.CELLS: _("The row has %(cells)d cells, the first line has %(columns)d."),
    Why.BLANK: _("It may not be empty."),
    Wrong.NOT_TEXT: _("It should be text."),
    Wrong.BAD_CHARACTER: _("It holds NUL or half of a character."),
    Wrong.TOO_LONG: _("It has %(length)d characters; at most %(limit)d are possible."),
    Wrong.NO_SLUG: _("It should be made of Latin letters, digits, - and _."),
    Wrong.NOT_A_NUMBER: _("It should be a whole number."),
    Wrong.NOT_IN_RANGE: _("It should be from %(smallest)d to %(largest)d."),
    Wrong.NOT_ONE_OF: _("It should be one of: %(allowed)s."),
    Wrong.NOT_YES_OR_NO: _("It should be 1 or 0, in JSON true or false."),
    Why.NOT_OPTIONS: _("It should be a list of objects."),
    Why.TOO_MANY_OPTIONS: _("There are more than %(limit)d options."),
    Why.SLUG_TWICE: _("%(slug)s is in line %(first)d already."),
    Why.NEEDS: _("The question is new and needs: %(columns)s."),
    Why.NO_TOPIC: _("There is no topic %(slug)s; with a topic_title it is made."),
    Why.WRONG_OPTIONS: "%(sentence)s",  # in words already
}
# Those of quiz.exchange.encodings, which knows nothing of translation.
UNREADABLE = [
    gettext_noop("The file is not text: line %(line)d holds a NUL character."),
    gettext_noop(
        "The file is almost UTF-8, but line %(line)d holds a broken character."
    ),
    gettext_noop("The file is not text in UTF-8, UTF-16 or GB18030."),
]


@dataclass(frozen=True, slots=True)
class FaultList:
    """The faults of a file as a page or a terminal shows them."""

    sentences: list[str]
    rest: int  # how many more there are


def in_words(faults: Sequence[Fault]) -> FaultList:
    """Return the first faults as sentences, and the number of the others."""
    return FaultList(
        [_sentence(fault) for fault in faults[:SHOWN]], max(0, len(faults) - SHOWN)
    )


def unreadable_in_words(error: UnreadableText) -> FaultList:
    return FaultList([gettext(error.sentence) % {"line": error.line}], 0)


def _sentence(fault: Fault) -> str:
    said = str(SENTENCES[fault.why]) % fault.details
    where = {"line": fault.line, "column": fault.column, "said": said}
    if fault.column:
        return gettext("Line %(line)d, %(column)s: %(said)s") % where
    return gettext("Line %(line)d: %(said)s") % where
