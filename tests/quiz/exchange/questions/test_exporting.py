"""The bank into files and back."""

import pytest

from quiz.content.loading import content_of
from quiz.content.models import Question, Topic
from quiz.exchange.questions.exporting import export_pieces
from quiz.exchange.questions.importing import import_questions
from quiz.exchange.questions.plans import Outcome
from tests.factories import NOON, make_choice, make_question, make_topic
from tests.quiz.exchange.questions.values import read

pytestmark = pytest.mark.django_db

AWKWARD = "=1+1 'x' \"y\"\r\n- 一；二,三;四\t五\u00a0\u2028😀 \n"


def exported(questions, file_format):
    return "".join(export_pieces(questions, file_format)).encode()


def imported(raw):
    content = read(raw)
    assert content.faults == ()
    return import_questions(content.questions, editor=None, now=NOON)


@pytest.mark.parametrize("file_format", ["csv", "json"])
def test_a_bank_that_is_lost_comes_back_from_its_file(file_format):
    texts = dict.fromkeys(
        ("title", "prompt", "answer", "explanation", "hint", "source", "tags"), AWKWARD
    )
    make_question(**texts, state="retired", difficulty=1)
    make_choice(topic=make_topic(title="另一个"))
    questions = Question.objects.in_order()
    before = [content_of(question) for question in questions]
    topics = list(Topic.objects.order_by("slug").values_list("slug", "title"))
    raw = exported(Question.objects.all(), file_format)
    Question.objects.all().delete()
    Topic.objects.all().delete()

    imported(raw)

    assert [content_of(question) for question in questions.all()] == before
    assert list(Topic.objects.order_by("slug").values_list("slug", "title")) == topics


@pytest.mark.parametrize("file_format", ["csv", "json"])
def test_a_file_of_the_bank_changes_nothing_in_it(file_format):
    make_question(prompt=AWKWARD)
    make_choice()

    plan = imported(exported(Question.objects.all(), file_format))

    assert plan.count(Outcome.UNCHANGED) == 2


def test_questions_stand_in_the_order_of_the_bank():
    later, earlier = make_topic(position=2), make_topic(position=1)
    make_question(slug="c", topic=later, position=1)
    make_question(slug="b", topic=earlier, position=2)
    make_question(slug="a", topic=earlier, position=1)

    content = read(exported(Question.objects.exclude(slug="b"), "csv"))

    assert [each.slug for each in content.questions] == ["a", "c"]


@pytest.mark.parametrize("count", [1, 3])
def test_an_export_costs_the_same_for_any_number_of_questions(
    count, django_assert_num_queries
):
    for _ in range(count):
        make_choice()

    with django_assert_num_queries(3):  # topics, questions, options
        exported(Question.objects.all(), "csv")


@pytest.mark.django_db(transaction=True)
def test_an_export_needs_no_transaction_around_it():
    question = make_choice()

    assert question.slug.encode() in exported(Question.objects.all(), "json")
