"""Planted faults, each found, and nothing said about rows that are right."""

from datetime import date, timedelta

import pytest

from quiz.content.models import Question
from quiz.review.checking import faults
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import ReviewSession
from tests.factories import (
    TODAY,
    make_question,
    make_session,
)
from tests.quiz.review.histories import plant

pytestmark = pytest.mark.django_db


def test_a_right_history_has_no_faults(history):
    assert list(faults()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        {"repetitions": 3},
        {"interval_days": 7},
        {"easiness_percent": 250},
        {"due_on": date(2026, 3, 10)},
    ],
)
def test_progress_that_the_log_does_not_lead_to_is_found(history, wrong):
    plant(history["progress"], **wrong)

    [fault] = faults()

    assert "the progress says" in fault
    assert "2 in a row, 6 days, 246%, due 2026-03-09." in fault


@pytest.mark.parametrize(
    "due_on", [TODAY - timedelta(days=1), TODAY + timedelta(days=36_502)]
)
def test_a_due_date_out_of_range_is_found(history, due_on):
    plant(history["progress"], due_on=due_on)
    plant(history["last"], due_on_after=due_on)

    by_sm2, out_of_range = faults()

    assert "SM-2 gives" in by_sm2
    assert f"it is due {due_on}, not from 2026-03-02" in out_of_range


def test_progress_without_a_scheduled_review_is_found(history):
    Review.objects.filter(kind="scheduled").update(kind="practice")
    history["session"].reviews.exclude(undone_at=None).delete()

    assert any("there is progress, and no scheduled review." in f for f in faults())


def test_a_scheduled_review_without_progress_is_found(history):
    Progress.objects.all().delete()
    learner, question = history["first"].learner_id, history["first"].question_id

    assert list(faults()) == [
        f"Learner {learner}, question {question}: "
        "there are scheduled reviews, and no progress."
    ]


def test_a_broken_chain_is_found(history):
    plant(history["last"], due_on_before=TODAY)

    [fault] = faults()

    assert f"review {history['last'].pk} begins at" in fault
    assert "the one before it left 1 in a row, 1 days, 236%, due 2026-03-03." in fault


def test_a_first_review_that_was_not_new_is_found(history):
    plant(history["first"], due_on_before=TODAY)

    [fault] = faults()

    assert "the one before it left 0 in a row, 0 days, 250%, due never." in fault


def test_an_outcome_that_is_not_sm2s_is_found(history):
    plant(history["last"], grade=4)

    [fault] = faults()

    assert f"review {history['last'].pk} ends at" in fault
    assert "SM-2 gives 2 in a row, 6 days, 236%, due 2026-03-09." in fault


def test_a_schedule_that_cannot_be_is_found(history):
    plant(history["first"], easiness_percent_before=100)

    assert any("cannot be: Easiness 100% is below" in fault for fault in faults())


def test_an_answer_before_its_day_is_found(history):
    plant(history["last"], study_day=TODAY - timedelta(days=1))

    assert any("was scheduled before the question was due." in f for f in faults())


def test_a_drill_that_changes_the_schedule_is_found(history):
    Review.objects.filter(kind="drill").update(interval_days_after=2)
    [drill] = Review.objects.filter(kind="drill")

    assert list(faults()) == [f"Review {drill.pk} is drill and changes a schedule."]


def test_a_session_that_miscounts_its_answers_is_found(history):
    plant(history["session"], answer_count=4)
    make_session(learner=history["session"].learner, answer_count=1)

    assert sorted(faults()) == sorted(
        [
            f"Session {history['session'].pk} counts 4 answers and has 3.",
            f"Session {ReviewSession.objects.last().pk} counts 1 answers and has 0.",
        ]
    )


def test_a_showing_on_screen_that_was_graded_is_found(history):
    session = make_session(question=make_question())
    plant(session, showing_key=history["last"].showing_key)

    assert list(faults()) == [
        f"Session {session.pk} shows {history['last'].showing_key}, "
        "which has been graded."
    ]


def test_an_answer_in_the_session_of_another_is_found(history):
    other = make_session(answer_count=3)
    history["session"].reviews.update(session=other)
    plant(history["session"], answer_count=0)
    answers = other.reviews.order_by("pk")

    assert sorted(faults()) == sorted(
        f"Review {answer.pk} is in a session of another learner." for answer in answers
    )


def test_an_answer_with_the_text_of_another_question_is_found(history):
    plant(history["last"], revision=make_question().current_revision)

    assert list(faults()) == [
        f"Review {history['last'].pk} has a revision of another question."
    ]


def test_a_published_question_without_text_is_found():
    make_question(slug="draft", state="draft")
    make_question(slug="bare")
    Question.objects.update(current_revision=None)

    assert list(faults()) == ["Question bare is published and has no current revision."]


def test_a_question_with_the_text_of_another_is_found():
    question = make_question(slug="mixed-up")
    plant(question, current_revision=make_question().current_revision)

    assert list(faults()) == [
        "Question mixed-up has a current revision of another question."
    ]
