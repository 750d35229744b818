"""Editors see what learners will see, before anything is saved."""

import pytest
from django.urls import reverse

from quiz.content.models import Question
from tests.factories import make_learner, make_question, make_staff, make_topic
from tests.quiz.content.forms import NEW, option_rows

PREVIEW = "admin:quiz_question_preview"
HTMX = {"HX-Request": "true"}

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_staff(language="en")
    client.force_login(editor)
    return editor


def preview(client, options=(), **fields):
    form = NEW | option_rows(list(options)) | fields
    return client.post(reverse(PREVIEW), form, headers=HTMX)


def test_the_preview_shows_points_explanation_and_hint(client, editor):
    response = preview(client, explanation="因为**多**。", hint="想想规模")

    assert response.status_code == 200
    assert '<strong class="cue">参数多' in response.text
    assert "几十亿起。" in response.text
    assert "<strong>多</strong>" in response.text
    assert "想想规模" in response.text
    assert not Question.objects.exists()


def test_the_preview_is_a_fragment_for_htmx_and_else_a_page(client, editor):
    alone = preview(client)
    page = client.post(reverse(PREVIEW), NEW | option_rows([]))

    assert "<html" not in alone.text
    assert "<html" in page.text
    assert "说明大模型。" in alone.text
    assert "说明大模型。" in page.text
    assert "HX-Request" in alone.headers["Vary"]


def test_the_preview_shows_options_in_their_order_without_the_deleted(client, editor):
    options = [
        {"position": 2, "text": "乙", "reason": "错在此"},
        {"position": 1, "text": "甲", "is_right": "on", "reason": "对在此"},
        {"position": 3, "text": "丙", "reason": "不要", "DELETE": "on"},
        {"position": 0, "text": "", "reason": ""},
    ]

    shown = preview(client, options, kind="choice").text

    assert 0 < shown.index("甲") < shown.index("对在此") < shown.index("乙")
    assert "丙" not in shown
    assert shown.count('<li class="right">') == 1
    assert shown.count('<li class="wrong">') == 1


def test_a_recall_question_is_previewed_without_options(client, editor):
    assert "甲" not in preview(client, [{"position": 1, "text": "甲"}]).text


def test_an_unwritten_question_is_no_fault(client, editor):
    response = preview(client, title="", prompt="", answer="", topic="")

    assert response.status_code == 200
    assert "What you write appears here" in response.text


def test_the_preview_speaks_the_topics_language(client, editor):
    topic = make_topic(language="en")

    assert (
        '<div class="question asked" lang="en"' in preview(client, topic=topic.pk).text
    )


@pytest.mark.parametrize(
    ("fields", "sentence"),
    [
        ({"answer": "长" * 20_001}, "Ensure this value has at most 20000 characters"),
        ({"kind": "essay"}, "Select a valid choice"),
        ({"topic": "9" * 5_000}, "Select a valid choice"),
        ({"options-TOTAL_FORMS": "21"}, "Please submit at most 20 forms."),
        ({"options-TOTAL_FORMS": "many"}, "ManagementForm data is missing"),
        (
            {"options-TOTAL_FORMS": "1", "options-0-text": "长" * 2_001},
            "Ensure this value has at most 2000 characters",
        ),
    ],
)
def test_what_cannot_be_shown_is_said(client, editor, fields, sentence):
    response = preview(client, **fields)

    assert response.status_code == 422
    assert sentence in response.text


def test_script_is_shown_as_text_or_not_at_all(client, editor):
    response = preview(client, prompt="<script>alert(1)</script>", title="<b>粗</b>")

    assert "<script" not in response.text
    assert "<b>" not in response.text


def test_a_preview_saves_nothing(client, editor):
    question = make_question()

    preview(client, slug=question.slug, prompt="改了")

    assert Question.objects.get().text == question.text
    assert question.revisions.count() == 1


def test_a_preview_is_posted(client, editor):
    assert client.get(reverse(PREVIEW)).status_code == 405


def test_a_preview_is_for_those_who_may_write(client):
    refused = []
    for person in (None, make_learner(), make_staff(is_superuser=False)):
        if person:
            client.force_login(person)
        refused.append(preview(client))

    assert [response.status_code for response in refused] == [403, 403, 403]
    assert not any("几十亿起。" in response.text for response in refused)


def test_a_lapsed_session_leaves_the_page_with_its_text_alone(client, editor):
    client.logout()

    response = preview(client)

    assert response.status_code == 403
    assert "HX-Redirect" not in response.headers
    assert "Location" not in response.headers
