"""The same grade many times at once, on real connections."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from threading import Barrier

import pytest
from django.db import connection

from quiz.review.answering import Answer, SessionOver, StaleAnswer, record_answer
from quiz.review.checking import faults
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sessions import start_session
from quiz.review.sitting import ReviewSession
from quiz.review.undoing import NothingToUndo, undo_last
from quiz.scheduling import sm2
from quiz.scheduling.sm2 import Grade, Schedule
from tests.factories import NOON, make_learner, make_question, make_session

pytestmark = pytest.mark.django_db(transaction=True)

THREADS = 10


def at_once(work, arguments):
    """Run `work` with every argument, all threads starting together."""
    barrier = Barrier(len(arguments))

    def run(argument):
        barrier.wait()
        try:
            return work(argument)
        finally:
            connection.close()

    with ThreadPoolExecutor(len(arguments)) as pool:
        return list(pool.map(run, arguments))


def outcome_of(session, key, grade):
    answer = Answer(showing_key=key, grade=Grade(grade))
    try:
        after = record_answer(
            session_id=session.pk, learner=session.learner, answer=answer, now=NOON
        )
    except StaleAnswer:
        return "stale"
    # Whoever waited sees what is on screen now, with its text.
    assert (after.revision is None) == (after.showing_key is None)
    return "taken"


def test_ten_threads_with_one_key_are_one_review():
    session = make_session(question=make_question())
    make_question(topic=session.question.topic)

    outcomes = at_once(
        lambda _: outcome_of(session, session.showing_key, 5), list(range(THREADS))
    )

    assert outcomes == ["taken"] * THREADS
    assert Review.objects.get().grade == 5
    assert Progress.objects.get().schedule == sm2.review(Schedule(), Grade.PERFECT)


def test_ten_threads_with_one_key_and_other_grades_are_one_review():
    session = make_session(question=make_question())
    grades = [0, 1, 2, 3, 4, 5]

    outcomes = at_once(
        lambda grade: outcome_of(session, session.showing_key, grade), grades
    )

    grade = Review.objects.get().grade
    assert [outcomes[place] for place in grades if place == grade] == ["taken"]
    assert outcomes.count("stale") == 5
    expected = sm2.review(Schedule(), Grade(grade))
    assert Progress.objects.get().schedule == expected


def test_ten_times_in_sequence_is_one_review():
    session = make_session(question=make_question())

    outcomes = [outcome_of(session, session.showing_key, 3) for _ in range(THREADS)]

    assert outcomes == ["taken"] * THREADS
    assert Review.objects.get().grade == 3


def test_two_keys_for_one_question_and_the_state_follows_exactly_one():
    session = make_session(question=make_question())
    keys = [session.showing_key, "another-tabs-key"]

    outcomes = at_once(lambda key: outcome_of(session, key, 5), keys)

    assert outcomes == ["taken", "stale"]
    assert Review.objects.get().showing_key == session.showing_key
    assert Progress.objects.get().schedule == sm2.review(Schedule(), Grade.PERFECT)


def test_starts_undos_and_grades_at_once_leave_a_log_without_faults():
    learner, topic = make_learner(), make_question().topic
    for _ in range(4):
        make_question(topic=topic)

    def start():
        return start_session(
            learner=learner,
            kind="scheduled",
            topics=[topic],
            time_limit=None,
            question_limit=None,
            now=NOON,
        )

    def step(number):
        session = ReviewSession.objects.filter(learner=learner).order_by("-pk").first()
        key = session.showing_key or ""
        if number % 3 == 0:
            start()
        elif number % 3 == 1:
            with suppress(SessionOver, StaleAnswer):
                record_answer(
                    session_id=session.pk,
                    learner=learner,
                    answer=Answer(showing_key=key, grade=Grade.HESITANT),
                    now=NOON,
                )
        else:
            with suppress(NothingToUndo):
                undo_last(
                    session_id=session.pk, learner=learner, showing_key=key, now=NOON
                )

    start()
    for _ in range(5):
        at_once(step, list(range(THREADS)))

    assert list(faults()) == []
    assert ReviewSession.objects.running().count() == 1


def test_ten_starts_at_once_leave_one_session_running():
    learner, topic = make_learner(), make_question().topic

    at_once(
        lambda _: start_session(
            learner=learner,
            kind="scheduled",
            topics=[topic],
            time_limit=None,
            question_limit=None,
            now=NOON,
        ),
        list(range(THREADS)),
    )

    assert ReviewSession.objects.count() == THREADS
    assert ReviewSession.objects.running().count() == 1
