"""The doors of the timetable: Celery's and the command line's."""

from io import StringIO

import pytest
from django.core.management import call_command

from config.celery import app
from quiz.reminders.models import Reminder
from quiz.reminders.tasks import send_due_reminders
from tests.factories import NOON
from tests.quiz.reminders.rows import make_remindable

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _noon(time_machine):
    time_machine.move_to(NOON, tick=False)


def test_running_the_timetable_twice_sends_one_mail_a_learner(mailoutbox):
    learners = [make_remindable(), make_remindable()]

    send_due_reminders()
    send_due_reminders()

    assert [message.to for message in mailoutbox] == [
        [learner.email] for learner in learners
    ]


def test_the_timetable_names_the_task():
    names = [entry["task"] for entry in app.conf.beat_schedule.values()]

    assert send_due_reminders.name in names


def test_the_command_does_one_tick_and_says_what_it_did(mailoutbox):
    learner = make_remindable()
    make_remindable().progress.all().delete()
    told = StringIO()

    call_command("send_reminders", stdout=told)

    assert told.getvalue() == "planned 2, sent 1, skipped 1, postponed 0, failed 0\n"
    assert [message.to for message in mailoutbox] == [[learner.email]]
    assert Reminder.objects.filter(reason="nothing-due").count() == 1
