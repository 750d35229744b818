"""Starting a session from the page."""

from datetime import timedelta

import pytest

from quiz.review.sitting import ReviewSession
from tests.factories import NOON, join, make_learner, make_question, make_topic

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def topic():
    return make_question().topic


@pytest.fixture
def learner(client, topic):
    learner = make_learner()
    join(learner, topic)
    client.force_login(learner)
    return learner


def test_empty_limits_are_no_limits(client, learner):
    response = client.post("/review/", {"minutes": "", "questions": ""})

    session = ReviewSession.objects.get()
    assert response.url == f"/review/{session.pk}/"
    assert (session.deadline_at, session.question_limit) == (None, None)
    assert session.kind == "scheduled"


def test_minutes_may_be_fractions(client, learner):
    client.post("/review/", {"minutes": "0.1", "questions": "3"})

    session = ReviewSession.objects.get()
    assert session.deadline_at == NOON + timedelta(seconds=6)
    assert session.question_limit == 3


def test_topics_are_repeated_and_those_not_joined_are_joined(client, learner):
    other, unwanted = make_topic(), make_topic()

    client.post("/review/", {"topics": [other.slug], "kind": "practice"})

    session = ReviewSession.objects.get()
    assert list(session.topics.all()) == [other]
    assert session.kind == "practice"
    joined = set(learner.enrolments.values_list("topic", flat=True))
    assert joined == {learner.enrolments.first().topic_id, other.pk}
    assert unwanted.pk not in joined


@pytest.mark.parametrize(
    "fields",
    [
        {"minutes": "0.05"},
        {"minutes": "601"},
        {"minutes": "NaN"},
        {"minutes": "1e400"},
        {"minutes": "9" * 5000},
        {"questions": "0"},
        {"questions": "1.5"},
        {"questions": "9" * 5000},
        {"topics": "vanished"},
        {"topics": "t" * 5000},
        {"kind": "cramming"},
    ],
)
def test_bad_limits_are_sentences_at_the_field_and_start_nothing(
    client, learner, fields
):
    response = client.post("/review/", fields)

    assert response.status_code == 422
    assert 'class="errorlist"' in response.content.decode()
    assert not ReviewSession.objects.exists()


def test_a_newcomer_who_chooses_no_topic_is_told_to(client):
    client.force_login(make_learner())

    response = client.post("/review/", {"minutes": "5"})

    assert response.status_code == 422
    assert "先选一个主题" in response.content.decode()
    assert not ReviewSession.objects.exists()


def test_a_session_ends_at_its_number_of_questions(client, learner, topic):
    make_question(topic=topic)
    client.post("/review/", {"questions": "1"})
    session = ReviewSession.objects.get()

    client.post(
        f"/review/{session.pk}/grade/", {"showing": session.showing_key, "grade": 4}
    )

    session.refresh_from_db()
    assert session.end_reason == "finished"
