"""What the pages of a session show: buttons, labels, the order of options."""

from dataclasses import dataclass
from random import Random

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy, ngettext

from accounts.models import GradeButtons
from quiz.content.texts import RenderedOption, RenderedQuestion
from quiz.review.log import ReviewKind
from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Grade, Schedule
from quiz.scheduling.suggesting import (
    FOUR_BUTTONS,
    SIX_BUTTONS,
    allowed_grades,
    suggested_grade,
)

GRADE_LABELS = {
    Grade.BLACKOUT: gettext_lazy("Blank"),
    Grade.WRONG: gettext_lazy("Forgot"),
    Grade.WRONG_BUT_FAMILIAR: gettext_lazy("Wrong, but familiar"),
    Grade.DIFFICULT: gettext_lazy("Hard"),
    Grade.HESITANT: gettext_lazy("Hesitant"),
    Grade.PERFECT: gettext_lazy("Fluent"),
}

_DAYS_A_MONTH = 30.4
_DAYS_A_YEAR = 365


@dataclass(frozen=True, slots=True)
class GradeButton:
    """One way to grade an answer, and what would follow."""

    value: int
    key: str  # on the keyboard
    label: str
    outcome: str
    is_suggested: bool


def grade_buttons(
    *,
    html: RenderedQuestion,
    picked: frozenset[int],
    said: int,
    schedule: Schedule,
    kind: ReviewKind,
    button_count: int,
) -> list[GradeButton]:
    """Return the buttons open to an answer, worst grade first.

    Args:
        said: How many points are ticked. None of them suggests no grade: whoever
            does not tick has not said that they said nothing.
        schedule: The schedule of the question before this answer.
        button_count: Four or six, as the learner likes.
    """
    wanted = FOUR_BUTTONS if button_count == GradeButtons.FOUR else SIX_BUTTONS
    allowed = allowed_grades(right=html.right_options, picked=picked)
    after = sm2.preview(schedule)
    suggested = (
        suggested_grade(said=said, points=html.point_count)
        if said and not html.options
        else None
    )
    return [
        GradeButton(
            value=grade.value,
            key=str(place if wanted is FOUR_BUTTONS else grade.value),
            label=str(GRADE_LABELS[grade]),
            outcome=_outcome(grade, after[grade].interval_days, kind),
            is_suggested=grade == suggested,
        )
        for place, grade in enumerate(wanted, start=1)
        if grade in allowed
    ]


def _outcome(grade: Grade, interval_days: int, kind: ReviewKind) -> str:
    if kind == ReviewKind.PRACTICE:
        return _("does not count")
    if kind == ReviewKind.DRILL:
        return _("again today") if grade.needs_drill else _("done for today")
    if grade.needs_drill:
        return _("%(wait)s, again today") % {"wait": in_words(interval_days)}
    return in_words(interval_days)


def in_words(days: int) -> str:
    """Return how long a wait is, as people say it: exact up to two months."""
    if days == 1:
        return _("tomorrow")
    if days <= 60:
        return ngettext("%(count)d day", "%(count)d days", days) % {"count": days}
    if days < _DAYS_A_YEAR:
        months = round(days / _DAYS_A_MONTH)
        return ngettext("%(count)d month", "%(count)d months", months) % {
            "count": months
        }
    return _("%(count).1f years") % {"count": days / _DAYS_A_YEAR}


def shuffled(
    options: tuple[RenderedOption, ...], *, showing_key: str
) -> list[RenderedOption]:
    """Return options in an order of this showing's own, the same at every look.

    Otherwise the place of the right one would be learned and not the reason.
    """
    return Random(showing_key).sample(options, len(options))  # noqa: S311 - not a secret
