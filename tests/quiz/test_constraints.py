"""What the database itself refuses: SQLite as strictly as PostgreSQL."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, connection, transaction
from django.db.utils import DataError

from accounts.models import User
from quiz.models import Progress, Question, Review, ReviewSession, Topic
from tests.factories import (
    NOON,
    TODAY,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_session,
)

pytestmark = pytest.mark.django_db


def refuses(change) -> bool:
    try:
        with transaction.atomic():
            change()
    except (IntegrityError, DataError):
        return True
    return False


@pytest.mark.parametrize(
    ("model", "values"),
    [
        (Progress, {"easiness_percent": 129}),
        (Progress, {"interval_days": 36_501}),
        (Progress, {"repetitions": -1}),
        (Review, {"grade": 6}),
        (Review, {"kind": "guess"}),
        (Review, {"answer_text": "长" * 20_001}),
        (Question, {"difficulty": 4}),
        (Question, {"answer": "长" * 20_001}),
        (Question, {"title": "长" * 201}),
        (Question, {"state": "lost"}),
        (Topic, {"slug": "s" * 81}),
        (ReviewSession, {"deadline_at": NOON}),
        (ReviewSession, {"end_reason": "finished"}),
        (ReviewSession, {"kind": "exam"}),
        (User, {"language": "fr"}),
        (User, {"grade_buttons": 5}),
        (User, {"day_starts_at_hour": 24}),
        (User, {"name": "长" * 81}),
    ],
)
def test_values_out_of_bounds_are_refused(model, values):
    session = make_session(question=make_question())
    make_progress(learner=session.learner, question=session.question)
    make_review(session=session, learner=session.learner, question=session.question)

    assert refuses(lambda: model.objects.update(**values))


def test_an_address_is_used_once_whatever_its_case():
    make_learner(email="Li@example.org")

    assert refuses(lambda: make_learner(email="li@EXAMPLE.org"))
    assert make_learner(email="").pk != make_learner(email="").pk


def test_a_learner_has_one_running_session():
    learner = make_learner()
    make_session(learner=learner)

    assert refuses(lambda: make_session(learner=learner))
    make_session(learner=learner, ended_at=NOON, end_reason="stopped")


def test_a_showing_is_graded_once():
    review = make_review()

    assert refuses(lambda: make_review(showing_key=review.showing_key))


def test_a_question_is_scheduled_once_a_study_day_unless_taken_back():
    review = make_review()
    same = {"learner": review.learner, "question": review.question}

    assert refuses(lambda: make_review(**same))
    make_review(**same, kind="drill")
    make_review(**same, study_day=TODAY + timedelta(days=1))
    review.take_back(now=NOON)
    make_review(**same)


def test_the_connection_is_durable_and_kept_as_its_database_wants_it():
    if connection.vendor == "postgresql":
        assert connection.settings_dict["OPTIONS"]["server_side_binding"]
        assert connection.settings_dict["CONN_HEALTH_CHECKS"]
        return
    with connection.cursor() as cursor:
        modes = [
            cursor.execute(f"PRAGMA {name}").fetchone()[0]
            for name in ("journal_mode", "synchronous", "busy_timeout", "foreign_keys")
        ]

    assert modes == ["wal", 2, 20_000, 1]
    assert connection.transaction_mode == "IMMEDIATE"
