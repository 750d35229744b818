"""Keeping what a learner wrote or picked when they ask for the answer."""

from datetime import datetime

from django.db import transaction

from accounts.models import User
from quiz.review.answering import ImpossibleAnswer, SessionOver, StaleAnswer
from quiz.review.sessions import load_session, locked_session
from quiz.review.sitting import ReviewSession


def reveal_answer(
    *,
    session_id: int,
    learner: User,
    showing_key: str,
    text: str,
    options: tuple[int, ...],
    now: datetime,
) -> ReviewSession:
    """Return the sitting whose answer may be shown now.

    Writes only when there is something to keep, and only the first time: what was
    written, and what was picked of a choice question, nothing included. What was picked
    before the answer was seen stays.

    Raises:
        SessionOver: The sitting has ended.
        StaleAnswer: Another question is on screen.
        ImpossibleAnswer: An option that the question does not have.
        ReviewSession.DoesNotExist: The sitting is not this learner's.
    """
    session = load_session(session_id=session_id, learner=learner, now=now)
    _check(session, showing_key, options)
    is_kept = text or session.revision.is_choice
    if is_kept and session.revealed_at is None:
        return _keep(session_id, learner, showing_key, text, options, now)
    return session


@transaction.atomic
def _keep(
    session_id: int,
    learner: User,
    showing_key: str,
    text: str,
    options: tuple[int, ...],
    now: datetime,
) -> ReviewSession:
    session = locked_session(session_id=session_id, learner=learner)
    _check(session, showing_key, options)
    if session.revealed_at is None:
        session.revealed_at = now
        session.answer_text = text
        session.picked_options = sorted(set(options))
        session.save()
    return session


def _check(session: ReviewSession, showing_key: str, options: tuple[int, ...]) -> None:
    if session.ended_at is not None:
        raise SessionOver
    if session.showing_key != showing_key:
        raise StaleAnswer
    if not set(options) <= {option.number for option in session.revision.html.options}:
        raise ImpossibleAnswer
