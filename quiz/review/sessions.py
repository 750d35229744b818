"""Starting a sitting, keeping it current, and ending it."""

import secrets
from datetime import datetime, timedelta

from django.db import transaction

from accounts.models import User
from quiz.content.models import Topic
from quiz.review.choosing import next_question
from quiz.review.models import Enrolment
from quiz.review.sitting import EndReason, ReviewSession
from quiz.review.today import Today, today_of


def new_showing_key() -> str:
    """Return a key that nobody can guess and no showing had before."""
    return secrets.token_urlsafe(16)


@transaction.atomic
def start_session(
    *,
    learner: User,
    kind: str,
    topics: list[Topic],
    time_limit: timedelta | None,
    question_limit: int | None,
    now: datetime,
) -> ReviewSession:
    """Begin a sitting and show its first question, if there is one.

    A running sitting of the learner's ends: there is one at a time.

    Args:
        topics: What to ask about. A topic not yet joined is joined; no topics at all
            mean every topic the learner has joined.
    """
    hold_sittings_of(learner)
    held = ReviewSession.objects.select_for_update()
    for running in held.running().filter(learner=learner):
        running.end(EndReason.REPLACED, now=now)
        running.save()

    join_topics(learner=learner, topics=topics, now=now)
    session = ReviewSession.objects.create(
        learner=learner,
        kind=kind,
        question_limit=question_limit,
        started_at=now,
        deadline_at=now + time_limit if time_limit else None,
    )
    asked = topics or Topic.objects.published().filter(enrolments__learner=learner)
    session.topics.set(asked)
    advance(session, learner=learner, today=today_of(learner, now=now), now=now)
    return session


def join_topics(*, learner: User, topics: list[Topic], now: datetime) -> None:
    """Let a learner study topics. Those already joined stay as they are."""
    enrolments = [
        Enrolment(learner=learner, topic=topic, since=now) for topic in topics
    ]
    Enrolment.objects.bulk_create(enrolments, ignore_conflicts=True)


def advance(
    session: ReviewSession, *, learner: User, today: Today, now: datetime
) -> None:
    """Show the next question, or end the sitting if time, room or questions ran out."""
    upcoming = None
    if not session.is_past_deadline(now) and session.has_room:
        upcoming = next_question(session, learner=learner, today=today)
    if upcoming:
        key = new_showing_key()
        session.show(upcoming.question, upcoming.stage, key=key, now=now)
    else:
        session.clear()
        session.end(EndReason.FINISHED, now=now)
    session.save()


def load_session(*, session_id: int, learner: User, now: datetime) -> ReviewSession:
    """Return a sitting as it is now: ended if its time is up, with a question if not.

    Whoever looks first after the deadline writes the end down. What is on screen then
    stays with the row, for the summary.

    Raises:
        ReviewSession.DoesNotExist: There is none of this number, or not this learner's.
    """
    with_text = ReviewSession.objects.select_related("question__topic", "revision")
    session = with_text.get(pk=session_id, learner=learner)
    if session.is_current(now):
        return session
    with transaction.atomic():
        session = locked_session(session_id=session_id, learner=learner)
        if not session.is_current(now):
            _catch_up(session, now=now)
    return session


def _catch_up(session: ReviewSession, *, now: datetime) -> None:
    if session.is_past_deadline(now):
        session.end(EndReason.EXPIRED, now=now)
        session.save()
    else:  # what was on screen has vanished from the bank
        today = today_of(session.learner, now=now)
        advance(session, learner=session.learner, today=today, now=now)


@transaction.atomic
def finish_session(*, session_id: int, learner: User, now: datetime) -> ReviewSession:
    """End a sitting because the learner has had enough. Twice is once.

    Raises:
        ReviewSession.DoesNotExist: There is none of this number, or not this learner's.
    """
    session = locked_session(session_id=session_id, learner=learner)
    if session.ended_at is None:
        session.end(EndReason.STOPPED, now=now)
        session.save()
    return session


def close_overdue(*, now: datetime) -> int:
    """End the sittings whose time was up while nobody looked; return the number."""
    overdue = list(ReviewSession.objects.overdue(now=now).select_related("learner"))
    for session in overdue:
        load_session(session_id=session.pk, learner=session.learner, now=now)
    return len(overdue)


def hold_sittings_of(learner: User) -> None:
    """Let nobody else begin or reopen a sitting of a learner's in this transaction.

    To be called before a sitting's own row is locked. The learner's key is left free,
    which grades in their last step refer to.
    """
    User.objects.select_for_update(no_key=True).get(pk=learner.pk)


def locked_session(*, session_id: int, learner: User) -> ReviewSession:
    """Return a sitting, held until the transaction ends.

    Only the row itself: to whoever had to wait for it, PostgreSQL would show the new
    row joined to the question that was on screen before.

    Raises:
        ReviewSession.DoesNotExist: There is none of this number, or not this learner's.
    """
    held = ReviewSession.objects.select_for_update()
    return held.get(pk=session_id, learner=learner)
