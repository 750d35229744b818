"""load_sample: a database for benchmarks that holds together."""

from datetime import UTC, timedelta

import pytest
from django.core.management import CommandError, call_command
from django.utils import timezone

from accounts.models import User
from quiz.content.models import Question, Topic
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import ReviewSession
from tests.factories import make_choice, make_learner, make_question

pytestmark = pytest.mark.django_db


def load(*extra, learners="3", reviews="100"):
    call_command("load_sample", "--learners", learners, "--reviews", reviews, *extra)


def test_an_empty_database_gets_questions_learners_and_a_log_without_faults(capsys):
    load("--questions", "60")

    assert capsys.readouterr().out == "Reviews written: 100 of 100.\n"
    assert (Topic.objects.count(), Question.objects.published().count()) == (2, 60)
    learners = list(User.objects.order_by("pk"))
    assert [learner.username for learner in learners] == [
        *("sample-000001", "sample-000002", "sample-000003")
    ]
    assert [learner.reviews.count() for learner in learners] == [34, 33, 33]
    assert not any(learner.has_usable_password() for learner in learners)
    assert ReviewSession.objects.running().count() == 0
    assert Progress.objects.in_enrolled_topics().count() == Progress.objects.count()
    call_command("check_data")


def test_the_log_ends_yesterday():
    load("--questions", "10")

    yesterday = timezone.now().astimezone(UTC).date() - timedelta(days=1)
    assert Review.objects.latest("study_day").study_day in {
        yesterday,
        yesterday - timedelta(days=1),  # when midnight passed meanwhile
    }


def test_questions_that_are_there_are_used_and_a_second_run_adds_learners():
    questions = [make_question(), make_choice()]
    load(learners="1", reviews="50")
    load(learners="2", reviews="50")

    assert list(Question.objects.order_by("pk")) == questions
    assert User.objects.latest("pk").username == "sample-000003"
    assert Review.objects.count() == 100
    call_command("check_data")


def test_fewer_reviews_than_learners_leave_some_without():
    load("--questions", "5", learners="3", reviews="2")

    assert [learner.reviews.count() for learner in User.objects.order_by("pk")] == [
        *(1, 1, 0)
    ]
    call_command("check_data")


def test_real_users_are_left_alone_unless_forced():
    make_learner()

    with pytest.raises(CommandError, match="real users"):
        load()
    assert (User.objects.count(), Question.objects.count()) == (1, 0)

    load("--questions", "5", "--force")
    assert User.objects.count() == 4


@pytest.mark.parametrize("number", ["0", "-1", "x", "²", "9" * 5_000])
def test_a_number_that_is_none_is_refused(number):
    with pytest.raises(CommandError, match="not a whole number"):
        load(learners=number)

    assert not User.objects.exists()
