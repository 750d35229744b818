"""Mails that nobody answers come less often, and end."""

from datetime import timedelta

import pytest

from quiz.reminders.backing_off import GAPS, have_stopped, unanswered_by
from quiz.reminders.silence import NothingToSay
from tests.factories import NOON, TODAY, make_learner, make_review, make_session
from tests.quiz.reminders.histories import came, sent_before
from tests.quiz.reminders.rows import make_remindable, make_reminder
from tests.quiz.reminders.sending import compose

pytestmark = pytest.mark.django_db

ONE_DAY = timedelta(days=1)
LAST = "This is the last reminder."
EVER = [100, 90, 80, 70, 60, 50, 40]


def reason_or_mail(learner, day=TODAY):
    now = NOON + (day - TODAY)
    reminder = make_reminder(
        learner=learner, day=day, created_at=now, message_id=f"<{day}@localhost>"
    )
    try:
        return compose(reminder, now=now)
    except NothingToSay as silence:
        return silence.reason
    finally:
        reminder.delete()


@pytest.mark.parametrize(("mails", "gap"), list(enumerate(GAPS, start=1)))
def test_after_each_unanswered_mail_more_days_are_silent(mails, gap):
    learner = make_remindable()
    earlier = range(100, 100 - mails + 1, -1)

    sent_before(learner, *earlier, gap - 1)
    assert reason_or_mail(learner) == "unanswered"

    assert reason_or_mail(learner, TODAY + ONE_DAY).to == [learner.email]


def test_the_seventh_is_the_last_and_says_so():
    learner = make_remindable(language="en")
    sent_before(learner, *EVER[:5])
    assert LAST not in reason_or_mail(learner).body

    sent_before(learner, EVER[5])
    mail = reason_or_mail(learner)
    assert LAST in mail.body
    assert LAST in mail.alternatives[0].content

    sent_before(learner, EVER[6])
    assert reason_or_mail(learner) == "stopped"
    assert reason_or_mail(learner, TODAY + 1_000 * ONE_DAY) == "stopped"


def test_a_session_begins_anew():
    learner = make_remindable()
    sent_before(learner, *EVER, 1)

    came(learner, days_ago=1)

    assert reason_or_mail(learner).to == [learner.email]
    assert unanswered_by(learner).count == 0


def test_who_goes_on_with_a_session_of_an_earlier_day_answers():
    learner = make_remindable()
    sitting = make_session(learner=learner, started_at=NOON - 101 * ONE_DAY)
    sent_before(learner, *EVER, 1)

    make_review(
        learner=learner,
        session=sitting,
        study_day=TODAY - 2 * ONE_DAY,
        answered_at=NOON - 2 * ONE_DAY,
    )

    assert unanswered_by(learner).count == 1
    assert have_stopped([learner.pk]) == set()


def test_only_mails_after_the_last_session_count():
    learner = make_remindable()
    came(learner, days_ago=70)
    came(learner, days_ago=50)
    sent_before(learner, *EVER)

    assert unanswered_by(learner).count == 1


def test_what_was_not_sent_or_not_daily_is_nothing_to_answer():
    learner = make_remindable()
    sent_before(learner, 1, state="skipped", sent_at=None)
    sent_before(learner, 2, state="failed", sent_at=None)
    sent_before(learner, 3, kind="weekly")
    sent_before(learner, 4, kind="requested")

    assert reason_or_mail(learner).to == [learner.email]


def test_those_who_stopped_are_found_in_one_query(django_assert_num_queries):
    silent, answering, coming = (make_learner() for _ in range(3))
    for learner in (silent, coming):
        sent_before(learner, *EVER)
    sent_before(answering, *EVER[1:])
    came(coming, days_ago=40)
    everybody = [learner.pk for learner in (silent, answering, coming)]

    with django_assert_num_queries(1):
        stopped = have_stopped(everybody)

    assert stopped == {silent.pk}
    assert have_stopped([answering.pk]) == set()
