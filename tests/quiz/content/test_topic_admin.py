"""Editors arrange topics and the questions in them."""

import pytest
from django.contrib.messages import get_messages
from django.urls import reverse

from quiz.content.models import Question, State, Topic
from tests.factories import make_learner, make_question, make_staff, make_topic

LIST = "admin:quiz_topic_changelist"

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_staff(language="en")
    client.force_login(editor)
    return editor


def page(topic, part="change"):
    return reverse(f"admin:quiz_topic_{part}", args=[topic.pk])


def topic_form(topic, positions):
    """Return a topic's page with the positions of its questions, by question."""
    rows = {}
    for number, (question, position) in enumerate(positions.items()):
        rows[f"questions-{number}-id"] = question.pk
        rows[f"questions-{number}-position"] = position
    return rows | {
        "questions-TOTAL_FORMS": len(positions),
        "questions-INITIAL_FORMS": len(positions),
        "title": topic.title,
        "description": topic.description,
        "language": topic.language,
        "position": topic.position,
        "state": topic.state,
    }


def test_a_topic_shows_its_questions_in_order(client, editor):
    topic = make_topic()
    last = make_question(topic=topic, title="后", position=20)
    first = make_question(topic=topic, title="先", position=10, state="draft")
    make_question(title="别处")

    shown = client.get(page(topic)).text

    links = [reverse("admin:quiz_question_change", args=[q.pk]) for q in (first, last)]
    assert 0 < shown.index(links[0]) < shown.index(links[1])
    assert 'class="state-draft">draft<' in shown
    assert "别处" not in shown


def test_ordering_in_a_topic_moves_questions_and_nothing_else(client, editor):
    topic = make_topic()
    first = make_question(topic=topic, position=10)
    second = make_question(topic=topic, position=20)
    elsewhere = make_question(position=5)

    response = client.post(page(topic), topic_form(topic, {first: 30, second: 20}))

    assert response.status_code == 302
    positions = dict(Question.objects.values_list("pk", "position"))
    assert positions == {first.pk: 30, second.pk: 20, elsewhere.pk: 5}
    assert first.revisions.count() == 1
    assert Question.objects.get(pk=first.pk).text == first.text


def test_a_topic_orders_no_question_of_another(client, editor):
    topic = make_topic()
    own = make_question(topic=topic, position=10)
    elsewhere = make_question(position=5)

    client.post(page(topic), topic_form(topic, {elsewhere: 99}))

    positions = dict(Question.objects.values_list("pk", "position"))
    assert positions == {own.pk: 10, elsewhere.pk: 5}


def test_a_topic_of_two_hundred_questions_is_saved(client, editor):
    topic = make_topic()
    questions = Question.objects.bulk_create(
        Question(topic=topic, slug=f"q{number}", title="题", prompt="问", answer="答")
        for number in range(200)
    )
    positions = {question: number for number, question in enumerate(questions)}

    response = client.post(page(topic), topic_form(topic, positions))

    assert response.status_code == 302
    last = Question.objects.get(pk=questions[-1].pk)
    assert last.position == 199


@pytest.mark.parametrize("count", [1, 3])
def test_the_page_costs_the_same_for_any_number_of_questions(
    client, editor, django_assert_num_queries, count
):
    topic = make_topic()
    for _ in range(count):
        make_question(topic=topic)

    with django_assert_num_queries(4):
        client.get(page(topic))


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_costs_the_same_for_any_number_of_topics(
    client, editor, django_assert_num_queries, count
):
    for _ in range(count):
        make_question()

    with django_assert_num_queries(5):
        client.get(reverse(LIST))


def test_the_list_counts_published_questions(client, editor):
    topic = make_topic()
    make_question(topic=topic)
    make_question(topic=topic)
    make_question(topic=topic, state="draft")

    listed = client.get(reverse(LIST)).context["cl"].queryset.get()

    assert listed.question_count == 2


@pytest.mark.parametrize(
    ("action", "state", "sentence"),
    [
        ("publish", State.PUBLISHED, "1 topic was published."),
        ("retire", State.RETIRED, "2 topics were retired."),
    ],
)
def test_the_list_moves_topics(client, editor, action, state, sentence):
    published, draft = make_topic(), make_topic(state="draft")
    other = make_topic(state="draft")

    response = client.post(
        reverse(LIST),
        {"action": action, "_selected_action": [published.pk, draft.pk]},
    )

    states = dict(Topic.objects.values_list("pk", "state"))
    assert states == {published.pk: state, draft.pk: state, other.pk: State.DRAFT}
    assert [str(m) for m in get_messages(response.wsgi_request)] == [sentence]


def test_a_topic_with_questions_is_not_deleted(client, editor):
    topic = make_question().topic

    response = client.post(page(topic, "delete"), {"post": "yes"})

    assert response.status_code == 200
    assert Topic.objects.get() == topic


def test_an_empty_topic_is_deleted(client, editor):
    topic = make_topic()

    client.post(page(topic, "delete"), {"post": "yes"})

    assert not Topic.objects.exists()


def test_a_learner_moves_no_topic(client):
    client.force_login(make_learner())
    topic = make_topic()

    client.post(reverse(LIST), {"action": "retire", "_selected_action": [topic.pk]})

    topic.refresh_from_db()
    assert topic.state == State.PUBLISHED
