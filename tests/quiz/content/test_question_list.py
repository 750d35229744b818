"""Editors order, publish and find questions in their list."""

import pytest
from django.urls import reverse

from quiz.content.models import Question, State
from quiz.content.revisions import Revision
from tests.factories import (
    RIGHT_AND_WRONG,
    make_choice,
    make_question,
    make_staff,
    make_topic,
)
from tests.quiz.content.question_pages import LIST, revisions, sentences

pytestmark = pytest.mark.django_db


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


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_questions(
    client, django_assert_num_queries, count
):
    client.force_login(make_staff())
    topic = make_topic()
    for _ in range(count):
        make_choice(topic=topic)

    with django_assert_num_queries(7):
        client.get(reverse(LIST))


def test_the_list_finds_words_of_the_answer(client, editor):
    found = make_question(answer="低秩矩阵")
    make_question()

    response = client.get(reverse(LIST), {"q": "低秩"})

    assert list(response.context["cl"].queryset) == [found]


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("显存 kv-cache", ["乙"]),
        ("KV-cache", ["乙", "甲"]),
        ("v_c", []),
        ("显存 带宽", []),
    ],
)
def test_the_list_finds_every_word_in_the_text_or_the_slug(
    client, editor, query, titles
):
    topic = make_topic()
    make_question(topic=topic, title="甲", slug="kv-cache", position=2)
    make_question(topic=topic, title="乙", prompt="显存", tags="KV-Cache", position=1)

    response = client.get(reverse(LIST), {"q": query})

    assert [row.title for row in response.context["cl"].queryset] == titles


def test_a_search_for_too_much_is_told_so(client):
    client.force_login(make_staff(language="en"))
    make_question(prompt="长" * 600)

    response = client.get(reverse(LIST), {"q": "长" * 501})

    assert not response.context["cl"].queryset.exists()
    assert sentences(response) == ["Search for 500 characters at most."]


def test_a_search_for_very_many_words_is_answered(client, editor):
    make_question()

    response = client.get(reverse(LIST), {"q": " ".join(map(str, range(130)))})

    assert response.status_code == 200
