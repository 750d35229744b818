"""How a sitting went."""

from collections import Counter
from dataclasses import dataclass
from datetime import datetime, timedelta

from quiz.content.revisions import Revision
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.presenting import GRADE_LABELS
from quiz.review.sitting import EndReason, ReviewSession
from quiz.review.today import today_of
from quiz.review.undoing import undoable_review
from quiz.scheduling.sm2 import Grade


@dataclass(frozen=True, slots=True)
class GradeShare:
    """How many answers got a grade."""

    label: str
    count: int


@dataclass(frozen=True, slots=True)
class AnswerRow:
    """One answer of a sitting, with its grade in words."""

    review: Review
    label: str


@dataclass(frozen=True, slots=True)
class Again:
    """What a sitting of the same kind starts with."""

    topics: list[str]  # slugs
    minutes: str | None


@dataclass(frozen=True, slots=True)
class Summary:
    """What the page after a sitting says."""

    session: ReviewSession
    answers: list[Review]
    grades: list[GradeShare]  # best first, those that occurred
    cut_off: Revision | None  # on screen when time ran out; it stays due
    due_tomorrow: int
    undoable: Review | None
    again: Again

    @property
    def is_expired(self) -> bool:
        return self.session.end_reason == EndReason.EXPIRED

    @property
    def had_nothing(self) -> bool:
        """Whether there was no question to begin with."""
        return self.session.end_reason == EndReason.FINISHED and not self.answers

    @property
    def rows(self) -> list[AnswerRow]:
        return [
            AnswerRow(answer, GRADE_LABELS[Grade(answer.grade)])
            for answer in self.answers
        ]

    @property
    def minutes(self) -> int:
        lasted = self.session.ended_at - self.session.started_at
        return max(1, round(lasted / timedelta(minutes=1)))


def summarise(session: ReviewSession, *, now: datetime) -> Summary:
    """Return how an ended sitting went, in a number of queries that does not grow."""
    answers = list(
        Review.objects.standing()
        .filter(session=session)
        .in_order()
        .select_related("revision__question__topic")
    )
    counts = Counter(Grade(answer.grade) for answer in answers)
    tomorrow = today_of(session.learner, now=now).day + timedelta(days=1)
    due = Progress.objects.filter(learner=session.learner).due(on=tomorrow)
    is_expired = session.end_reason == EndReason.EXPIRED
    return Summary(
        session=session,
        answers=answers,
        grades=[
            GradeShare(label=GRADE_LABELS[grade], count=counts[grade])
            for grade in sorted(counts, reverse=True)
        ],
        cut_off=session.revision if is_expired else None,
        due_tomorrow=due.in_enrolled_topics().count(),
        undoable=undoable_review(session, now=now),
        again=_again(session),
    )


def _again(session: ReviewSession) -> Again:
    minutes = None
    if session.deadline_at is not None:
        lasting = session.deadline_at - session.started_at
        minutes = f"{lasting / timedelta(minutes=1):g}"
    slugs = session.topics.published().in_order().values_list("slug", flat=True)
    return Again(topics=list(slugs), minutes=minutes)
