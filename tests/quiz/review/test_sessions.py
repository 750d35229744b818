"""Starting a sitting, keeping it current, and ending it."""

from datetime import timedelta

import pytest

from quiz.review.models import Enrolment
from quiz.review.sessions import (
    close_overdue,
    finish_session,
    load_session,
    start_session,
)
from quiz.review.sitting import EndReason, ReviewSession
from tests.factories import (
    NOON,
    join,
    make_learner,
    make_progress,
    make_question,
    make_session,
    make_topic,
)

pytestmark = pytest.mark.django_db

FIVE_MINUTES = timedelta(minutes=5)


def start(learner, **fields):
    usual = {
        "kind": "scheduled",
        "topics": [],
        "time_limit": None,
        "question_limit": None,
        "now": NOON,
    }
    return start_session(learner=learner, **usual | fields)


def load(session, now):
    return load_session(session_id=session.pk, learner=session.learner, now=now)


def test_a_session_begins_with_its_first_question_and_its_deadline():
    progress = make_progress()

    session = start(progress.learner, time_limit=FIVE_MINUTES)

    assert session.question == progress.question
    assert session.revision == progress.question.current_revision
    assert session.deadline_at == NOON + FIVE_MINUTES
    assert session.seconds_left(NOON + timedelta(seconds=0.5)) == 300
    assert session.ended_at is None


def test_no_topics_mean_all_that_are_joined():
    learner = make_learner()
    joined, _other = make_question().topic, make_question().topic
    join(learner, joined)

    session = start(learner)

    assert list(session.topics.all()) == [joined]


def test_a_topic_not_yet_joined_is_joined_once():
    learner, topic = make_learner(), make_question().topic

    start(learner, topics=[topic])
    start(learner, topics=[topic])

    assert Enrolment.objects.filter(learner=learner, topic=topic).count() == 1


def test_starting_another_session_ends_the_running_one():
    learner = make_progress().learner
    first = start(learner)

    second = start(learner)

    first.refresh_from_db()
    assert (first.end_reason, first.ended_at) == (EndReason.REPLACED, NOON)
    assert list(ReviewSession.objects.running()) == [second]


def test_a_session_with_nothing_to_ask_is_over_at_once():
    learner = make_learner()
    join(learner, make_topic())

    session = start(learner)

    assert (session.end_reason, session.question) == (EndReason.FINISHED, None)


def test_a_look_before_the_deadline_changes_nothing():
    session = make_session(question=make_question(), deadline_at=NOON + FIVE_MINUTES)

    seen = load(session, NOON + timedelta(minutes=4, seconds=59))

    assert (seen.ended_at, seen.showing_key) == (None, session.showing_key)


def test_the_first_look_after_the_deadline_ends_the_session_at_the_deadline():
    question = make_question()
    deadline = NOON + FIVE_MINUTES
    session = make_session(question=question, deadline_at=deadline)

    seen = load(session, deadline + timedelta(hours=3))

    assert (seen.end_reason, seen.ended_at) == (EndReason.EXPIRED, deadline)
    assert seen.question == question


def test_a_question_that_vanished_makes_room_for_the_next_one():
    session = make_session(question=make_question())
    other = make_question(topic=session.question.topic)
    session.question.delete()

    seen = load(session, NOON)

    assert seen.question == other


def test_another_learner_finds_nothing():
    session = make_session(question=make_question())

    with pytest.raises(ReviewSession.DoesNotExist):
        load_session(session_id=session.pk, learner=make_learner(), now=NOON)


def test_finishing_ends_the_session_once():
    session = make_session(question=make_question())
    for minutes in (1, 2):
        finish_session(
            session_id=session.pk,
            learner=session.learner,
            now=NOON + timedelta(minutes=minutes),
        )

    session.refresh_from_db()
    assert session.end_reason == EndReason.STOPPED
    assert session.ended_at == NOON + timedelta(minutes=1)


def test_sessions_nobody_looked_at_are_closed_at_their_deadline():
    deadline = NOON + FIVE_MINUTES
    overdue = make_session(question=make_question(), deadline_at=deadline)
    unlimited = make_session(question=make_question())
    in_grace = make_session(
        question=make_question(), deadline_at=deadline + timedelta(seconds=57)
    )

    closed = close_overdue(now=deadline + timedelta(minutes=1))

    overdue.refresh_from_db()
    assert (closed, overdue.ended_at) == (1, deadline)
    assert set(ReviewSession.objects.running()) == {unlimited, in_grace}
