"""How learners fare with a question, from rows."""

from datetime import timedelta

import pytest

from quiz.content.models import Question
from quiz.content.revising import revise
from quiz.content.revisions import Edit
from quiz.review import figures
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.faring import Share
from quiz.review.figures import FAILING_SHARE, figures_of, known_well_enough
from quiz.review.replaying import NEW
from quiz.review.undoing import undo_last
from tests.factories import (
    NOON,
    TODAY,
    make_choice,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_session,
)
from tests.quiz.review.grading import grade

pytestmark = pytest.mark.django_db


def answered(question, value, *, learner=None):
    session = make_session(question=question, learner=learner or make_learner())
    return grade(session, value)


def rewrite(question, answer, edit):
    question.answer = answer
    return revise(question, editor=None, now=NOON, edit=edit)


@pytest.fixture
def question():
    return make_question()


@pytest.fixture
def brought(question):
    """A question's progress that began in Anki, where it was forgotten lately."""
    progress = make_progress(question=question, repetitions=0, interval_days=1)
    ScheduleChange.between(
        NEW,
        progress.standing,
        kind=ChangeKind.BROUGHT,
        learner=progress.learner,
        question=question,
        study_day=TODAY,
        source="Anki: NLP",
        made_at=NOON,
    ).save()
    return progress


def test_nobody_fails_what_nobody_has(question):
    make_review()  # of another question

    found = figures_of(question)

    assert (found.failing, found.failed) == (Share(0, 0), Share(0, 0))
    assert found.seconds is None
    assert [point.share for point in found.points] == [Share(0, 0)] * 3


@pytest.mark.parametrize("value", range(6))
def test_a_learner_fails_whose_last_scheduled_answer_was_below_three(question, value):
    answered(question, value)

    assert figures_of(question).failing == Share(int(value < 3), 1)


def test_nobody_fails_here_what_they_were_never_asked_here(question, brought):
    make_review(learner=brought.learner)  # of another question
    make_review(question=question, learner=brought.learner, kind="practice", grade=0)

    assert figures_of(question).failing == Share(0, 1)
    assert list(Question.objects.values_list(FAILING_SHARE)) == [(0,), (None,)]


@pytest.mark.parametrize("value", [1, 4])
def test_what_was_brought_counts_once_it_was_asked_here(question, brought, value):
    answered(question, value, learner=brought.learner)

    assert figures_of(question).failing == Share(int(value < 3), 1)


def test_a_drill_the_same_day_makes_nobody_know_it(question):
    session = answered(question, 1)
    session.show(question, "drill", key="again", now=NOON)
    session.save()
    grade(session, 5, now=NOON + timedelta(minutes=3))

    found = figures_of(question)

    assert question.reviews.count() == 2
    assert (found.failing, found.failed) == (Share(1, 1), Share(1, 1))


def test_an_answer_taken_back_counts_for_nothing(question):
    session = answered(question, 1)
    undo_last(
        session_id=session.pk,
        learner=session.learner,
        showing_key=session.showing_key,
        now=NOON,
    )

    found = figures_of(question)

    assert (found.failing, found.failed) == (Share(0, 0), Share(0, 0))


def test_of_those_who_know_it_by_now_the_earlier_answers_count_among_all(question):
    learner = make_learner()
    make_review(question=question, learner=learner, grade=1)
    make_review(question=question, learner=learner, study_day="2026-03-03")
    make_progress(question=question, learner=learner, repetitions=1)
    make_review(question=question, kind="practice", grade=0)

    found = figures_of(question)

    assert (found.failing, found.failed) == (Share(0, 1), Share(1, 2))


def test_the_time_runs_from_showing_to_grading_without_drills(question):
    for seconds in (10, 30, 3_600):
        later = NOON + timedelta(seconds=seconds)
        make_review(question=question, answered_at=later)
    make_review(question=question, kind="drill", answered_at=NOON)

    assert figures_of(question).seconds == 30


def test_only_the_latest_answers_are_timed(question, monkeypatch):
    monkeypatch.setattr(figures, "LATEST", 2)
    for seconds in (200, 20, 10):
        later = NOON + timedelta(seconds=seconds)
        make_review(question=question, answered_at=later)

    assert figures_of(question).seconds == 15


def test_points_are_counted_in_scheduled_answers_that_ticked_any(question):
    make_review(question=question, points_said=[1, 3])
    make_review(question=question, points_said=[1])
    make_review(question=question, points_said=[])
    make_review(question=question, points_said=[2], kind="drill")

    points = figures_of(question).points

    assert [(point.number, point.share) for point in points] == [
        (2, Share(2, 2)),
        (3, Share(1, 2)),
        (1, Share(0, 2)),
    ]


def test_points_of_an_answer_that_changed_since_are_forgotten(question):
    make_review(question=question, points_said=[1])
    rewrite(question, "1. 甲\n2. 乙\n3. 丙\n", Edit.ANSWER)
    make_review(question=question, points_said=[2])
    rewrite(question, "1. 甲\n2. 乙\n3. 丁\n", Edit.TYPO)
    make_review(question=question, points_said=[3])

    points = figures_of(question).points

    assert [(point.number, point.share) for point in points] == [
        (1, Share(2, 2)),
        (2, Share(1, 2)),
        (3, Share(1, 2)),
    ]


def test_an_answer_with_another_number_of_points_is_not_compared(question):
    make_review(question=question, points_said=[1], point_count=3)
    rewrite(question, "1. 甲\n2. 乙\n", Edit.WORDING)

    points = figures_of(question).points

    assert [point.share for point in points] == [Share(0, 0), Share(0, 0)]


def test_an_answer_without_points_and_a_draft_never_saved_have_none():
    choice, draft = make_choice(), make_question()
    Question.objects.filter(pk=draft.pk).update(current_revision=None)
    draft.refresh_from_db()

    assert figures_of(choice).points == []
    assert figures_of(draft).points == []


@pytest.mark.parametrize("rows", [1, 3])
def test_the_figures_cost_the_same_for_any_number_of_answers(
    question, rows, django_assert_num_queries
):
    for _ in range(rows):
        answered(question, 2)
        rewrite(question, f"1. {rows}", Edit.ANSWER)

    with django_assert_num_queries(4):
        figures_of(question)


def test_questions_are_ordered_by_share_and_judged_by_enough_learners():
    often, seldom, unproven = make_question(), make_question(), make_question()
    for fails in range(5):
        make_progress(question=often, repetitions=int(fails < 2))
        make_progress(question=seldom, repetitions=int(fails < 4))
    for _ in range(4):
        make_progress(question=unproven, repetitions=0)

    questions = Question.objects.filter(pk__in=known_well_enough())

    assert list(questions.order_by(FAILING_SHARE.desc())) == [often, seldom]
