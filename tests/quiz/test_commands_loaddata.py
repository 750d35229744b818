"""loaddata: fixtures can be loaded again, and every question has its revision."""

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError

from quiz.content.bank_entries import BankEntry
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revisions import Revision

pytestmark = pytest.mark.django_db

FIXTURE = """
- model: quiz.topic
  fields: {slug: nlp, title: 自然语言, position: 1, state: published}
- model: quiz.question
  fields:
    topic: [nlp]
    slug: which
    kind: choice
    title: 哪个？
    prompt: 选一个
    answer: ANSWER
    state: published
- model: quiz.option
  fields: {question: [which], position: 1, text: 甲, is_right: true, reason: 对}
- model: quiz.option
  fields: {question: [which], position: 2, text: 乙, reason: 错}
"""


@pytest.fixture
def load(tmp_path):
    def load(text):
        file = tmp_path / "fixture.yaml"
        file.write_text(text, encoding="utf-8")
        call_command("loaddata", file, verbosity=0)

    return load


def all_rows():
    models = (Topic, Question, Option, Revision, BankEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_a_question_that_was_loaded_can_be_met(load):
    load(FIXTURE)

    question = Question.objects.published().get()
    assert question.current_revision.text == question.text
    assert len(question.text.options) == 2


def test_loading_the_same_again_changes_no_row(load):
    load(FIXTURE)
    before = all_rows()

    load(FIXTURE)

    assert all_rows() == before


def test_loading_another_text_writes_the_next_revision(load):
    load(FIXTURE)

    load(FIXTURE.replace("ANSWER", "乙"))

    question = Question.objects.get()
    assert question.current_revision.number == 2
    assert question.current_revision.changes_answer
    assert Option.objects.count() == 2


def test_a_fixture_with_a_fault_changes_nothing(load):
    load(FIXTURE)
    before = all_rows()

    with pytest.raises(IntegrityError, match="Problem installing fixture"):
        load(FIXTURE.replace("ANSWER", "乙").replace("[nlp]", "[nowhere]"))

    assert all_rows() == before


@pytest.mark.parametrize(
    "text", ["- {model: quiz.topic", "- {model: quiz.topic, fields: {no: 1}}"]
)
def test_a_file_that_is_no_fixture_is_refused_in_a_sentence(load, text):
    with pytest.raises(
        CommandError, match=r"(?s)Problem installing .* Nothing was loaded"
    ):
        load(text)


@pytest.mark.parametrize("value", ["- " * 50_000, "- " + "[\n" * 50_000])
def test_a_fixture_nested_too_deeply_is_refused_with_a_sentence(load, value):
    with pytest.raises(CommandError, match=r"nested too deeply\. Nothing was loaded"):
        load(f"{FIXTURE}\n{value}")

    assert not Question.objects.exists()
