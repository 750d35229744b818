"""What is asked next, and what is not."""

from datetime import timedelta

import pytest

from quiz.content.models import State
from quiz.review.choosing import next_question
from quiz.review.sitting import Stage
from quiz.review.today import today_of
from tests.factories import (
    NOON,
    TODAY,
    join,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_session,
    make_topic,
)

pytestmark = pytest.mark.django_db

YESTERDAY = TODAY - timedelta(days=1)
TOMORROW = TODAY + timedelta(days=1)


@pytest.fixture
def topic():
    return make_topic()


@pytest.fixture
def learner(topic):
    learner = make_learner()
    join(learner, topic)
    return learner


def upcoming(learner, topic, **fields):
    session = make_session(learner=learner, topics=[topic], **fields)
    chosen = next_question(session, learner=learner, today=today_of(learner, now=NOON))
    session.delete()
    return (chosen.question, chosen.stage) if chosen else None


def learned(learner, topic, **fields):
    return make_progress(learner=learner, question=make_question(topic=topic), **fields)


def test_the_longest_overdue_comes_first_then_the_days_shuffle(learner, topic):
    learned(learner, topic, due_on=TODAY, shuffle=1)
    learned(learner, topic, due_on=YESTERDAY, shuffle=9)
    first = learned(learner, topic, due_on=YESTERDAY, shuffle=2)

    assert upcoming(learner, topic) == (first.question, Stage.DUE)


def test_what_may_not_be_asked_is_passed_over(learner, topic):
    learner.new_per_day = 0
    learned(learner, topic, due_on=TOMORROW)
    learned(learner, topic, suspended=True)
    learned(learner, topic, set_aside_until=TOMORROW)
    retired = learned(learner, topic)
    retired.question.state = State.RETIRED
    retired.question.save()
    learned(learner, make_topic())  # another topic
    learned(make_learner(), topic)  # another learner

    assert upcoming(learner, topic) is None


def test_drafts_and_questions_already_learned_are_not_new(learner, topic):
    make_question(topic=topic, state=State.DRAFT)
    learned(learner, topic, due_on=TOMORROW)

    assert upcoming(learner, topic) is None


def test_new_questions_follow_the_due_ones_in_curriculum_order(learner, topic):
    make_question(topic=topic, position=900)
    first = make_question(topic=topic, position=100)
    learned(learner, topic, due_on=TOMORROW)

    assert upcoming(learner, topic) == (first, Stage.NEW)


def test_new_questions_stop_at_the_days_limit(learner, topic):
    learner.new_per_day = 2
    for _ in range(2):
        make_review(learner=learner)
    make_question(topic=topic)

    assert upcoming(learner, topic) is None


def test_undone_and_practised_answers_do_not_count_for_the_limit(learner, topic):
    learner.new_per_day = 1
    make_review(learner=learner, undone_at=NOON)
    make_review(learner=learner, kind="practice")
    question = make_question(topic=topic)

    assert upcoming(learner, topic) == (question, Stage.NEW)


def test_beyond_the_limit_of_reviews_nothing_due_and_nothing_new_is_asked(
    learner, topic
):
    learner.reviews_per_day = 1
    make_review(learner=learner, due_on_before=TODAY)
    learned(learner, topic)
    make_question(topic=topic)

    assert upcoming(learner, topic) is None


def test_at_the_limit_with_nothing_more_due_new_questions_come(learner, topic):
    learner.reviews_per_day = 1
    make_review(learner=learner, due_on_before=TODAY)
    question = make_question(topic=topic)

    assert upcoming(learner, topic) == (question, Stage.NEW)


def test_the_drill_comes_last_and_the_longest_ago_first(learner, topic):
    learner.new_per_day = 2
    failed = [
        make_review(
            learner=learner,
            question=make_question(topic=topic),
            grade=grade,
            answered_at=NOON - timedelta(minutes=minutes),
        )
        for grade, minutes in ((3, 5), (1, 9), (4, 12))
    ]
    for review in failed:
        make_progress(learner=learner, question=review.question, due_on=TOMORROW)
    make_question(topic=topic)

    assert upcoming(learner, topic) == (failed[1].question, Stage.DRILL)


def test_new_questions_come_before_the_drill(learner, topic):
    failed = make_review(learner=learner, question=make_question(topic=topic), grade=1)
    make_progress(learner=learner, question=failed.question, due_on=TOMORROW)
    fresh = make_question(topic=topic)

    assert upcoming(learner, topic) == (fresh, Stage.NEW)


def test_a_suspended_question_is_not_drilled(learner, topic):
    learner.new_per_day = 0
    failed = make_review(learner=learner, question=make_question(topic=topic), grade=1)
    make_progress(
        learner=learner, question=failed.question, due_on=TOMORROW, suspended=True
    )

    assert upcoming(learner, topic) is None


def test_practice_asks_everything_once_the_longest_unseen_first(learner, topic):
    seen = make_question(topic=topic, position=1)
    seen_before = make_question(topic=topic, position=2)
    never_seen = make_question(topic=topic, position=3)
    make_review(learner=learner, question=seen, answered_at=NOON)
    make_review(
        learner=learner, question=seen_before, answered_at=NOON - timedelta(days=3)
    )
    session = make_session(learner=learner, topics=[topic], kind="practice")
    asked = []

    while chosen := next_question(
        session, learner=learner, today=today_of(learner, now=NOON)
    ):
        asked.append(chosen.question)
        make_review(
            learner=learner, question=chosen.question, session=session, kind="practice"
        )

    assert asked == [never_seen, seen_before, seen]
