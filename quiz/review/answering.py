"""Grading an answer: the one place where progress moves on."""

import secrets
from dataclasses import dataclass
from datetime import datetime

from django.db import IntegrityError, transaction

from accounts.models import User
from quiz.content.texts import RenderedQuestion
from quiz.review.log import Review, ReviewKind
from quiz.review.models import Progress, ProgressMoved
from quiz.review.screen import Screen, on_screen
from quiz.review.sessions import advance, locked_session
from quiz.review.sitting import ReviewSession
from quiz.review.today import Today, today_of
from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Grade, Schedule
from quiz.scheduling.suggesting import allowed_grades

SHUFFLE_RANGE = 2**31


class SessionOver(Exception):
    """The deadline has passed, or the sitting has ended."""


class StaleAnswer(Exception):
    """The answer is to a question that is no longer on screen."""


class QuestionWithdrawn(Exception):
    """The question on screen was retired before the answer came."""


class ImpossibleAnswer(Exception):
    """Points or options that the question does not have, or a grade they rule out."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What a learner sends when they grade themselves."""

    showing_key: str
    grade: Grade
    points: tuple[int, ...] = ()
    text: str = ""
    options: tuple[int, ...] = ()
    revealed_at: datetime | None = None


def record_answer(
    *, session_id: int, learner: User, answer: Answer, now: datetime
) -> ReviewSession:
    """Record an answer, reschedule its question, and show the next one.

    The showing key decides: the one on screen counts, one that is in the log already
    with this grade changes nothing and is answered like the first time.

    Returns:
        The sitting with its next question on screen, or over.

    Raises:
        SessionOver: The sitting no longer takes answers. Nothing was written.
        StaleAnswer: Another question is on screen, or another tab gave this one
            another grade. Nothing was written.
        QuestionWithdrawn: The question was retired; the next one is on screen.
        ImpossibleAnswer: A point or an option that is not there, a wrong pick that
            passed, or a right one that failed. Nothing was written.
        ReviewSession.DoesNotExist: The sitting is not this learner's.
    """
    try:
        session, is_withdrawn = _record(session_id, learner, answer, now)
    except (IntegrityError, ProgressMoved):
        # Another sitting of this learner's, in its last seconds, was first with the
        # same question: seen from now on, this answer is a drill or practice. Or an
        # editor moved the schedule while this answer was on its way.
        session, is_withdrawn = _record(session_id, learner, answer, now)
    if is_withdrawn:
        raise QuestionWithdrawn
    return session


@transaction.atomic
def _record(
    session_id: int, learner: User, answer: Answer, now: datetime
) -> tuple[ReviewSession, bool]:
    session = locked_session(session_id=session_id, learner=learner)
    if session.showing_key != answer.showing_key:
        same = session.reviews.filter(
            showing_key=answer.showing_key, grade=answer.grade, undone_at=None
        )
        if same.exists():
            return session, False
        raise StaleAnswer
    if not session.takes_answers(now):
        raise SessionOver

    today = today_of(learner, now=now)
    screen = on_screen(session, learner)
    is_withdrawn = not (screen and screen.revision.question.is_published)
    if not is_withdrawn:
        review = _log(session, screen, learner, answer, today, now)
        today = today.with_answer(review.as_logged_answer)
        session.answer_count += 1
    advance(session, learner=learner, today=today, now=now)
    return session, is_withdrawn


def _log(
    session: ReviewSession,
    screen: Screen,
    learner: User,
    answer: Answer,
    today: Today,
    now: datetime,
) -> Review:
    text = session.answer_text or answer.text
    was_revealed = session.revealed_at is not None
    options = tuple(session.picked_options) if was_revealed else answer.options
    html = screen.revision.html
    _check(answer, options=options, html=html)

    progress = screen.progress
    before = progress.schedule if progress else Schedule()
    due_before = due_after = progress.due_on if progress else None
    after = before
    kind = kind_of_answer(session, progress, today)
    if kind == ReviewKind.SCHEDULED:
        after = sm2.review(before, answer.grade)
        due_after = after.due_on(today.day)
        progress = progress or Progress(
            learner=learner, question_id=session.question_id
        )
        progress.reschedule(
            after, due_on=due_after, shuffle=secrets.randbelow(SHUFFLE_RANGE)
        )

    return Review.objects.create(
        learner=learner,
        session=session,
        question_id=session.question_id,
        revision_id=session.revision_id,
        showing_key=answer.showing_key,
        kind=kind,
        grade=answer.grade,
        shown_at=session.shown_at,
        revealed_at=session.revealed_at or answer.revealed_at,
        answered_at=now,
        study_day=today.day,
        time_zone=learner.time_zone,
        repetitions_before=before.repetitions,
        interval_days_before=before.interval_days,
        easiness_percent_before=before.easiness_percent,
        due_on_before=due_before,
        repetitions_after=after.repetitions,
        interval_days_after=after.interval_days,
        easiness_percent_after=after.easiness_percent,
        due_on_after=due_after,
        points_said=sorted(set(answer.points)),
        point_count=html.point_count,
        answer_text=text,
        picked_options=sorted(set(options)),
    )


def _check(answer: Answer, *, options: tuple[int, ...], html: RenderedQuestion) -> None:
    points_exist = set(answer.points) <= set(range(1, html.point_count + 1))
    options_exist = set(options) <= {option.number for option in html.options}
    allowed = allowed_grades(right=html.right_options, picked=frozenset(options))
    if not points_exist or not options_exist or answer.grade not in allowed:
        raise ImpossibleAnswer


def kind_of_answer(
    session: ReviewSession, progress: Progress | None, today: Today
) -> ReviewKind:
    """Return what an answer counts as: for SM-2 once a day, when due or new."""
    if session.is_practice:
        return ReviewKind.PRACTICE
    if progress is None or progress.due_on <= today.day:
        return ReviewKind.SCHEDULED
    if session.question_id in today.tally.drill:
        return ReviewKind.DRILL
    return ReviewKind.PRACTICE
