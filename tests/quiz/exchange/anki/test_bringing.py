"""Schedules of a learner's cards: which come, and how the log keeps them."""

from datetime import date, timedelta

import pytest

from quiz.exchange.anki.bringing import bring_schedules
from quiz.exchange.anki.matching import learned_of
from quiz.review.answering import Answer, record_answer
from quiz.review.changes import ScheduleChange
from quiz.review.checking import faults
from quiz.review.models import Progress
from quiz.review.undoing import NothingToUndo, undo_last
from quiz.scheduling.sm2 import Grade
from tests.factories import NOON, TODAY, make_learner, make_progress, make_session
from tests.quiz.exchange.anki.files import LEGACY, MODERN, changed, read
from tests.quiz.exchange.anki.learned import CHAT, DECK, LORA, WATER, make_known

pytestmark = pytest.mark.django_db


def bring(raw=MODERN, *, learner, now=NOON):
    collection = read(raw).collection
    return bring_schedules(
        learned_of(collection),
        collection=collection,
        learner=learner,
        origin="mine.apkg",
        now=now,
    )


def answer(learner, question, grade, *, now=NOON):
    session = make_session(learner=learner, question=question, started_at=now)
    said = Answer(session.showing_key, grade)
    record_answer(session_id=session.pk, learner=learner, answer=said, now=now)
    return session


def schedule_of(learner, question):
    return Progress.objects.get(learner=learner, question=question).standing


@pytest.mark.parametrize("raw", [MODERN, LEGACY])
def test_what_was_learned_comes_and_the_log_names_the_file(raw):
    lora, water, _chat = make_known(LORA, WATER, CHAT)
    learner = make_learner()

    came = bring(raw, learner=learner)

    assert [match.question for match in came] == [lora, water]
    assert schedule_of(learner, lora) == (6, 230, 40, date(2026, 3, 12))
    assert schedule_of(learner, water) == (1, 130, 3, TODAY)
    changes = ScheduleChange.objects.filter(learner=learner)
    assert {(each.kind, each.source, each.follows) for each in changes} == {
        ("brought", f"mine.apkg: {DECK}", None)
    }
    assert not learner.enrolments.exists()
    assert list(faults()) == []


def test_what_is_less_well_known_here_goes_on_from_anki():
    (lora,) = make_known(LORA)
    learner = make_learner()
    answer(learner, lora, Grade.PERFECT, now=NOON - timedelta(days=1))

    bring(learner=learner)

    assert schedule_of(learner, lora) == (6, 230, 40, date(2026, 3, 12))
    change = ScheduleChange.objects.get()
    assert change.follows == learner.reviews.get()
    assert change.interval_days_before == 1
    assert list(faults()) == []


def test_a_grade_before_what_was_brought_is_not_taken_back():
    (lora,) = make_known(LORA)
    learner = make_learner()
    session = answer(learner, lora, Grade.PERFECT)
    bring(learner=learner)
    before = schedule_of(learner, lora)

    with pytest.raises(NothingToUndo):
        undo_last(
            session_id=session.pk,
            learner=learner,
            showing_key=learner.reviews.get().showing_key,
            now=NOON,
        )

    assert schedule_of(learner, lora) == before


def test_nobody_is_asked_again_what_they_answered_today():
    (lora,) = make_known(LORA)
    learner = make_learner()
    answer(learner, lora, Grade.PERFECT)

    bring(changed("UPDATE cards SET due = 1"), learner=learner)

    assert schedule_of(learner, lora) == (6, 230, 40, TODAY + timedelta(days=1))
    assert list(faults()) == []


def test_the_same_package_does_not_undo_what_happened_here_since():
    (lora,) = make_known(LORA)
    learner = make_learner()
    bring(learner=learner)
    answer(learner, lora, Grade.BLACKOUT, now=NOON + timedelta(days=10))
    failed = schedule_of(learner, lora)

    came = bring(learner=learner, now=NOON + timedelta(days=12))

    assert came == []
    assert schedule_of(learner, lora) == failed
    assert ScheduleChange.objects.count() == 1


def test_a_later_package_brings_what_was_learned_in_anki_since():
    (lora,) = make_known(LORA)
    learner = make_learner()
    bring(learner=learner)

    bring(changed("UPDATE cards SET ivl = 90, due = 150"), learner=learner)

    assert schedule_of(learner, lora) == (6, 230, 90, date(2026, 5, 31))
    assert ScheduleChange.objects.count() == 2
    assert list(faults()) == []


def test_a_learner_keeps_what_they_suspended_or_did_not():
    (water,) = make_known(WATER)
    learner = make_learner()
    make_progress(learner=learner, question=water)

    bring(learner=learner)

    assert not Progress.objects.get().suspended  # it is, in Anki


def test_retired_questions_and_those_of_hidden_topics_are_not_there():
    make_known(LORA, state="retired")
    (water,) = make_known(WATER)
    water.topic.state = "draft"
    water.topic.save()
    learner = make_learner()

    assert bring(learner=learner) == []
    assert not Progress.objects.exists()


def test_nobody_elses_progress_counts():
    (lora,) = make_known(LORA)
    other = make_progress(question=lora, interval_days=400)
    learner = make_learner()

    bring(learner=learner)

    assert schedule_of(learner, lora).interval_days == 40
    assert schedule_of(other.learner, lora) == other.standing


@pytest.mark.parametrize("questions", [1, 3])
def test_the_number_of_queries_does_not_grow(questions, django_assert_num_queries):
    make_known(*[LORA, WATER, CHAT][:questions])
    learner = make_learner()
    raw = changed("UPDATE cards SET type = 2, ivl = 5, due = 70")

    with django_assert_num_queries(10):
        assert len(bring(raw, learner=learner)) == questions
