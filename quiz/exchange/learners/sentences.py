"""What is wrong with a learner's own file, in words."""

from collections.abc import Sequence
from enum import Enum

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.exchange.learners.faults import Fault, FoundFaults, Why
from quiz.exchange.values import Wrong

SENTENCES: dict[Enum, str | Promise] = {
    Why.NOT_JSON: _("This is not valid JSON."),
    Why.NOT_UTF8: _("It is not text in UTF-8."),
    Why.NOT_OURS: _("This is no data.json of Wengu's."),
    Why.OTHER_FORMAT: _("It should be %(format)d; other formats cannot be read."),
    Why.TOO_DEEP: _("Brackets are nested too deeply."),
    Why.TOO_LONG_ROW: _("It is too long; is a quotation mark missing?"),
    Why.TOO_MANY: _("The file holds more than %(limit)d rows."),
    Why.NOT_AN_OBJECT: _("It should be an object."),
    Why.NOT_A_LIST: _("It should be a list of objects."),
    Why.NAME_TWICE: _("A name is there twice."),
    Why.MISSING: _("It is missing."),
    Wrong.NOT_TEXT: _("It should be text."),
    Wrong.BAD_CHARACTER: _("It holds a character that cannot be kept."),
    Wrong.TOO_LONG: _("It has %(length)d characters; at most %(limit)d are possible."),
    Wrong.NO_SLUG: _("It should be made of Latin letters, digits, - and _."),
    Wrong.NOT_A_NUMBER: _("It should be a whole number."),
    Wrong.NOT_IN_RANGE: _("It should be from %(smallest)d to %(largest)d."),
    Wrong.NOT_ONE_OF: _("It should be one of: %(allowed)s."),
    Wrong.NOT_YES_OR_NO: _("It should be true or false."),
    Why.NOT_A_DAY: _("It should be a day, such as 2026-03-02."),
    Why.NOT_A_MOMENT: _("It should be a moment, such as 2026-03-02T12:00:00+00:00."),
    Why.NOT_IN_TIME: _("It should be from %(earliest)s to %(latest)s."),
    Why.NOT_NUMBERS: _("It should be a list of different numbers in order, from 1."),
    Why.NO_ZONE: _("There is no time zone of that name."),
    Why.TWICE: _("It is there twice."),
    Why.NOT_HERE: _("What it refers to is not in the file."),
    Why.NOT_LATER: _("It is not after the beginning."),
    Why.NOT_THAT_DAY: _("The moment of it is on another day."),
    Why.RESCHEDULES: _("Only a scheduled answer changes the schedule."),
    Why.NO_REASON: _("A session has an end and a reason for it, or neither."),
    Why.GRADED_ON_SCREEN: _("What is on screen has been graded already."),
    Why.MISCOUNTED: _("The log has %(count)d answers of this session."),
}


def in_words(faults: Sequence[Fault]) -> list[str]:
    """Return faults as sentences, with one more if there may be others."""
    sentences = [_sentence(fault) for fault in faults]
    if len(faults) >= FoundFaults.MOST:
        sentences.append(gettext("There may be more; reading ended here."))
    return sentences


def _sentence(fault: Fault) -> str:
    said = str(SENTENCES[fault.why]) % fault.details
    if not fault.path:
        return said
    return gettext("%(path)s: %(said)s") % {"path": fault.path, "said": said}
