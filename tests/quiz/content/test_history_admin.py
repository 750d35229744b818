"""The history of a question in the admin: read, compare, restore."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from quiz.content.models import Question
from quiz.content.revising import revise
from tests.factories import NOON, make_choice, make_question, make_staff
from tests.quiz.content.question_pages import page, revisions, sentences

pytestmark = pytest.mark.django_db


def restoring(question, number):
    return reverse("admin:quiz_question_restore", args=[question.pk, number])


def rewrite(question, **fields):
    fields = {"editor": None, "edit": None} | fields
    editor, edit = fields.pop("editor"), fields.pop("edit")
    Question.objects.filter(pk=question.pk).update(**fields)
    question.refresh_from_db()
    return revise(question, editor=editor, edit=edit, now=NOON)


@pytest.fixture
def edited(editor):
    """A question whose editor changed a word of the answer."""
    editor.language = "en"
    editor.save()
    question = make_question(answer="损失突然冲高。")
    rewrite(question, answer="损失忽然冲高。", editor=editor, edit="wording")
    return question


def test_each_revision_says_who_when_what_kind_and_what_changed(client, editor, edited):
    shown = client.get(page(edited, "history"))

    assert [entry.revision.number for entry in shown.context["page"]] == [2, 1]
    newest, first = shown.text.split("<article")[1:3]
    assert f"<span>{editor}</span>" in newest
    assert '<span class="edit">wording</span>' in newest
    assert "<dt>Answer</dt>" in newest
    assert newest.count("<dt>") == 1
    removed = '<del><span class="visually-hidden">[removed:]</span>突</del>'
    added = '<ins><span class="visually-hidden">[added:]</span>忽</ins>'
    assert f"损失{removed}{added}然冲高。" in newest
    assert '<span class="edit">first version</span>' in first
    assert "<dt>" not in first


def test_what_editors_write_is_shown_and_never_obeyed(client, edited):
    rewrite(edited, prompt="<script>alert(1)</script>&amp;")

    shown = client.get(page(edited, "history")).text

    assert "<script>alert" not in shown
    assert "&lt;script&gt;alert(1)&lt;/script&gt;&amp;amp;" in shown


def test_any_two_can_be_compared(client, edited):
    rewrite(edited, answer="损失忽然冲高！", prompt="怎么办？")

    shown = client.get(page(edited, "history"), {"old": 3, "new": 1})

    names = [field.name for field in shown.context["comparison"]]
    assert names == ["prompt", "answer"]


def test_two_that_say_the_same_say_so(client, edited):
    shown = client.get(page(edited, "history"), {"old": 2, "new": 2})

    assert "These two say the same." in shown.text


@pytest.mark.parametrize("asked", [{"old": "9", "new": "x"}, {"old": "1"}])
def test_revisions_that_are_not_there_are_not_compared(client, edited, asked):
    shown = client.get(page(edited, "history"), asked)

    assert shown.status_code == 200
    assert "comparison" not in shown.context
    assert 'class="errorlist"' in shown.text


def test_a_text_that_came_back_names_the_revision_that_had_it(client, edited):
    rewrite(edited, answer="损失突然冲高。")

    newest = client.get(page(edited, "history")).text.split("<article")[1]

    assert "the text of revision 1 again" in newest


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number(
    client, edited, count, django_assert_num_queries
):
    for number in range(count):
        rewrite(edited, hint=f"提示 {number}")

    with django_assert_num_queries(7):
        client.get(page(edited, "history"))


def test_a_long_history_has_pages(client, edited):
    for number in range(10):
        rewrite(edited, hint=f"提示 {number}")

    older = client.get(page(edited, "history"), {"page": "2"})

    assert [entry.revision.number for entry in older.context["page"]] == [2, 1]


def test_the_form_of_a_question_leads_to_its_history(client, edited):
    shown = client.get(page(edited))

    assert shown.text.count(f'href="{page(edited, "history")}"') == 2


def test_restoring_asks_first_and_shows_what_would_change(client, edited):
    shown = client.get(restoring(edited, 1))

    names = [field.name for field in shown.context["differences"]]
    assert names == ["answer"]
    assert revisions(edited) == [1, 2]


@pytest.mark.parametrize(("edit", "stored"), [("", "answer"), ("typo", "typo")])
def test_restoring_writes_one_more_revision(client, editor, edited, edit, stored):
    response = client.post(restoring(edited, 1), {"edit": edit})

    edited.refresh_from_db()
    assert response.url == page(edited, "history")
    assert revisions(edited) == [1, 2, 3]
    current = edited.current_revision
    assert (current.answer, current.edit) == ("损失突然冲高。", stored)
    assert (edited.answer, current.editor) == ("损失突然冲高。", editor)
    said = "The text of revision 1 is now that of revision 3."
    assert sentences(response) == [said]


def test_there_is_nothing_to_restore_of_the_current_text(client, edited):
    shown = client.get(restoring(edited, 2))

    assert "there is nothing to restore" in shown.text
    assert 'name="edit"' not in shown.text


def test_an_unknown_kind_of_edit_restores_nothing(client, edited):
    shown = client.post(restoring(edited, 1), {"edit": "everything"})

    assert list(shown.context["form"].errors) == ["edit"]
    assert revisions(edited) == [1, 2]


def test_options_that_make_no_sense_are_not_restored(client, editor):
    editor.language = "en"
    editor.save()
    question = make_choice()
    rewrite(question, kind="recall")
    rewrite(question, kind="choice")

    response = client.post(restoring(question, 2), {"edit": ""})

    assert sentences(response) == ["A recall question has no options; delete them."]
    question.refresh_from_db()
    assert question.kind == "choice"
    assert revisions(question) == [1, 2, 3]


@pytest.mark.parametrize("number", [0, 3])
def test_a_revision_that_is_not_there_is_not_restored(client, edited, number):
    make_question()

    assert client.post(restoring(edited, number)).status_code == 404
    assert revisions(edited) == [1, 2]


def test_a_question_that_is_not_there_has_no_history(client, edited):
    address = page(edited, "history").replace(f"/{edited.pk}/", "/none/")

    assert client.get(address).url == reverse("admin:index")
    assert (
        client.post(address.replace("history", "history/1/restore")).status_code == 404
    )


def test_who_may_only_look_reads_the_history_and_restores_nothing(client, edited):
    reader = make_staff(is_superuser=False, language="en")
    reader.user_permissions.add(Permission.objects.get(codename="view_question"))
    client.force_login(reader)

    shown = client.get(page(edited, "history"))
    answers = [client.get(restoring(edited, 1)), client.post(restoring(edited, 1))]

    assert "<dt>Answer</dt>" in shown.text
    assert restoring(edited, 1) not in shown.text
    assert [answer.status_code for answer in answers] == [403, 403]
    assert revisions(edited) == [1, 2]
