"""Learners' records are read in the admin, and changed by nobody."""

import pytest
from django.urls import reverse

from accounts.models import User
from quiz.content.models import Question
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.sitting import ReviewSession
from tests.factories import (
    join,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_session,
    make_staff,
    make_topic,
)

pytestmark = pytest.mark.django_db


def make_enrolment(learner=None):
    return join(learner or make_learner(), make_topic())


RECORDS = [
    (Enrolment, make_enrolment),
    (Progress, make_progress),
    (ReviewSession, make_session),
    (Review, make_review),
]
QUERIES = {Enrolment: 5, Progress: 5, ReviewSession: 4, Review: 5}


@pytest.fixture
def administrator(client):
    administrator = make_staff()
    client.force_login(administrator)
    return administrator


def page(part, record):
    name = f"admin:quiz_{record._meta.model_name}_{part}"
    return reverse(name, args=[] if part in {"changelist", "add"} else [record.pk])


def fields(record):
    return type(record).objects.values().get(pk=record.pk)


@pytest.mark.parametrize(("model", "make_record"), RECORDS)
def test_a_record_is_listed_and_shown(client, administrator, model, make_record):
    record = make_record()

    listed = client.get(page("changelist", record))
    shown = client.get(page("change", record))

    assert list(listed.context["cl"].result_list) == [record]
    assert shown.status_code == 200
    assert "_save" not in shown.text


@pytest.mark.parametrize(("model", "make_record"), RECORDS)
def test_a_record_is_written_by_nobody(client, administrator, model, make_record):
    record = make_record()
    before = fields(record)
    forged = {"grade": 5, "due_on": "2030-01-01", "post": "yes"}

    answers = [
        client.post(page(part, record), forged) for part in ("add", "change", "delete")
    ]
    client.post(
        page("changelist", record),
        {"action": "delete_selected", "_selected_action": [record.pk], "post": "yes"},
    )

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert model.objects.count() == 1
    assert fields(record) == before


@pytest.mark.parametrize("count", [1, 3])
@pytest.mark.parametrize(("model", "make_record"), RECORDS)
def test_a_list_costs_the_same_for_any_number(
    client, administrator, django_assert_num_queries, model, make_record, count
):
    for _ in range(count):
        record = make_record()

    with django_assert_num_queries(QUERIES[model]):
        client.get(page("changelist", record))


@pytest.mark.parametrize(("model", "make_record"), RECORDS)
def test_records_are_found_by_their_learner(client, administrator, model, make_record):
    learner = make_learner(username="zhangsan")
    found = make_record(learner=learner)
    other = make_record()

    response = client.get(page("changelist", found), {"q": "zhangsan"})

    assert list(response.context["cl"].result_list) == [found]
    assert other != found


def test_the_log_is_filtered_by_grade(client, administrator):
    make_review(grade=4)
    hard = make_review(grade=3)

    response = client.get(page("changelist", hard), {"grade": "3"})

    assert list(response.context["cl"].result_list) == [hard]


@pytest.mark.parametrize(("model", "make_record"), RECORDS)
def test_records_are_not_for_editors_or_learners(client, model, make_record):
    record = make_record()

    client.force_login(make_staff(is_superuser=False))
    refused = client.get(page("changelist", record))
    client.force_login(record.learner)
    sent_away = client.get(page("change", record))

    assert refused.status_code == 403
    assert sent_away.status_code == 302


def test_the_key_of_a_showing_is_not_shown(client, administrator):
    session = make_session(question=make_question())

    shown = client.get(page("change", session))

    assert session.showing_key not in shown.text


def test_records_go_with_their_account(client, administrator):
    review, kept = make_review(), make_review()
    make_progress(learner=review.learner, question=review.question)
    address = reverse("admin:accounts_user_delete", args=[review.learner_id])

    asked = client.get(address)
    response = client.post(address, {"post": "yes"})

    assert asked.status_code == 200
    assert response.status_code == 302
    assert not User.objects.filter(pk=review.learner_id).exists()
    assert Review.objects.get() == kept
    assert not Progress.objects.exists()
    assert Question.objects.count() == 2
