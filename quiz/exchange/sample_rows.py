"""The rows of made-up learners, written many at once."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta
from itertools import groupby
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from accounts.models import User
from quiz.content.models import Question
from quiz.exchange.samples import SampleAnswer, State, sample_answers
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.sitting import EndReason, ReviewSession, SessionKind
from quiz.scheduling.day import PRACTICE

NAME_BEGINS = "sample-"

_ROWS_AT_ONCE = 1_000
_BEGINS_AT = time(6, tzinfo=UTC)
_LONGEST_SITTING = timedelta(hours=20)
_PACE = timedelta(seconds=20)
_SHUFFLE_RANGE = 2**31


@dataclass(frozen=True, slots=True)
class SampleQuestion:
    """What the rows need to know of a question."""

    pk: int
    topic_id: int
    revision_id: int
    point_count: int

    @classmethod
    def of(cls, question: Question) -> "SampleQuestion":
        revision = question.current_revision
        return cls(
            question.pk, question.topic_id, revision.pk, revision.html.point_count
        )


@dataclass(slots=True)
class SampleRows:
    """What is written together: a run that is stopped leaves whole learners."""

    bank: list[SampleQuestion]
    learners: list[User] = field(default_factory=list)
    enrolments: list[Enrolment] = field(default_factory=list)
    sessions: list[ReviewSession] = field(default_factory=list)
    topics: list[set[int]] = field(default_factory=list)  # of each session
    reviews: list[Review] = field(default_factory=list)
    progress: list[Progress] = field(default_factory=list)

    def add_learner(self, number: int, *, answers: int, yesterday: date) -> None:
        """Make up a learner whose last answers are yesterday's."""
        learner = User(
            username=f"{NAME_BEGINS}{number:06}", password=make_password(None)
        )
        self.learners.append(learner)
        random = Random(number)  # noqa: S311 (the same sample every time)
        log = list(
            sample_answers(answers=answers, questions=len(self.bank), random=random)
        )
        if not log:
            return
        first_day = yesterday - timedelta(days=log[-1].day)
        last_states: dict[int, State] = {}
        for day, answers_of_day in groupby(log, key=lambda answer: answer.day):
            sitting = list(answers_of_day)
            self._add_session(learner, sitting, first_day + timedelta(days=day))
            last_states |= {answer.question: answer.after for answer in sitting}
        self._add_progress(learner, last_states, first_day, random)

    def _add_session(
        self, learner: User, sitting: list[SampleAnswer], day: date
    ) -> None:
        begins_at = datetime.combine(day, _BEGINS_AT)
        pace = min(_PACE, _LONGEST_SITTING / len(sitting))
        is_practice = all(answer.kind == PRACTICE for answer in sitting)
        session = ReviewSession(
            learner=learner,
            kind=SessionKind.PRACTICE if is_practice else SessionKind.SCHEDULED,
            started_at=begins_at,
            ended_at=begins_at + pace * len(sitting),
            end_reason=EndReason.FINISHED,
            answer_count=len(sitting),
        )
        self.sessions.append(session)
        self.topics.append({self.bank[answer.question].topic_id for answer in sitting})
        for place, answer in enumerate(sitting):
            self._add_review(session, answer, begins_at + pace * place, pace)

    def _add_review(
        self,
        session: ReviewSession,
        answer: SampleAnswer,
        shown_at: datetime,
        pace: timedelta,
    ) -> None:
        question = self.bank[answer.question]
        before, after = answer.before, answer.after
        first_day = shown_at.date() - timedelta(days=answer.day)
        self.reviews.append(
            Review(
                learner=session.learner,
                session=session,
                question_id=question.pk,
                revision_id=question.revision_id,
                showing_key=f"{session.learner.username}-{len(self.reviews)}",
                kind=answer.kind,
                grade=answer.grade,
                shown_at=shown_at,
                revealed_at=shown_at + pace / 2,
                answered_at=shown_at + pace,
                study_day=shown_at.date(),
                time_zone=session.learner.time_zone,
                repetitions_before=before.schedule.repetitions,
                interval_days_before=before.schedule.interval_days,
                easiness_percent_before=before.schedule.easiness_percent,
                due_on_before=_date(before, first_day),
                repetitions_after=after.schedule.repetitions,
                interval_days_after=after.schedule.interval_days,
                easiness_percent_after=after.schedule.easiness_percent,
                due_on_after=_date(after, first_day),
                point_count=question.point_count,
            )
        )

    def _add_progress(
        self, learner: User, states: dict[int, State], first_day: date, random: Random
    ) -> None:
        begun_at = datetime.combine(first_day, _BEGINS_AT)
        topics = {self.bank[question].topic_id for question in states}
        self.enrolments += [
            Enrolment(learner=learner, topic_id=topic, since=begun_at)
            for topic in sorted(topics)
        ]
        self.progress += [
            Progress(
                learner=learner,
                question_id=self.bank[question].pk,
                repetitions=state.schedule.repetitions,
                interval_days=state.schedule.interval_days,
                easiness_percent=state.schedule.easiness_percent,
                due_on=_date(state, first_day),
                shuffle=random.randrange(_SHUFFLE_RANGE),
            )
            for question, state in states.items()
        ]

    @transaction.atomic
    def write(self) -> None:
        """Write all rows, or none."""
        User.objects.bulk_create(self.learners, _ROWS_AT_ONCE)
        Enrolment.objects.bulk_create(self.enrolments, _ROWS_AT_ONCE)
        ReviewSession.objects.bulk_create(self.sessions, _ROWS_AT_ONCE)
        of_session = ReviewSession.topics.through
        of_session.objects.bulk_create(
            [
                of_session(reviewsession=session, topic_id=topic)
                for session, topics in zip(self.sessions, self.topics, strict=True)
                for topic in sorted(topics)
            ],
            _ROWS_AT_ONCE,
        )
        Review.objects.bulk_create(self.reviews, _ROWS_AT_ONCE)
        Progress.objects.bulk_create(self.progress, _ROWS_AT_ONCE)


def _date(state: State, first_day: date) -> date | None:
    if state.due_on is None:
        return None
    return first_day + timedelta(days=state.due_on)
