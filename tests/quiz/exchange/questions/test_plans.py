"""What a file would do, and why it cannot be done."""

import pytest

from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.questions.plans import FaultyQuestions, Outcome, plan_import
from tests.factories import make_choice, make_question, make_topic
from tests.quiz.exchange.questions.values import read

pytestmark = pytest.mark.django_db

NEW = "slug,topic,title,prompt,answer"


def plan_of(text, *, topic_slug=""):
    content = read(text)
    assert content.faults == ()
    return plan_import(content.questions, topic_slug=topic_slug)


def faults_of(text, **options):
    with pytest.raises(FaultyQuestions) as faulty:
        plan_of(text, **options)
    return faulty.value.faults


def test_a_slug_decides_what_is_new_and_a_difference_what_changes():
    topic = make_topic(slug="nlp")
    for slug in ("same", "other"):
        usual = {"title": "甲", "hint": "", "prompt": "p", "answer": "a"}
        make_question(slug=slug, topic=topic, **usual)

    plan = plan_of(
        f"{NEW},hint\nother,nlp,丙,p,a,看\nsame,nlp,甲,p,a,\nnew,nlp,甲,p,a,\n"
    )

    assert [(each.content.slug, each.outcome) for each in plan.questions] == [
        ("other", Outcome.CHANGED),
        ("same", Outcome.UNCHANGED),
        ("new", Outcome.NEW),
    ]
    assert plan.questions[0].differences == ("title", "hint")
    assert [plan.count(outcome) for outcome in Outcome] == [1, 1, 1]


def test_what_a_file_does_not_say_of_a_new_question_is_usual():
    topic = make_topic(slug="nlp")
    make_question(topic=topic, position=70)

    plan = plan_of(f"{NEW}\na,nlp,t,p,x\nb,nlp,t,p,x\n")

    first, second = (each.content for each in plan.questions)
    assert (first.position, second.position) == (80, 90)
    assert (first.state, first.kind, first.difficulty) == ("draft", "recall", 2)


def test_new_questions_come_after_those_that_the_file_places():
    make_topic(slug="nlp")

    plan = plan_of(f"{NEW},position\na,nlp,t,p,x,500\nb,nlp,t,p,x,\n")

    assert [each.content.position for each in plan.questions] == [500, 510]


def test_a_topic_that_is_named_takes_the_new_questions_without_one():
    make_topic(slug="nlp")
    make_question(slug="known", topic=make_topic(slug="other"))

    text = "slug,title,prompt,answer\nnew,t,p,a\nknown,t,p,a\n"
    plan = plan_of(text, topic_slug="nlp")

    assert [each.content.topic for each in plan.questions] == ["nlp", "other"]


def test_a_topic_with_a_title_is_made_and_the_first_title_counts():
    make_topic(slug="known")

    plan = plan_of(
        f"{NEW},topic_title\na,made,t,p,x,自然语言\nb,made,t,p,x,其他\nc,known,t,p,x,其他\n"
    )

    assert plan.new_topics == {"made": "自然语言"}


def test_everything_that_cannot_be_done_is_told_at_once():
    make_topic(slug="nlp")
    make_choice(slug="choice")

    faults = faults_of(
        f"{NEW},kind\n"
        "lost,nowhere,t,p,a,\n"
        "lonely,nlp,t,p,a,choice\n"
        "choice,nlp,t,p,a,recall\n"
    )
    missing = faults_of("slug,prompt\n\nnew,p\n")

    assert [(each.line, each.why) for each in faults] == [
        (2, Why.NO_TOPIC),
        (3, Why.WRONG_OPTIONS),
        (3, Why.WRONG_OPTIONS),
        (4, Why.WRONG_OPTIONS),
    ]
    assert missing == [
        Fault(3, Why.NEEDS, "", {"columns": "topic, title, answer"}),
    ]


def test_options_that_are_wrong_already_do_not_stand_in_the_way():
    make_question(slug="broken", kind="choice", title="甲")

    assert plan_of("slug,title\nbroken,甲\n").count(Outcome.UNCHANGED) == 1
    assert [fault.why for fault in faults_of("slug,title\nbroken,乙\n")] == [
        *(Why.WRONG_OPTIONS, Why.WRONG_OPTIONS)
    ]


@pytest.mark.parametrize("count", [1, 3])
def test_a_plan_costs_the_same_for_any_number_of_questions(
    count, django_assert_num_queries
):
    slugs = [make_choice().slug for _ in range(count)]
    questions = read("slug,hint\n" + "".join(f"{slug},x\n" for slug in slugs)).questions

    with django_assert_num_queries(3):  # questions, options, topics
        plan_import(questions)
