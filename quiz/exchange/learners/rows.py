"""The rows of a learner's own file, read. Pure."""

from dataclasses import dataclass
from datetime import date, datetime
from typing import Any, NamedTuple

from quiz.review.replaying import Standing


class EnrolmentRow(NamedTuple):
    topic: str
    since: datetime


class ProgressRow(NamedTuple):
    question: str
    standing: Standing
    shuffle: int
    suspended: bool
    set_aside_until: date | None


class SessionRow(NamedTuple):
    session: int  # the file's own number
    kind: str
    question_limit: int | None
    started_at: datetime
    deadline_at: datetime | None
    ended_at: datetime | None
    end_reason: str
    answer_count: int
    stage: str
    shown_at: datetime | None
    revealed_at: datetime | None
    showing: str | None
    question: str | None
    revision: int | None
    answer: str
    options: list[int]


class SessionTopicRow(NamedTuple):
    session: int
    topic: str


class ReviewRow(NamedTuple):
    showing: str
    session: int
    question: str
    revision: int
    kind: str
    grade: int
    shown_at: datetime
    revealed_at: datetime | None
    answered_at: datetime
    undone_at: datetime | None
    study_day: date
    time_zone: str
    points_said: list[int]
    point_count: int
    answer: str
    options: list[int]
    before: Standing
    after: Standing

    @property
    def stands(self) -> bool:
        return self.undone_at is None

    @property
    def counts_for_schedule(self) -> bool:
        return self.stands and self.kind == "scheduled"


class ChangeRow(NamedTuple):
    kind: str
    made_at: datetime
    study_day: date
    source: str
    question: str
    follows: str | None  # the showing of a review
    before: Standing
    after: Standing


@dataclass(frozen=True, slots=True)
class LearnerFile:
    """What a learner brings back, each part in the order of the file."""

    settings: dict[str, Any]  # fields of the user
    enrolments: list[EnrolmentRow]
    progress: list[ProgressRow]
    sessions: list[SessionRow]
    session_topics: list[SessionTopicRow]
    reviews: list[ReviewRow]
    changes: list[ChangeRow]
