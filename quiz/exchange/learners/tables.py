"""The members of a learner's own file: their names, and what each may hold. Pure."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from quiz.exchange.learners.rows import (
    ChangeRow,
    EnrolmentRow,
    ProgressRow,
    ReviewRow,
    SessionRow,
    SessionTopicRow,
)
from quiz.exchange.learners.values import (
    day,
    key,
    line,
    moment,
    numbers,
    optional,
    slug,
    zone,
)
from quiz.exchange.values import Check, flag, number, one_of, text
from quiz.review.replaying import Standing
from quiz.scheduling import sm2

LONGEST_ANSWER = 20_000
LONGEST_LINE = 200
# The words that the columns know; a test holds them to the models.
LANGUAGES = ("", "zh-hans", "en")
REVEAL_STYLES = ("whole", "points")
REVIEW_KINDS = ("scheduled", "drill", "practice")
CHANGE_KINDS = ("pulled", "merged", "brought")
SESSION_KINDS = ("scheduled", "practice")
STAGES = ("", "due", "new", "drill", "practice")
END_REASONS = ("", "finished", "stopped", "expired", "replaced")

_LARGEST = 2**31 - 1
# Far beyond what anybody can learn, and far enough from what a column can hold.
_MOST_REPETITIONS = 100_000
_HIGHEST_EASINESS_PERCENT = 100_000
_MOST_POINTS = 1_000


@dataclass(frozen=True, slots=True)
class Table:
    """What the rows of one member hold, by name, and what they become."""

    checks: Mapping[str, Check]
    row: Callable[[dict[str, Any]], Any]
    is_list: bool = True
    may_be_missing: bool = False


def tables_until(latest: datetime) -> dict[str, Table]:
    """Return every member that is brought back.

    Args:
        latest: No moment in the file may be later.
    """
    then = moment(latest)
    study_day = day(latest.date() + timedelta(days=2))
    due = day(latest.date() + timedelta(days=2 * sm2.MAXIMUM_INTERVAL_DAYS))
    session = number(0, 2**63 - 1)
    options = numbers(_MOST_POINTS, most=_MOST_POINTS)
    either = _schedule("_before", optional(due)) | _schedule("", optional(due))
    return {
        "settings": Table(_SETTINGS, dict, is_list=False),
        "enrolments": Table({"topic": slug, "since": then}, _as(EnrolmentRow)),
        "progress": Table(
            {
                "question": slug,
                "shuffle": number(0, _LARGEST),
                "suspended": flag,
                "set_aside_until": optional(due),
                **_schedule("", due),
            },
            lambda values: ProgressRow(standing=_standing(values), **values),
        ),
        "sessions": Table(
            {
                "session": session,
                "kind": one_of(*SESSION_KINDS),
                "question_limit": optional(number(0, 1_000_000)),
                "started_at": then,
                "deadline_at": optional(then),
                "ended_at": optional(then),
                "end_reason": one_of(*END_REASONS),
                "answer_count": number(0, _LARGEST),
                "stage": one_of(*STAGES),
                "shown_at": optional(then),
                "revealed_at": optional(then),
                "showing": optional(key),
                "question": optional(slug),
                "revision": optional(number(0, _LARGEST)),
                "answer": text(LONGEST_ANSWER),
                "options": options,
            },
            _as(SessionRow),
        ),
        "session_topics": Table(
            {"session": session, "topic": slug}, _as(SessionTopicRow)
        ),
        "reviews": Table(
            {
                "showing": key,
                "session": session,
                "question": slug,
                "revision": number(0, _LARGEST),
                "kind": one_of(*REVIEW_KINDS),
                "grade": number(0, 5),
                "shown_at": then,
                "revealed_at": optional(then),
                "answered_at": then,
                "undone_at": optional(then),
                "study_day": study_day,
                "time_zone": line(64),
                "points_said": numbers(_MOST_POINTS, most=_MOST_POINTS),
                "point_count": number(0, _MOST_POINTS),
                "answer": text(LONGEST_ANSWER),
                "options": options,
                **either,
            },
            _between(ReviewRow),
        ),
        "schedule_changes": Table(
            {
                "kind": one_of(*CHANGE_KINDS),
                "made_at": then,
                "study_day": study_day,
                "source": text(LONGEST_LINE),
                "question": slug,
                "follows": optional(key),
                **either,
            },
            _between(ChangeRow),
            may_be_missing=True,  # files of before there were any
        ),
    }


_SETTINGS: dict[str, Check] = {
    "name": line(80),
    "language": one_of(*LANGUAGES),
    "time_zone": zone,
    "day_starts_at_hour": number(0, 23),
    "new_per_day": number(0, 999),
    "reviews_per_day": number(0, 9999),
    "grade_buttons": one_of(4, 6),
    "reveal_style": one_of(*REVEAL_STYLES),
}


def _schedule(suffix: str, due: Check) -> dict[str, Check]:
    easiest = sm2.MINIMUM_EASINESS_PERCENT
    return {
        f"repetitions{suffix}": number(0, _MOST_REPETITIONS),
        f"easiness_percent{suffix}": number(easiest, _HIGHEST_EASINESS_PERCENT),
        f"interval_days{suffix}": number(0, sm2.MAXIMUM_INTERVAL_DAYS),
        f"due_on{suffix}": due,
    }


def _standing(values: dict[str, Any], suffix: str = "") -> Standing:
    """Take a schedule out of the values of a row."""
    return Standing(*(values.pop(name + suffix) for name in Standing._fields))


def _as(kind: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    return lambda values: kind(**values)


def _between(kind: Callable[..., Any]) -> Callable[[dict[str, Any]], Any]:
    def row(values: dict[str, Any]) -> Any:
        before, after = _standing(values, "_before"), _standing(values)
        return kind(before=before, after=after, **values)

    return row
