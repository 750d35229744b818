"""Editors paste or upload an article, look at it, and confirm."""

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quiz.content.models import Question, Topic
from tests.factories import make_question, make_staff, make_topic
from tests.quiz.exchange.articles.pages import (
    ARTICLE,
    HTMX,
    PAGE,
    agreed_in,
    confirm,
    look,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_staff(language="en")
    client.force_login(editor)
    return editor


def test_the_form_is_reached_from_the_lists_of_questions_and_topics(client, editor):
    link = f'href="{reverse(PAGE)}"'

    for name in ("admin:quiz_question_changelist", "admin:quiz_topic_changelist"):
        assert link in client.get(reverse(name)).text

    assert '<textarea name="text"' in client.get(reverse(PAGE)).text


def test_a_look_shows_topic_questions_points_and_what_is_not_understood(client, editor):
    response = look(client, f"前言\n{ARTICLE}")

    assert response.status_code == 200
    assert "New topic “大模型”" in response.text
    assert "New: 1. Changed: 0. Unchanged: 0." in response.text
    assert '<strong class="cue">一</strong>' in response.text
    assert "2 points" in response.text
    assert "Line 1:" in response.text
    assert "It stands outside every question." in response.text
    assert "<q>前言</q>" in response.text
    assert not Topic.objects.exists()


def test_the_look_is_a_fragment_for_htmx_and_else_a_page(client, editor):
    fragment = look(client)
    page = look(client, headers={})

    assert "<html" not in fragment.text
    assert "<textarea" not in fragment.text
    assert "<html" in page.text
    for response in (fragment, page):
        assert "New topic “大模型”" in response.text
        assert 'name="agreed"' in response.text
        assert "HX-Request" in response.headers["Vary"]


def test_a_file_fills_the_text_where_it_can_be_edited(client, editor):
    raw = ARTICLE.replace("\n", "\r\n").encode("gb18030")
    file = SimpleUploadedFile("article.md", raw)

    response = look(
        client, "不要这个", headers=HTMX | {"HX-Target": "article"}, file=file
    )

    assert '<form id="article"' in response.text
    assert "## 甲\n" in response.text.replace("\r\n", "\n")
    assert "不要这个" not in response.text
    assert "New topic “大模型”" in response.text


def test_a_changed_question_shows_its_difference_and_what_vanished_is_listed(
    client, editor
):
    topic = make_topic(title="大模型")
    make_question(topic=topic, title="甲", prompt="甲", answer="旧", tags="一")
    gone = make_question(topic=topic, title="不在文章里")

    response = look(client, f"{ARTICLE}\n标签：二\n")

    assert "New: 0. Changed: 1. Unchanged: 0." in response.text
    assert "</span>旧</del>" in response.text
    assert "</span>二</ins>" in response.text
    assert gone.title in response.text
    assert reverse("admin:quiz_question_change", args=[gone.pk]) in response.text


def test_what_is_shown_is_escaped(client, editor):
    response = look(client, "<b>x</b>\n# <i>y\n## <u>z\n答案：<script>\n")

    assert "<q>&lt;b&gt;x&lt;/b&gt;</q>" in response.text
    assert "<script>" not in response.text
    assert "<u>z" not in response.text


def test_a_fault_is_marked_and_takes_the_button_away(client, editor):
    response = look(client, f"{ARTICLE}答案：又一次\n")

    assert "The question has this part already." in response.text
    assert "Nothing can be imported before this is mended." in response.text
    assert 'name="agreed"' not in response.text


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("", "No question was found in the text."),
        ("## 甲\n答案：乙\n", "The article has no title; choose a topic."),
        ("\n" * 100_001, "The article is too long"),
    ],
)
def test_what_cannot_be_imported_is_said(client, editor, text, sentence):
    response = look(client, text)

    assert sentence in response.text
    assert 'name="agreed"' not in response.text


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"a\0b", "line 1 holds a NUL character"),
        (b"\xff\xff\xff", "The file is not text in UTF-8, UTF-16 or GB18030."),
        (b"x" * 2_000_001, "The article is too long"),
    ],
)
def test_a_file_that_cannot_be_read_is_refused(client, editor, raw, sentence):
    response = look(client, file=SimpleUploadedFile("article.md", raw))

    assert response.status_code == 422
    assert sentence in response.text


def test_confirming_imports_and_leads_to_the_questions(client, editor):
    agreed = agreed_in(look(client))

    response = confirm(client, agreed=agreed)

    question = Question.objects.get()
    assert (question.title, question.state) == ("甲", "published")
    assert question.current_revision.editor == editor
    where = f"?topic__id__exact={question.topic_id}"
    assert response.headers["Location"].endswith(where)
    page = client.get(response.headers["Location"])
    assert "Imported: 1 new, 0 changed, 0 unchanged." in page.text


def test_confirming_into_a_chosen_topic(client, editor):
    topic = make_topic()
    agreed = agreed_in(look(client, topic=topic.pk))

    confirm(client, topic=topic.pk, agreed=agreed)

    assert Question.objects.get().topic == topic


@pytest.mark.parametrize("agreed", ["", "another"])
def test_what_was_not_seen_is_not_imported_but_shown(client, editor, agreed):
    response = confirm(client, agreed=agreed)

    assert response.status_code == 422
    assert "is not what you saw. Look again." in response.text
    assert agreed_in(response) in response.text
    assert not Topic.objects.exists()


def test_an_edit_since_the_look_is_not_overwritten(client, editor):
    topic = make_topic(title="大模型")
    question = make_question(topic=topic, title="甲", answer="旧")
    agreed = agreed_in(look(client))
    Question.objects.update(answer="别人改的")

    response = confirm(client, agreed=agreed)

    question.refresh_from_db()
    assert question.answer == "别人改的"
    assert "别人改的" in response.text


def test_a_long_article_is_shown_in_parts(client, editor):
    long = "字" * 19_000
    text = "# 文\n" + "".join(f"## 题{n}\n答案：{long}\n" for n in "一二三四五")

    first = look(client, text)
    second = look(client, text, start="3")

    assert "Questions 1 to 3 of 5 are shown" in first.text
    assert 'name="start" value="3"' in first.text
    assert "题四" not in first.text
    assert "Questions 4 to 5 of 5 are shown" in second.text
    assert "题三" not in second.text
    assert "New: 5." in second.text


def test_the_same_article_again_has_nothing_to_import(client, editor):
    confirm(client, agreed=agreed_in(look(client)))

    response = look(client)

    assert "The bank has all of it already." in response.text
    assert 'name="agreed"' not in response.text
