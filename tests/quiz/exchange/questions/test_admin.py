"""Questions leave from the admin's lists."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone

from tests.factories import make_question, make_staff, make_topic
from tests.quiz.exchange.questions.values import read

pytestmark = pytest.mark.django_db

QUESTIONS = "admin:quiz_question_changelist"
TOPICS = "admin:quiz_topic_changelist"


def act(client, page, action, *rows):
    chosen = [row.pk for row in rows]
    return client.post(reverse(page), {"action": action, "_selected_action": chosen})


def slugs_in(response):
    return [each.slug for each in read(response.content).questions]


@pytest.mark.parametrize(
    ("file_format", "content_type"),
    [("csv", "text/csv"), ("json", "application/json")],
)
def test_the_selected_questions_come_as_a_file(client, file_format, content_type):
    client.force_login(make_staff())
    first, _other, third = (make_question() for _ in range(3))

    response = act(client, QUESTIONS, f"export_as_{file_format}", first, third)

    name = f"wengu-questions-{timezone.localdate()}.{file_format}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{name}"'
    assert response.headers["Content-Type"] == f"{content_type}; charset=utf-8"
    assert slugs_in(response) == [first.slug, third.slug]


def test_whole_topics_come_as_a_file(client):
    client.force_login(make_staff())
    topic = make_topic()
    questions = [make_question(topic=topic), make_question(topic=topic, state="draft")]
    make_question()

    response = act(client, TOPICS, "export_as_csv", topic)

    assert slugs_in(response) == [question.slug for question in questions]


def test_whoever_may_read_the_bank_may_take_it_along(client):
    reader = make_staff(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_question"))
    client.force_login(reader)
    question = make_question()

    response = act(client, QUESTIONS, "export_as_csv", question)

    assert slugs_in(response) == [question.slug]
