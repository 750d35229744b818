"""Editors write questions, and every change of a text is one revision."""

import pytest
from django.contrib.auth.models import Permission
from django.contrib.messages import get_messages
from django.test import Client
from django.urls import reverse

from quiz.content.editors import make_editor_group
from quiz.content.models import Question, State
from quiz.content.options import Option
from quiz.content.question_admin import QuestionAdmin
from quiz.content.revisions import Revision
from tests.factories import (
    RIGHT_AND_WRONG,
    make_choice,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_staff,
    make_topic,
)
from tests.quiz.content.forms import NEW, option_rows, question_form

LIST = "admin:quiz_question_changelist"

pytestmark = pytest.mark.django_db


def make_editor():
    editor = make_staff(is_superuser=False)
    editor.groups.add(make_editor_group())
    return editor


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def page(question, part="change"):
    return reverse(f"admin:quiz_question_{part}", args=[question.pk])


def sentences(response):
    return [str(message) for message in get_messages(response.wsgi_request)]


def faults(response):
    formset = response.context["inline_admin_formsets"][0].formset
    return formset.non_form_errors()


def revisions(question):
    return list(question.revisions.order_by("number").values_list("number", flat=True))


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
    ("edit", "changes_answer"), [("", True), ("wording", False), ("answer", True)]
)
def test_an_editor_may_say_what_kind_of_edit_it_is(
    client, editor, edit, changes_answer
):
    question = make_question()

    client.post(page(question), question_form(question, answer="改字", edit=edit))

    question.refresh_from_db()
    assert question.current_revision.changes_answer is changes_answer


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


def test_ordering_in_the_list_writes_no_revision(client, editor):
    question = make_question(position=1)
    Question.objects.filter(pk=question.pk).update(prompt="尚未成为版本")

    client.post(
        reverse(LIST),
        {
            "form-TOTAL_FORMS": 1,
            "form-INITIAL_FORMS": 1,
            "form-0-id": question.pk,
            "form-0-position": 7,
            "_save": "Save",
        },
    )

    question.refresh_from_db()
    assert question.position == 7
    assert revisions(question) == [1]


def act(client, action, *questions):
    chosen = [question.pk for question in questions]
    return client.post(reverse(LIST), {"action": action, "_selected_action": chosen})


def test_publishing_makes_the_revision_that_learners_will_see(client):
    editor = make_staff(language="en")
    client.force_login(editor)
    draft, other = make_question(state="draft"), make_question(state="draft")
    Question.objects.update(current_revision=None)
    Revision.objects.all().delete()

    response = act(client, "publish", draft)

    draft.refresh_from_db()
    other.refresh_from_db()
    assert (draft.state, other.state) == (State.PUBLISHED, State.DRAFT)
    assert draft.current_revision.editor == editor
    assert sentences(response) == ["1 question was published."]


def test_a_question_with_wrong_options_is_not_published(client):
    client.force_login(make_staff(language="en"))
    broken = make_choice(title="坏题", options=RIGHT_AND_WRONG[1:], state="draft")
    whole = make_choice(state="draft")

    response = act(client, "publish", broken, whole)

    broken.refresh_from_db()
    whole.refresh_from_db()
    assert (broken.state, whole.state) == (State.DRAFT, State.PUBLISHED)
    assert sentences(response) == [
        "Not published, because the options are wrong: 坏题",
        "1 question was published.",
    ]


@pytest.mark.parametrize(
    ("action", "state", "sentence"),
    [
        ("retire", State.RETIRED, "2 questions were retired."),
        ("return_to_draft", State.DRAFT, "2 questions were returned to draft."),
    ],
)
def test_the_list_moves_questions(client, action, state, sentence):
    client.force_login(make_staff(language="en"))
    first, second, _third = (make_question() for _ in range(3))

    response = act(client, action, first, second)

    states = list(Question.objects.order_by("pk").values_list("state", flat=True))
    assert states == [state, state, State.PUBLISHED]
    assert revisions(first) == [1]
    assert sentences(response) == [sentence]


def test_nothing_is_claimed_where_nothing_changed(client):
    client.force_login(make_staff(language="en"))
    question = make_question(state="retired")

    response = act(client, "retire", question)

    assert sentences(response) == ["The selected rows were in that state already."]


def test_the_list_names_its_inputs(client):
    client.force_login(make_staff(language="en"))
    make_question()

    assert 'aria-label="position"' in client.get(reverse(LIST)).text


def test_questions_are_not_deleted_in_bulk(client, editor):
    question = make_question()

    act(client, "delete_selected", question)

    assert Question.objects.get() == question


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


def test_the_page_shows_the_history_and_its_editors(client, editor):
    question = make_question()
    client.post(page(question), question_form(question, prompt="新问法"))

    shown = client.get(page(question))

    assert shown.text.count('<li value="') == 2
    assert shown.text.index('<li value="2"') < shown.text.index('<li value="1"')
    assert f"<span>{editor}</span>" in shown.text


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_questions(
    client, django_assert_num_queries, count
):
    client.force_login(make_staff())
    topic = make_topic()
    for _ in range(count):
        make_choice(topic=topic)

    with django_assert_num_queries(6):
        client.get(reverse(LIST))


@pytest.mark.parametrize("count", [2, 6])
def test_the_page_costs_the_same_for_any_number_of_revisions(
    client, django_assert_num_queries, count
):
    client.force_login(make_staff())
    question = make_question()
    for number in range(count):
        client.post(page(question), question_form(question, hint=f"提示 {number}"))

    with django_assert_num_queries(10):
        client.get(page(question))


def test_the_list_finds_words_of_the_answer(client, editor):
    found = make_question(answer="低秩矩阵")
    make_question()

    response = client.get(reverse(LIST), {"q": "低秩"})

    assert list(response.context["cl"].queryset) == [found]


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
