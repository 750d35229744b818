"""The mail on Mondays, and the figures in it."""

from datetime import timedelta

import pytest

from quiz.reminders.looking_back import week_before
from quiz.reminders.models import ReminderPlan
from quiz.reminders.silence import NothingToSay
from tests.factories import (
    NOON,
    TODAY,
    make_learner,
    make_plan,
    make_progress,
    make_review,
)
from tests.quiz.reminders.rows import make_reminder
from tests.quiz.reminders.sending import compose

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
AGAIN = {"due_on_before": TODAY - 30 * ONE_DAY}


@pytest.fixture
def learner():
    """Somebody who wants to look back, and answered four questions last week."""
    learner = make_learner(language="en", name="Ada")
    make_plan(learner=learner, by_mail=False, weekly=True)
    answer(learner, days_ago=1, grade=5, **AGAIN)
    answer(learner, days_ago=1, grade=3, **AGAIN)
    answer(learner, days_ago=2, grade=2, **AGAIN)
    answer(learner, days_ago=7, grade=4)
    return learner


def answer(learner, *, days_ago, **fields):
    day = TODAY - days_ago * ONE_DAY
    make_review(learner=learner, study_day=day, **fields)


def look_back(learner):
    return compose(make_reminder(learner=learner, kind="weekly"), now=NOON)


def reason_for_silence(learner):
    with pytest.raises(NothingToSay) as silence:
        look_back(learner)
    return silence.value.reason


def test_seven_days_are_counted_and_no_other(learner):
    answer(learner, days_ago=0, grade=5, **AGAIN)
    answer(learner, days_ago=8, grade=5, **AGAIN)
    answer(learner, days_ago=3, grade=5, undone_at=NOON)
    answer(make_learner(), days_ago=3, grade=5)
    make_progress(learner=learner, due_on=TODAY + 6 * ONE_DAY)
    make_progress(learner=learner, due_on=TODAY + 7 * ONE_DAY)

    week = week_before(TODAY, learner=learner)

    assert (week.answered, week.days) == (4, 3)
    assert (week.asked_again, week.retained, week.percent_retained) == (3, 2, 67)
    assert (week.streak, week.coming) == (3, 1)


def test_drills_and_practice_say_nothing_of_what_was_retained(learner):
    answer(learner, days_ago=1, grade=0, kind="drill", **AGAIN)
    answer(learner, days_ago=1, grade=0, kind="practice", **AGAIN)

    assert week_before(TODAY, learner=learner).retained == 2
    assert week_before(TODAY, learner=learner).asked_again == 3


def test_the_mail_says_it_all(learner):
    make_progress(learner=learner, due_on=TODAY + ONE_DAY)

    mail = look_back(learner)

    assert mail.subject == "Last week: 4 answers, 67% retained"
    assert mail.body.splitlines()[:9] == [
        "Hello Ada,",
        "",
        "Your last seven days:",
        "",
        "· 4 answers on 3 days",
        "· 67% retained: 2 of 3 questions due",
        "· 2 days in a row by now",
        "· 1 question comes this week",
        "",
    ]
    assert "<li>4 answers on 3 days</li>" in mail.alternatives[0].content


def test_a_week_of_new_questions_has_no_share():
    learner = make_learner(language="en")
    make_plan(learner=learner, weekly=True)
    answer(learner, days_ago=3, grade=4)

    mail = look_back(learner)

    assert mail.subject == "Last week: 1 answer"
    assert "retained" not in mail.body
    assert "in a row" not in mail.body


def test_silence_after_a_week_without_an_answer():
    learner = make_learner()
    make_plan(learner=learner, weekly=True)
    answer(learner, days_ago=8, grade=4)
    make_progress(learner=learner)

    assert reason_for_silence(learner) == "nothing-answered"


def test_silence_for_those_who_want_only_the_daily_one(learner):
    ReminderPlan.objects.update(weekly=False, by_mail=True)

    assert reason_for_silence(learner) == "off"
