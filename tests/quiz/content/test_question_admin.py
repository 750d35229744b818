"""Editors write questions, and every change of a text is one revision."""

import pytest
from django.urls import reverse

from quiz.content.models import Question
from quiz.content.options import Option
from tests.factories import (
    RIGHT_AND_WRONG,
    make_choice,
    make_question,
    make_staff,
    make_topic,
)
from tests.quiz.content.forms import NEW, option_rows, question_form
from tests.quiz.content.question_pages import page, revisions

pytestmark = pytest.mark.django_db


def faults(response):
    formset = response.context["inline_admin_formsets"][0].formset
    return formset.non_form_errors()


def test_a_changed_text_is_one_revision_of_its_editor(client, editor):
    question = make_question()

    client.post(page(question), question_form(question, answer="只有一句。"))

    question.refresh_from_db()
    assert revisions(question) == [1, 2]
    assert question.current_revision.number == 2
    assert question.current_revision.answer == "只有一句。"
    assert question.current_revision.changes_answer
    assert question.current_revision.editor == editor


def test_a_save_without_a_change_writes_no_revision(client, editor):
    question = make_choice(prompt="第一行\n\n第二行\n")

    response = client.post(page(question), question_form(question))

    assert response.status_code == 302
    assert revisions(question) == [1]
    assert Question.objects.get(pk=question.pk).text == question.text


def test_a_change_beside_the_text_writes_no_revision(client, editor):
    question = make_question(position=1)

    client.post(page(question), question_form(question, position=9, tags="概念"))

    question.refresh_from_db()
    assert (question.position, question.tags) == (9, "概念")
    assert revisions(question) == [1]


def test_a_changed_option_is_part_of_the_one_revision(client, editor):
    question = make_choice()
    form = question_form(question, prompt="换一种问法") | {
        "options-1-reason": "那是另一种方法。"
    }

    client.post(page(question), form)

    question.refresh_from_db()
    assert revisions(question) == [1, 2]
    assert question.current_revision.options[1]["reason"] == "那是另一种方法。"
    assert question.current_revision.prompt == "换一种问法"


@pytest.mark.parametrize(
    ("edit", "stored"),
    [("", "answer"), ("typo", "typo"), ("wording", "wording"), ("answer", "answer")],
)
def test_an_editor_may_say_what_kind_of_edit_it_is(client, editor, edit, stored):
    question = make_question()

    client.post(page(question), question_form(question, answer="改字", edit=edit))

    question.refresh_from_db()
    assert question.current_revision.edit == stored


def test_an_unknown_kind_of_edit_is_refused(client, editor):
    question = make_question()
    form = question_form(question, answer="改字", edit="everything")

    response = client.post(page(question), form)

    assert list(response.context["adminform"].form.errors) == ["edit"]
    assert revisions(question) == [1]


def test_nothing_is_said_of_an_edit_before_there_is_something_to_edit(client, editor):
    assert 'name="edit"' not in client.get(reverse("admin:quiz_question_add")).text
    assert 'name="edit"' in client.get(page(make_question())).text


def test_a_new_question_has_its_first_revision(client, editor):
    topic = make_topic()
    form = NEW | {"topic": topic.pk} | option_rows([])

    client.post(reverse("admin:quiz_question_add"), form)

    question = Question.objects.get()
    assert question.current_revision.number == 1
    assert question.current_revision.editor == editor


def test_a_slug_stays_what_it_was(client, editor):
    question = make_question(slug="for-ever")

    client.post(page(question), question_form(question, slug="another"))

    question.refresh_from_db()
    assert question.slug == "for-ever"


@pytest.mark.parametrize(
    ("options", "sentence"),
    [
        ([], "A choice question needs at least two options."),
        (RIGHT_AND_WRONG[:1], "A choice question needs at least two options."),
        (RIGHT_AND_WRONG[1:], "At least one option must be right."),
        (
            [RIGHT_AND_WRONG[0], {"text": "无理由", "reason": " "}],
            "Every option needs a reason why it is right or wrong.",
        ),
    ],
)
def test_a_choice_question_needs_options_that_make_sense(client, options, sentence):
    client.force_login(make_staff(language="en"))
    rows = option_rows(
        [
            {"position": number, **option, "is_right": option.get("is_right") or ""}
            for number, option in enumerate(options)
        ]
    )
    form = NEW | {"topic": make_topic().pk, "kind": "choice"} | rows

    response = client.post(reverse("admin:quiz_question_add"), form)

    assert sentence in faults(response)
    assert not Question.objects.exists()
    assert not Option.objects.exists()


def test_a_recall_question_has_no_options(client):
    client.force_login(make_staff(language="en"))
    question = make_choice()

    response = client.post(page(question), question_form(question, kind="recall"))

    assert faults(response) == ["A recall question has no options; delete them."]
    question.refresh_from_db()
    assert question.kind == "choice"


def test_a_choice_question_becomes_recall_when_its_options_are_deleted(client, editor):
    question = make_choice()
    gone = {f"options-{number}-DELETE": "on" for number in range(3)}

    client.post(page(question), question_form(question, kind="recall") | gone)

    question.refresh_from_db()
    assert question.kind == "recall"
    assert not question.options.exists()
    assert revisions(question) == [1, 2]


def test_too_long_a_text_is_refused(client, editor):
    question = make_question()

    response = client.post(
        page(question), question_form(question, answer="长" * 20_001)
    )

    assert list(response.context["adminform"].form.errors) == ["answer"]
    assert revisions(question) == [1]


def test_the_page_shows_the_history_and_its_editors(client, editor):
    question = make_question()
    client.post(page(question), question_form(question, prompt="新问法"))

    shown = client.get(page(question))

    assert shown.text.count('<li value="') == 2
    assert shown.text.index('<li value="2"') < shown.text.index('<li value="1"')
    assert f"<span>{editor}</span>" in shown.text


@pytest.mark.parametrize("count", [2, 6])
def test_the_page_costs_the_same_for_any_number_of_revisions(
    client, django_assert_num_queries, count
):
    client.force_login(make_staff())
    question = make_question()
    for number in range(count):
        client.post(page(question), question_form(question, hint=f"提示 {number}"))

    with django_assert_num_queries(18):
        client.get(page(question))
