"""Articles into the bank: all or nothing, and the same again changes nothing."""

import pytest

from quiz.content.models import Question, Topic
from quiz.content.revisions import Revision
from quiz.exchange.articles import parse_article
from quiz.exchange.importing import (
    FaultyArticle,
    NothingToImport,
    NoTopic,
    Outcome,
    import_article,
)
from tests.factories import NOON, make_progress, make_question, make_topic

pytestmark = pytest.mark.django_db

ARTICLE = "# 大模型\n## 甲\n**答案：**\n1. **一：**子\n## 乙\n答案：丑\n解析：因\n"


def do_import(text=ARTICLE, *, topic_slug=""):
    article = parse_article(text, longest_title=200, longest_text=20_000)
    return import_article(article, topic_slug=topic_slug, editor=None, now=NOON)


def outcomes(imported):
    return [(question.title, outcome) for question, outcome in imported.questions]


def test_a_new_article_makes_a_topic_and_published_questions():
    make_topic(position=8)

    imported = do_import()

    topic = Topic.objects.get(title="大模型")
    assert (imported.topic, imported.is_new_topic) == (topic, True)
    assert (topic.position, topic.state, topic.language) == (9, "published", "zh-hans")
    first, second = Question.objects.published().in_order()
    assert [first.slug, second.slug] == [f"{topic.slug}-1", f"{topic.slug}-2"]
    assert (second.prompt, second.answer, second.explanation) == ("乙", "丑", "因")
    assert first.current_revision.html.point_count == 1
    assert first.current_revision.text == first.text


def test_the_same_article_again_changes_no_row():
    do_import()
    before = list(Question.objects.order_by("pk").values())

    imported = do_import()

    assert outcomes(imported) == [("甲", Outcome.UNCHANGED), ("乙", Outcome.UNCHANGED)]
    assert not imported.is_new_topic
    assert list(Question.objects.order_by("pk").values()) == before
    assert Revision.objects.count() == 2


def test_a_changed_question_is_updated_in_place_and_keeps_its_progress():
    do_import()
    question = Question.objects.get(title="乙")
    progress = make_progress(question=question)

    imported = do_import(f"{ARTICLE}\n## 丙\n答案：寅".replace("丑", "卯"))

    assert outcomes(imported) == [
        ("甲", Outcome.UNCHANGED),
        ("乙", Outcome.CHANGED),
        ("丙", Outcome.NEW),
    ]
    question.refresh_from_db()
    assert (question.answer, question.current_revision.number) == ("卯", 2)
    assert question.current_revision.changes_answer
    progress.refresh_from_db()
    assert progress.question == question
    assert Question.objects.in_order().last().title == "丙"


def test_a_topic_that_is_named_takes_the_questions():
    topic = make_topic(slug="nlp", title="自然语言")
    make_question(topic=topic, slug="nlp-2", position=70)

    imported = do_import(topic_slug="nlp")

    assert imported.topic == topic
    topic.refresh_from_db()
    assert topic.title == "自然语言"
    assert [
        (question.slug, question.position) for question, _ in imported.questions
    ] == [("nlp-3", 80), ("nlp-4", 90)]


def test_a_topic_that_is_named_and_not_there_is_made():
    imported = do_import("## 甲\n答案：乙", topic_slug="brand-new")

    assert imported.is_new_topic
    assert (imported.topic.slug, imported.topic.title) == ("brand-new", "brand-new")


@pytest.mark.parametrize(
    ("title", "slug", "language"),
    [
        ("Large Models 101", "large-models-101", "en"),
        ("GPT 大模型训练里遇到的问题", "topic-942c6e4a", "en"),
    ],
)
def test_a_slug_is_made_of_the_title(title, slug, language):
    imported = do_import(f"# {title}\n## Why?\nAnswer: so")

    assert (imported.topic.slug, imported.topic.language) == (slug, language)


@pytest.mark.parametrize(
    ("text", "refusal"),
    [
        ("只有一段话", NothingToImport),
        ("# 大模型\n## 甲\n答案：子\n## 乙\n题目：没有答案", FaultyArticle),
        ("## 甲\n答案：没有文章的标题", NoTopic),
    ],
)
def test_an_article_that_cannot_be_imported_changes_nothing(text, refusal):
    with pytest.raises(refusal):
        do_import(text)

    assert not Topic.objects.exists()
