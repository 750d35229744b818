"""Writing the rows of a learner's own file, each where it belongs."""

from collections import Counter
from collections.abc import Iterable
from datetime import datetime
from typing import Any

from django.db.models import Model

from accounts.models import User
from quiz.exchange.learners.bank import KnownBank, parts, taken_keys
from quiz.exchange.learners.rows import LearnerFile, ReviewRow, SessionRow
from quiz.review.changes import ScheduleChange
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.replaying import Standing
from quiz.review.sessions import new_showing_key
from quiz.review.sitting import EndReason, ReviewSession


class LearnerWriter:
    """One file on its way into one account, whose rows are held by the caller.

    Numbers of rows are the database's own: none of the file's is taken for a key.
    """

    def __init__(
        self, file: LearnerFile, bank: KnownBank, *, learner: User, now: datetime
    ) -> None:
        self._file = file
        self._bank = bank
        self._learner = learner
        self._now = now
        self._sessions: dict[int, int] = {}  # keys by the file's numbers
        self._followed: dict[str | None, int] = {}  # keys by the file's showings

    def write(self) -> None:
        User.objects.filter(pk=self._learner.pk).update(**self._file.settings)
        self._write_enrolments()
        self._taken = taken_keys(self._file)
        self._write_sessions()
        self._write_reviews()
        self._write_changes()
        self._write_progress()

    def _write_enrolments(self) -> None:
        enrolments = [
            Enrolment(
                learner=self._learner,
                topic_id=self._bank.topics[row.topic],
                since=row.since,
            )
            for row in self._file.enrolments
            if row.topic in self._bank.topics
        ]
        Enrolment.objects.bulk_create(
            enrolments,
            update_conflicts=True,
            update_fields=["since"],
            unique_fields=["learner", "topic"],
        )

    def _write_sessions(self) -> None:
        answers = Counter(
            row.session
            for row in self._file.reviews
            if row.stands and row.question in self._bank.questions
        )
        for rows in parts(self._file.sessions):
            sessions = [self._session(row, answers[row.session]) for row in rows]
            _insert(sessions)
            for row, session in zip(rows, sessions, strict=True):
                self._sessions[row.session] = session.pk
        topics = self._bank.topics
        asked = ReviewSession.topics.through
        _insert(
            asked(
                reviewsession_id=self._sessions[row.session], topic_id=topics[row.topic]
            )
            for row in self._file.session_topics
            if row.topic in topics
        )

    def _session(self, row: SessionRow, answer_count: int) -> ReviewSession:
        question = self._bank.questions.get(row.question or "")
        has_text = question is not None and row.revision is not None
        session = ReviewSession(
            learner=self._learner,
            kind=row.kind,
            question_limit=row.question_limit,
            started_at=row.started_at,
            deadline_at=row.deadline_at,
            ended_at=row.ended_at,
            end_reason=row.end_reason,
            answer_count=answer_count,
            showing_key=row.showing and self._free(row.showing),
            question_id=question,
            revision_id=self._bank.revision(row.question, row.revision)
            if has_text
            else None,
            stage=row.stage,
            shown_at=row.shown_at,
            revealed_at=row.revealed_at,
            answer_text=row.answer,
            picked_options=row.options,
        )
        if session.ended_at is None:
            session.end(EndReason.STOPPED, now=max(self._now, row.started_at))
        return session

    def _write_reviews(self) -> None:
        known = self._bank.questions
        followed = {row.follows for row in self._file.changes}
        for rows in parts(row for row in self._file.reviews if row.question in known):
            reviews = [self._review(row) for row in rows]
            _insert(reviews)
            for row, review in zip(rows, reviews, strict=True):
                if row.showing in followed:
                    self._followed[row.showing] = review.pk

    def _review(self, row: ReviewRow) -> Review:
        return Review(
            learner=self._learner,
            session_id=self._sessions[row.session],
            question_id=self._bank.questions[row.question],
            revision_id=self._bank.revision(row.question, row.revision),
            showing_key=self._free(row.showing),
            kind=row.kind,
            grade=row.grade,
            shown_at=row.shown_at,
            revealed_at=row.revealed_at,
            answered_at=row.answered_at,
            undone_at=row.undone_at,
            study_day=row.study_day,
            time_zone=row.time_zone,
            points_said=row.points_said,
            point_count=row.point_count,
            answer_text=row.answer,
            picked_options=row.options,
            **_columns(row.before, "_before"),
            **_columns(row.after, "_after"),
        )

    def _write_changes(self) -> None:
        _insert(
            ScheduleChange.between(
                row.before,
                row.after,
                learner=self._learner,
                question_id=self._bank.questions[row.question],
                follows_id=self._followed.get(row.follows),
                kind=row.kind,
                made_at=row.made_at,
                study_day=row.study_day,
                source=row.source,
            )
            for row in self._file.changes
            if row.question in self._bank.questions
        )

    def _write_progress(self) -> None:
        _insert(
            Progress(
                learner=self._learner,
                question_id=self._bank.questions[row.question],
                shuffle=row.shuffle,
                suspended=row.suspended,
                set_aside_until=row.set_aside_until,
                **_columns(row.standing),
            )
            for row in self._file.progress
            if row.question in self._bank.questions
        )

    def _free(self, key: str) -> str:
        return new_showing_key() if key in self._taken else key


def _columns(standing: Standing, suffix: str = "") -> dict[str, Any]:
    return {f"{name}{suffix}": value for name, value in standing._asdict().items()}


def _insert(rows: Iterable[Model]) -> None:
    for some in parts(rows):
        type(some[0])._default_manager.bulk_create(some)
