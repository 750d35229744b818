"""The topic that an article means, and its questions: by their ids, then by titles."""

import pytest

from quiz.content.models import Question, Topic
from tests.factories import make_question, make_topic
from tests.quiz.exchange.articles.importing import do_import

pytestmark = pytest.mark.django_db


def test_an_id_finds_the_question_whose_title_changed():
    question = make_question(slug="stable", title="旧题")

    text = "# 文\n## 新题\n<!-- id: stable -->\n答案：答"
    do_import(text, topic_slug=question.topic.slug)

    renamed = Question.objects.get()
    assert (renamed.pk, renamed.title) == (question.pk, "新题")


def test_an_id_that_is_not_there_names_the_new_question():
    do_import("# 文\n<!-- id: essays -->\n## 甲\n<!-- id: first -->\n答案：答\n")

    assert Question.objects.get().slug == "first"
    assert Topic.objects.get().slug == "essays"


def test_two_questions_of_one_title_are_told_apart_by_their_ids():
    topic = make_topic()
    first = make_question(topic=topic, slug="a", title="甲", answer="旧")
    second = make_question(topic=topic, slug="b", title="甲", answer="旧")

    text = "# 文\n## 甲\n<!-- id: b -->\n答案：新\n## 甲\n<!-- id: c -->\n答案：三\n"
    plan = do_import(text, topic_slug=topic.slug)

    assert [each.question for each in plan.changes.questions] == [second, first]
    assert Question.objects.count() == 2


def test_a_retired_question_gives_way_to_one_that_learners_can_meet():
    topic = make_topic()
    make_question(topic=topic, title="甲", state="retired")
    here = make_question(topic=topic, title="甲")

    plan = do_import("# 文\n## 甲\n答案：新", topic_slug=topic.slug)

    assert [each.question for each in plan.changes.questions] == [here]


def test_a_topic_that_is_named_takes_the_questions():
    topic = make_topic(slug="nlp", title="自然语言")
    make_question(topic=topic, slug="nlp-2", position=70)

    plan = do_import(topic_slug="nlp")

    assert plan.topic == topic
    topic.refresh_from_db()
    assert topic.title == "自然语言"
    new = [
        (each.content.slug, each.content.position) for each in plan.changes.questions
    ]
    assert new == [("nlp-3", 80), ("nlp-4", 90)]


def test_a_topic_that_is_named_and_not_there_is_made():
    plan = do_import("## 甲\n答案：乙", topic_slug="brand-new")

    assert plan.is_new_topic
    topic = Topic.objects.get()
    assert (topic.slug, topic.title) == ("brand-new", "brand-new")


@pytest.mark.parametrize(
    ("title", "slug", "language"),
    [
        ("Large Models 101", "large-models-101", "en"),
        ("GPT 大模型训练里遇到的问题", "topic-942c6e4a", "zh-hans"),
    ],
)
def test_a_slug_is_made_of_the_title(title, slug, language):
    do_import(f"# {title}\n## Why?\nAnswer: so")

    topic = Topic.objects.get()
    assert (topic.slug, topic.language) == (slug, language)


def test_a_topic_with_the_slug_of_another_title_is_not_that_topic():
    other = make_topic(slug="c-101", title="C 101")

    plan = do_import("# C++ 101\n## Why?\nAnswer: so")

    assert plan.topic.slug == "c-101-2"
    assert not other.questions.exists()
