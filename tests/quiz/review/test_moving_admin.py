"""Asking learners again and merging questions, from the admin."""

from datetime import timedelta

import pytest
from django.utils import timezone

from quiz.content.models import State
from quiz.content.revising import revise
from quiz.content.revisions import Edit
from quiz.review.changes import ScheduleChange
from quiz.review.models import Progress
from tests.factories import NOON, make_learner, make_question, make_staff
from tests.quiz.content.question_pages import page, sentences
from tests.quiz.review.histories import answer_on_days

pytestmark = pytest.mark.django_db


@pytest.fixture
def client(client):
    client.force_login(make_staff())
    return client


@pytest.fixture
def question():
    """A question that two learners learned with another answer."""
    question = make_question()
    for _ in range(2):
        answer_on_days(question, make_learner(), days=[-1, 0])
    question.answer += "变了。"
    question.save()
    revise(question, editor=None, now=NOON, edit=Edit.ANSWER)
    Progress.objects.update(due_on=timezone.now().date() + timedelta(days=9))
    return question


def test_the_page_of_a_question_offers_to_ask_again(client, question):
    html = client.get(page(question)).content.decode()

    assert page(question, "pull") in html
    assert page(question, "merge") in html


def test_nobody_is_asked_again_where_nobody_learned_another_answer(client):
    question = make_question()

    html = client.get(page(question)).content.decode()

    assert page(question, "pull") not in html


def test_looking_moves_nothing(client, question):
    response = client.get(page(question, "pull"))

    assert "2" in response.content.decode()
    assert not ScheduleChange.objects.exists()


def test_confirming_asks_again_and_says_how_many(client, question):
    response = client.post(page(question, "pull"))

    assert response.url == page(question)
    assert "2" in sentences(response)[0]
    assert ScheduleChange.objects.count() == 2


def test_a_merge_says_first_what_it_means(client, question):
    into = make_question(topic=question.topic)

    response = client.get(page(question, "merge"), {"into": into.pk})

    assert response.context["learners"] == 2
    assert response.context["others"] == 0
    assert Progress.objects.filter(question=question).count() == 2


def test_a_merge_retires_the_duplicate_and_shows_the_other(client, question):
    into = make_question(topic=question.topic)

    response = client.post(page(question, "merge"), {"into": into.pk})

    assert response.url == page(into)
    assert Progress.objects.filter(question=into).count() == 2
    question.refresh_from_db()
    assert question.state == State.RETIRED
    assert into.title in client.get(page(question)).content.decode()


def test_the_question_that_stays_is_found_by_its_words(client, question):
    make_question(topic=question.topic, title="不够的算力")
    make_question(topic=question.topic, title="不够的算力", state=State.DRAFT)

    response = client.get(page(question, "merge"), {"q": "的算力"})

    assert [other.title for other in response.context["found"]] == ["不够的算力"]


@pytest.mark.parametrize("into", ["itself", "draft", "nothing", "words"])
def test_what_cannot_stay_is_refused(client, question, into):
    draft = make_question(topic=question.topic, state=State.DRAFT)
    chosen = {"itself": question.pk, "draft": draft.pk, "nothing": "", "words": "x"}

    response = client.post(page(question, "merge"), {"into": chosen[into]})

    assert response.status_code == 200
    assert "into" not in response.context
    assert Progress.objects.filter(question=question).count() == 2


@pytest.mark.parametrize("part", ["pull", "merge"])
def test_others_are_refused(client, question, part):
    client.force_login(make_staff(is_superuser=False))

    assert client.get(page(question, part)).status_code == 403
    assert client.post(page(question, part)).status_code == 403


@pytest.mark.parametrize("part", ["pull", "merge"])
def test_a_question_that_is_not_there_is_not_found(client, question, part):
    address = page(question, part).replace(str(question.pk), "999999")

    assert client.get(address).status_code == 404


def test_whoever_follows_a_link_to_a_merged_question_meets_the_other(client, question):
    into = make_question(topic=question.topic)
    client.post(page(question, "merge"), {"into": into.pk})

    response = client.get(f"/questions/{question.pk}/")

    assert response.url == f"/questions/{into.pk}/"
