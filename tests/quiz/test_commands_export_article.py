"""export_article: what an operator gets, and what it reads back as."""

import pytest
from django.core.management import CommandError, call_command

from quiz.content.loading import content_of
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from tests.factories import make_choice, make_question, make_topic

pytestmark = pytest.mark.django_db

HOSTILE = "\n## 甲\n\n答案：乙\n```\n<!-- text -->\n　　- 丙  \n"


def run(*arguments):
    call_command("export_article", *map(str, arguments))


def test_an_article_read_back_gives_the_same_questions(tmp_path):
    topic = make_topic(slug="nlp", title="NLP *与* `它`", position=1)
    make_question(topic=topic, title="1. 甲", prompt=HOSTILE, tags="a，b", difficulty=3)
    make_question(topic=topic, answer=HOSTILE, explanation="", hint=HOSTILE)
    make_choice(topic=topic, state="draft", source=" x ")
    file = tmp_path / "article.md"
    before = [content_of(question) for question in topic.questions.in_order()]

    run("nlp", file)
    Question.objects.update(current_revision=None)
    Question.objects.all().delete()
    topic.delete()
    call_command("import_article", file)

    again = Topic.objects.get()
    assert (again.slug, again.title, again.language) == ("nlp", topic.title, "zh-hans")
    after = [content_of(question) for question in again.questions.in_order()]
    assert [without_position(one) for one in after] == [
        without_position(one) for one in before
    ]


def without_position(content):
    return content.to_dict() | {"position": 0}


def test_an_article_imported_where_it_came_from_changes_nothing(tmp_path, capsys):
    topic = make_topic(slug="nlp")
    make_choice(topic=topic, prompt=HOSTILE)
    Option.objects.update(position=7)  # their order is that of their keys then
    file = tmp_path / "article.md"

    run("nlp", file)
    call_command("import_article", file)

    assert "(unchanged, points: 0)" in capsys.readouterr().out
    assert Question.objects.get().revisions.count() == 1


def test_without_a_file_it_is_printed_without_what_is_retired(capsys):
    topic = make_topic(slug="nlp", title="NLP", language="en")
    make_question(
        topic=topic, slug="a", title="Alpha", prompt="B?", answer="C.", source=""
    )
    make_question(topic=topic, state="retired")
    Question.objects.update(explanation="")

    run("nlp")

    assert capsys.readouterr().out == (
        "# NLP\n\n<!-- id: nlp -->\n\n## Alpha\n\n<!-- id: a -->\n\n"
        "**Question:** B?\n\n**Answer:** C.\n\n**Difficulty:** 2\n"
    )


@pytest.mark.parametrize(
    ("slug", "sentence"),
    [
        ("nowhere", "There is no topic nowhere."),
        ("empty", "The topic has no question to export."),
        ("odd", "an article cannot carry these: 甲, 乙"),
    ],
)
def test_what_cannot_be_exported_is_said(tmp_path, slug, sentence):
    make_topic(slug="empty")
    odd = make_topic(slug="odd")
    make_question(topic=odd, title="甲", answer="a\rb")
    make_question(topic=odd)
    make_question(topic=odd, title="乙", prompt="")
    file = tmp_path / "article.md"

    with pytest.raises(CommandError, match=sentence):
        run(slug, file)

    assert not file.exists()


def test_a_place_that_cannot_be_written_is_said(tmp_path):
    question = make_question()

    with pytest.raises(CommandError, match="cannot be written: Is a directory"):
        run(question.topic.slug, tmp_path)
