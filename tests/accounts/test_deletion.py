"""Deleting accounts, with everything that hangs on them."""

import pytest
from allauth.account.models import EmailAddress

from accounts.deletion import LastAdministrator, delete_accounts, leaves_nobody
from accounts.models import User
from quiz.content.models import Question
from quiz.content.revisions import Revision
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.problems import Problem
from quiz.review.sitting import ReviewSession
from tests.factories import (
    NOON,
    TODAY,
    join,
    make_learner,
    make_plan,
    make_problem,
    make_progress,
    make_question,
    make_review,
    make_session,
    make_staff,
)

pytestmark = pytest.mark.django_db

OWNED = [
    *(Enrolment, Progress, ReviewSession, Review, Problem),
    *(ReminderPlan, Reminder),
]


def make_busy_learner(question: Question, **fields: object) -> User:
    """Make a learner with a row of every kind, about one question."""
    learner = make_learner(is_confirmed=False, **fields)
    make_progress(learner=learner, question=question)
    make_review(learner=learner, question=question)
    make_session(learner=learner, question=question)
    make_problem(learner=learner, question=question)
    make_plan(learner=learner)
    Reminder.objects.create(
        learner=learner,
        day=TODAY,
        message_id=f"<{learner.pk}@example.org>",
        created_at=NOON,
        send_at=NOON,
    )
    EmailAddress.objects.create(user=learner, email=learner.email)
    return learner


def test_an_account_goes_with_everything_that_hangs_on_it_and_nothing_else():
    question = make_question()
    going, staying = make_busy_learner(question), make_busy_learner(question)

    delete_accounts([going])

    assert list(User.objects.all()) == [staying]
    for model in OWNED:
        assert {row.learner for row in model.objects.all()} == {staying}, model
    assert [row.user for row in EmailAddress.objects.all()] == [staying]
    assert list(Question.objects.all()) == [question]
    assert list(Revision.objects.all()) == [question.current_revision]


def test_what_an_editor_wrote_stays():
    question = make_question()
    editor = make_staff(is_superuser=False)
    Revision.objects.update(editor=editor)

    delete_accounts([editor])

    assert Revision.objects.get() == question.current_revision
    assert Revision.objects.get().editor is None


def test_a_topic_can_be_left_alone_behind():
    learner, question = make_learner(), make_question()
    join(learner, question.topic)

    delete_accounts([learner])

    question.topic.refresh_from_db()
    assert question.topic.enrolments.count() == 0


def test_the_last_administrator_stays():
    administrator = make_staff()
    make_learner()
    make_staff(is_active=False)

    with pytest.raises(LastAdministrator):
        delete_accounts([administrator])

    assert User.objects.count() == 3


def test_two_administrators_cannot_both_go():
    administrators = [make_staff(), make_staff()]

    with pytest.raises(LastAdministrator):
        delete_accounts(administrators)

    assert User.objects.count() == 2


def test_one_of_two_administrators_may_go():
    going, staying = make_staff(), make_staff()

    delete_accounts([going])

    assert list(User.objects.all()) == [staying]


def test_learners_may_go_where_there_is_no_administrator():
    assert not leaves_nobody([make_learner()])
