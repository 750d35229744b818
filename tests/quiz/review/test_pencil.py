"""From a page where a question is shown into the admin, for editors."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils.http import urlencode

from quiz.content.editors import make_editor_group
from quiz.review.sitting import ReviewSession
from tests.factories import make_learner, make_question, make_session, make_staff
from tests.quiz.content.forms import question_form
from tests.quiz.review.pages import HTMX, html_of, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def pencil(question, back):
    address = reverse("admin:quiz_question_change", args=[question.pk])
    return f'href="{address}?{urlencode({"next": back})}"'


@pytest.fixture
def editor(client):
    editor = make_staff(is_superuser=False, language="en")
    editor.groups.add(make_editor_group())
    client.force_login(editor)
    return editor


@pytest.fixture
def session(editor):
    """What an editor studies in the middle of their work."""
    return make_session(learner=editor, question=make_question(answer="旧的答案。"))


def test_an_editor_finds_a_pencil_at_every_question(client, session):
    question = session.question
    pages = [
        url(session),
        reverse("quiz:question", args=[question.pk]),
        reverse("quiz:topic", args=[question.topic.slug]),
    ]

    for address in pages:
        assert html_of(client.get(address)).count(pencil(question, address)) == 1


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_the_answer_has_the_pencil_of_its_session(client, session, headers):
    html = html_of(post(client, session, "reveal", headers=headers))

    assert html.count(pencil(session.question, url(session))) == 1


@pytest.mark.parametrize("staff", [False, True])
def test_who_may_not_edit_finds_none(client, staff):
    person = make_learner(is_staff=staff)
    permission = "view_question" if staff else "change_question"
    person.user_permissions.add(Permission.objects.get(codename=permission))
    client.force_login(person)
    session = make_session(learner=person, question=make_question())
    question = session.question
    pages = [
        url(session),
        reverse("quiz:question", args=[question.pk]),
        reverse("quiz:topic", args=[question.topic.slug]),
    ]

    for address in pages:
        assert "pencil" not in html_of(client.get(address))


def test_a_learner_pays_nothing_for_it(client, django_assert_num_queries):
    learner = make_learner()
    client.force_login(learner)
    session = make_session(learner=learner, question=make_question())

    with django_assert_num_queries(3):
        client.get(url(session))


def test_an_edit_leaves_the_showing_as_it_was(client, editor, session):
    question = session.question
    before = ReviewSession.objects.values().get()
    form = question_form(question, answer="新的答案。", _save="")
    address = reverse("admin:quiz_question_change", args=[question.pk])

    saved = client.post(f"{address}?next={url(session)}", form)
    shown = html_of(client.get(saved.url))
    answer = html_of(post(client, session, "reveal"))

    assert saved.url == url(session)
    assert ReviewSession.objects.values().get() == before
    assert "edited; the next showing has the new text" in shown
    assert "旧的答案。" in answer
    assert "新的答案。" not in answer


def test_the_next_showing_has_the_new_text(client, session):
    question = session.question
    address = reverse("admin:quiz_question_change", args=[question.pk])
    client.post(address, question_form(question, answer="新的答案。"))

    post(client, session, "grade", grade=1)
    session.refresh_from_db()
    answer = html_of(post(client, session, "reveal"))

    assert session.stage == "drill"
    assert "新的答案。" in answer
    assert "edited; the next showing" not in answer


def test_a_question_retired_on_the_way_gives_way_at_the_grade(client, session):
    question = session.question
    address = reverse("admin:quiz_question_change", args=[question.pk])
    client.post(address, question_form(question, state="retired"))

    shown = html_of(client.get(url(session)))
    graded = html_of(post(client, session, "grade", grade=4))

    assert f'data-showing="{session.showing_key}"' in shown
    assert "An editor has just withdrawn that question." in graded
