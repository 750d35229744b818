"""Files of questions into the bank: all or nothing, and nobody loses progress."""

import pytest
from django.db import IntegrityError

from quiz.content.loading import content_of
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revisions import Revision
from quiz.exchange.questions.importing import ChangedMeanwhile, import_questions
from quiz.exchange.questions.plans import FaultyQuestions, Outcome
from quiz.exchange.questions.writing import TookTooLong
from tests.factories import (
    NOON,
    make_choice,
    make_progress,
    make_question,
    make_staff,
    make_topic,
)
from tests.quiz.exchange.questions.values import OPTIONS, make_value, read, written

pytestmark = pytest.mark.django_db


def do_import(raw, **options):
    content = read(raw)
    assert content.faults == ()
    return import_questions(
        content.questions, **{"editor": None, "now": NOON} | options
    )


def everything():
    return [
        list(model.objects.order_by("pk").values())
        for model in (Topic, Question, Option, Revision)
    ]


@pytest.mark.parametrize("file_format", ["csv", "json"])
def test_new_questions_say_in_the_bank_what_they_say_in_the_file(file_format):
    values = [
        make_value(
            state="published", hint=" 前后有空格 \r\n", tags="一, 二", position=3
        ),
        make_value(
            slug="b", kind="choice", options=OPTIONS, source="='x", difficulty=3
        ),
    ]

    do_import(written(file_format, *values, nlp="自然语言"))

    questions = Question.objects.order_by("pk")
    assert [content_of(question) for question in questions] == values
    topic = Topic.objects.get()
    assert (topic.slug, topic.title, topic.language, topic.state) == (
        *("nlp", "自然语言", "zh-hans"),
        "published",
    )


@pytest.mark.parametrize(
    ("title", "prompt", "language"),
    [("NLP", "Why?", "en"), ("NLP", "为什么？", "zh-hans"), ("词", "Why?", "zh-hans")],
)
def test_a_new_topic_is_chinese_if_any_of_its_words_are(title, prompt, language):
    make_topic(position=4)

    do_import(written("csv", make_value(title="T", prompt=prompt), nlp=title))

    topic = Topic.objects.get(slug="nlp")
    assert (topic.language, topic.position) == (language, 5)


def test_a_new_question_has_the_revision_that_learners_see():
    editor = make_staff()

    do_import(written("csv", make_value(), nlp="自然语言"), editor=editor)

    question = Question.objects.get()
    revision = question.current_revision
    assert (revision.number, revision.edit, revision.editor) == (1, "", editor)
    assert (revision.text, revision.created_at) == (question.text, NOON)
    assert revision.html.point_count == 2


def test_a_known_question_changes_in_place_and_keeps_its_progress():
    question = make_question(slug="q", title="旧", answer="旧", state="published")
    progress = make_progress(question=question)
    other = make_question()
    editor = make_staff()

    plan = do_import("slug,answer\nq,新\n", editor=editor)

    question.refresh_from_db()
    other.refresh_from_db()
    progress.refresh_from_db()
    assert plan.count(Outcome.CHANGED) == 1
    assert (question.title, question.answer, question.state) == (
        "旧",
        "新",
        "published",
    )
    assert progress.question == question
    revision = question.current_revision
    assert (revision.number, revision.editor, revision.edit) == (2, editor, "answer")
    assert revision.html.answer[0].html == "<p>新</p>"
    assert other.current_revision.number == 1


def test_a_new_place_or_state_is_no_new_text():
    question = make_question(slug="q", topic=make_topic(slug="old"), position=1)
    make_topic(slug="new")

    do_import("slug,topic,position,state,tags\nq,new,7,retired,一\n")

    question.refresh_from_db()
    assert (question.topic.slug, question.position) == ("new", 7)
    assert (question.state, question.tags) == ("retired", "一")
    assert question.current_revision.number == 1
    assert Revision.objects.count() == 1


def test_other_options_replace_the_old_ones_and_ask_to_learn_again():
    question = make_choice(slug="q", topic=make_topic(slug="nlp"))
    kept = make_choice()
    value = make_value(slug="q", kind="choice", options=OPTIONS)

    do_import(written("json", value))

    question.refresh_from_db()
    assert content_of(question).options == OPTIONS
    assert question.current_revision.edit == "answer"
    assert [option.is_right for option in question.current_revision.html.options] == [
        *(True, False)
    ]
    assert kept.options.count() == 3


def test_the_same_file_again_changes_no_row():
    raw = written(
        "csv",
        make_value(kind="choice", options=OPTIONS),
        make_value(slug="b"),
        nlp="自",
    )
    do_import(raw)
    before = everything()

    plan = do_import(raw)

    assert plan.count(Outcome.UNCHANGED) == 2
    assert everything() == before


def test_a_revision_follows_the_newest_one_even_if_another_is_shown():
    question = make_question(slug="q", prompt="一")
    do_import("slug,prompt\nq,二\n")
    first = question.revisions.get(number=1)
    Question.objects.update(current_revision=first)

    do_import("slug,prompt\nq,三\n")

    question.refresh_from_db()
    assert question.current_revision.number == 3


def test_nothing_of_a_faulty_file_is_written():
    make_question(slug="q", prompt="一")
    before = everything()

    with pytest.raises(FaultyQuestions):
        do_import("slug,prompt\nq,二\nunknown,三\n")

    assert everything() == before


@pytest.mark.parametrize("looks", [0, 1, 2, 3])
def test_what_takes_too_long_is_not_written(looks):
    answers = [True] * looks + [False]
    raw = written("csv", make_value(), make_value(slug="b"), nlp="自")
    before = everything()

    with pytest.raises(TookTooLong):  # at a text, the questions, the revisions
        do_import(raw, may_go_on=lambda: answers.pop(0))

    assert everything() == before
    assert answers == []


def test_whoever_comes_second_is_refused_whole(monkeypatch):
    def add_the_same(*_, **__):
        raise IntegrityError

    monkeypatch.setattr("quiz.exchange.questions.importing.write_plan", add_the_same)
    before = everything()

    with pytest.raises(ChangedMeanwhile):
        do_import(written("csv", make_value(), nlp="自"))

    assert everything() == before


def test_an_import_writes_many_questions_in_few_statements(
    django_assert_max_num_queries,
):
    make_topic(slug="nlp")
    for number in range(5):
        make_question(slug=f"q-{number}")
    raw = written(
        "csv",
        *(
            make_value(slug=f"q-{number}", kind="choice", options=OPTIONS)
            for number in range(40)
        ),
    )

    with django_assert_max_num_queries(30):
        do_import(raw)

    assert Revision.objects.count() == 45
    assert Option.objects.count() == 80
