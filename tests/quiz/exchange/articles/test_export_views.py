"""Editors take a topic away as an article."""

import pytest
from django.urls import reverse

from quiz.exchange.articles.reading import parse_article
from tests.factories import make_learner, make_question, make_staff, make_topic
from tests.quiz.exchange.articles.reading import LIMITS

pytestmark = pytest.mark.django_db


def address(topic):
    return reverse("quiz:article-export", args=[topic.slug])


def test_the_page_of_a_topic_leads_to_its_article(client):
    client.force_login(make_staff())
    question = make_question(title="甲")
    topic = question.topic

    page = client.get(reverse("admin:quiz_topic_change", args=[topic.pk]))
    response = client.get(address(topic))

    assert f'href="{address(topic)}"' in page.text
    assert response.headers["Content-Type"] == "text/markdown; charset=utf-8"
    disposition = f'attachment; filename="{topic.slug}.md"'
    assert response.headers["Content-Disposition"] == disposition
    article = parse_article(response.text, LIMITS)
    assert (article.title, article.topic_slug) == (topic.title, topic.slug)
    (read,) = article.questions
    assert (read.title, read.answer) == ("甲", question.answer)


def test_what_an_article_cannot_carry_is_named(client):
    client.force_login(make_staff(language="en"))
    topic = make_topic()
    make_question(topic=topic, title="甲", answer="a\rb")
    make_question(topic=topic, title="乙")

    response = client.get(address(topic), follow=True)

    assert response.redirect_chain[0][0].endswith(f"/topic/{topic.pk}/change/")
    assert "an article cannot carry these: 甲" in response.text
    assert "乙</li>" not in response.text


def test_a_topic_without_questions_is_not_exported(client):
    client.force_login(make_staff(language="en"))
    topic = make_topic()
    make_question(topic=topic, state="retired")

    response = client.get(address(topic), follow=True)

    assert "The topic has no question to export." in response.text


def test_learners_and_unknown_topics_get_nothing(client):
    topic = make_question().topic
    client.force_login(make_learner())

    refused = client.get(address(topic))
    client.force_login(make_staff())
    missing = client.get(reverse("quiz:article-export", args=["nowhere"]))

    assert (refused.status_code, missing.status_code) == (403, 404)


@pytest.mark.parametrize("questions", [1, 3])
def test_the_number_of_queries_does_not_grow(
    client, django_assert_num_queries, questions
):
    client.force_login(make_staff())
    topic = make_topic()
    for _ in range(questions):
        make_question(topic=topic)

    with django_assert_num_queries(5):  # web session, user, topic, questions, options
        client.get(address(topic))
