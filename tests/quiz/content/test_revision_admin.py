"""A question's history is read, and never written."""

import pytest
from django.urls import reverse

from quiz.content.revisions import Revision
from tests.factories import make_question, make_staff

LIST = "admin:quiz_revision_changelist"

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def administrator(client):
    client.force_login(make_staff())


def test_a_revision_is_shown(client):
    revision = make_question(prompt="当时的问法").current_revision

    shown = client.get(reverse("admin:quiz_revision_change", args=[revision.pk]))

    assert "当时的问法" in shown.text
    assert 'name="prompt"' not in shown.text


def test_no_revision_is_written_or_deleted(client):
    revision = make_question().current_revision
    key = [revision.pk]

    answers = [
        client.post(reverse("admin:quiz_revision_add"), {"title": "新"}),
        client.post(reverse("admin:quiz_revision_change", args=key), {"title": "新"}),
        client.post(reverse("admin:quiz_revision_delete", args=key), {"post": "yes"}),
    ]
    client.post(
        reverse(LIST),
        {"action": "delete_selected", "_selected_action": key, "post": "yes"},
    )

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert Revision.objects.get().title == revision.title


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number(
    client, django_assert_num_queries, count
):
    for _ in range(count):
        make_question()

    with django_assert_num_queries(5):
        client.get(reverse(LIST))
