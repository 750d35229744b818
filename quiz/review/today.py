"""The learner's study day, and what the log says was done on it."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from accounts.models import User
from quiz.review.log import Review
from quiz.scheduling.day import DayTally, LoggedAnswer, tally
from quiz.scheduling.sm2 import Grade


@dataclass(frozen=True, slots=True)
class Today:
    """A study day with its standing answers, in their order."""

    day: date
    answers: tuple[LoggedAnswer, ...] = ()

    @property
    def tally(self) -> DayTally:
        return tally(self.answers)

    def with_answer(self, answer: LoggedAnswer) -> "Today":
        return replace(self, answers=(*self.answers, answer))


def today_of(learner: User, *, now: datetime) -> Today:
    """Return a learner's study day and its answers, in one query.

    The day is never earlier than the last one in the log, so that a journey or a
    changed setting neither repeats a day nor loses one.
    """
    clock_day = learner.study_day(now)
    rows = (
        Review.objects.filter(learner=learner, study_day__gte=clock_day)
        .in_order()
        .values_list(
            "study_day", "question_id", "kind", "grade", "due_on_before", "undone_at"
        )
    )
    logged = list(rows)
    day = max((row[0] for row in logged), default=clock_day)
    return Today(
        day=day,
        answers=tuple(
            LoggedAnswer(question_id, kind, Grade(grade), is_first=due_before is None)
            for study_day, question_id, kind, grade, due_before, undone_at in logged
            if study_day == day and undone_at is None
        ),
    )
