"""check_data: one line for each fault, and a status that scripts can read."""

from datetime import timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from quiz.content.models import Question
from quiz.reminders.models import Reminder
from quiz.review.models import Progress
from tests.factories import NOON, TODAY, make_learner, make_picture, make_question

pytestmark = pytest.mark.django_db


def make_reminder(**fields):
    return Reminder.objects.create(
        learner=make_learner(), day=TODAY, created_at=NOON, send_at=NOON, **fields
    )


def test_data_without_faults_is_said_in_one_line(capsys):
    make_question()
    recently = timezone.now() - timedelta(minutes=50)
    make_reminder(leased_until=recently)
    make_reminder(leased_until=NOON, state="sent")

    call_command("check_data")

    assert capsys.readouterr().out == "The data has no faults.\n"


def test_a_picture_that_is_not_there_is_a_fault(capsys):
    picture = make_picture()
    make_question(slug="lost", hint=picture.markdown)
    picture.delete()

    with pytest.raises(CommandError, match="1"):
        call_command("check_data")

    assert capsys.readouterr().out.startswith("Question lost shows picture ")


@pytest.mark.django_db(transaction=True)
def test_a_log_of_many_learners_is_read_in_one_snapshot(capsys):
    call_command(
        *("load_sample", "--learners", "3", "--reviews", "60", "--questions", "9")
    )
    Progress.objects.filter(pk=Progress.objects.latest("pk").pk).update(repetitions=99)

    with pytest.raises(CommandError, match="Faults in the data: 1"):
        call_command("check_data")

    assert "the progress says 99 in a row" in capsys.readouterr().out


def test_every_fault_is_a_line_and_the_status_is_1(capsys):
    make_question(slug="bare")
    Question.objects.update(current_revision=None)
    stuck = make_reminder(leased_until=timezone.now() - timedelta(minutes=70))

    with pytest.raises(CommandError, match="Faults in the data: 2") as error:
        call_command("check_data")

    assert error.value.returncode == 1
    assert capsys.readouterr().out.splitlines() == [
        "Question bare is published and has no current revision.",
        f"The {stuck} was taken up over an hour ago and is still waiting.",
    ]
