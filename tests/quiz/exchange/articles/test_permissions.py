"""Who may bring an article in."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from quiz.content.models import Topic
from tests.factories import make_learner
from tests.quiz.exchange.articles.pages import PAGE, confirm, look

pytestmark = pytest.mark.django_db


def test_a_new_topic_needs_the_permission_to_add_one(client):
    person = make_learner(is_staff=True, language="en")
    wanted = Permission.objects.filter(codename__in=["add_question", "change_question"])
    person.user_permissions.set(wanted)
    client.force_login(person)

    looked = look(client)
    confirmed = confirm(client, agreed="x")

    for response in (looked, confirmed):
        assert "There is no topic “大模型”, and you may not add one." in response.text
    assert not Topic.objects.exists()


@pytest.mark.parametrize("lacking", ["add_question", "change_question", "staff"])
def test_others_than_editors_are_refused(client, lacking):
    person = make_learner(is_staff=lacking != "staff")
    names = {"add_question", "change_question", "add_topic"} - {lacking}
    person.user_permissions.set(Permission.objects.filter(codename__in=names))
    client.force_login(person)

    answers = [client.get(reverse(PAGE)), look(client), confirm(client, agreed="x")]

    assert [answer.status_code for answer in answers] == [403, 403, 403]
    assert not Topic.objects.exists()


def test_an_editor_whose_session_ran_out_keeps_the_page(client):
    assert look(client).status_code == 403
    assert confirm(client).status_code == 403
    assert "/login/" in client.get(reverse(PAGE)).headers["Location"]
