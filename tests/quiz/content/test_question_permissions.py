"""Who may change a question, and which ones nobody may delete."""

import pytest
from django.contrib.auth.models import Permission
from django.test import Client
from django.urls import reverse

from quiz.content.models import Question
from quiz.content.options import Option
from quiz.content.question_admin import QuestionAdmin
from quiz.content.revisions import Revision
from tests.factories import (
    make_choice,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_staff,
)
from tests.quiz.content.forms import question_form
from tests.quiz.content.question_pages import LIST, page, revisions, sentences

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("make_record", [make_review, make_progress])
def test_what_learners_answered_is_not_deleted(client, make_record):
    client.force_login(make_staff(language="en"))
    record = make_record()
    question = record.question

    shown = client.get(page(question))
    response = client.post(page(question, "delete"), {"post": "yes"})

    assert "It can be retired, not deleted." in shown.text
    assert page(question, "delete") not in shown.text
    assert response.status_code == 403
    assert Question.objects.get() == question


def test_a_question_nobody_answered_is_deleted_with_its_history(client, editor):
    question, kept = make_choice(), make_question()

    response = client.post(page(question, "delete"), {"post": "yes"})

    assert response.status_code == 302
    assert Question.objects.get() == kept
    assert Revision.objects.get().question == kept
    assert not Option.objects.exists()


def test_an_answer_that_comes_while_deleting_keeps_the_question(client, monkeypatch):
    client.force_login(make_staff(language="en"))
    question = make_question()
    delete = QuestionAdmin.delete_model

    def answer_first(admin, request, question):
        make_review(question=question)
        delete(admin, request, question)

    monkeypatch.setattr(QuestionAdmin, "delete_model", answer_first)
    response = client.post(page(question, "delete"), {"post": "yes"})

    assert response.url == page(question)
    assert sentences(response) == ["It is in use by now, and can be retired instead."]
    assert Question.objects.get() == question


def test_an_editor_without_permission_sees_and_changes_nothing(client):
    client.force_login(make_staff(is_superuser=False))
    question = make_question()

    for address in (reverse(LIST), page(question), page(question, "history")):
        assert client.get(address).status_code == 403
    response = client.post(page(question), question_form(question, prompt="改"))

    assert response.status_code == 403
    assert revisions(question) == [1]


def test_who_may_only_look_sees_the_text_and_neither_form_nor_preview(client):
    reader = make_staff(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_question"))
    client.force_login(reader)
    question = make_question(prompt="只读的题面")

    shown = client.get(page(question))
    refused = client.post(page(question), question_form(question, prompt="改"))

    assert "只读的题面" in shown.text
    assert 'name="prompt"' not in shown.text
    assert 'id="preview"' not in shown.text
    assert refused.status_code == 403
    assert revisions(question) == [1]


def test_a_learner_is_sent_away(client):
    client.force_login(make_learner())
    question = make_question()

    response = client.post(page(question), question_form(question, prompt="改"))

    assert response.status_code == 302
    assert response.url.startswith(reverse("admin:login"))
    assert revisions(question) == [1]


def test_forms_carry_a_token(editor):
    question = make_question()
    strict = Client(enforce_csrf_checks=True)
    strict.force_login(editor)

    response = strict.post(page(question), question_form(question, prompt="改"))

    assert response.status_code == 403
    assert revisions(question) == [1]
