"""Loading a bank where editors and learners are at work."""

from dataclasses import replace
from datetime import timedelta

import pytest

from quiz.content.bank import Bank, BankOption, BankQuestion, BankTopic, FaultyBank
from quiz.content.bank_entries import BankEntry
from quiz.content.loading import Loaded, Outcome, load_bank
from quiz.content.models import Question, State, Topic
from quiz.content.options import Option
from quiz.content.revising import revise
from quiz.content.revisions import Revision
from quiz.review.models import Enrolment, Progress
from tests.factories import NOON, make_progress, make_question, make_staff

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)
TOPIC = BankTopic(slug="nlp", title="自然语言", state="published")
WHY = BankQuestion(
    topic="nlp",
    slug="why",
    title="为什么？",
    prompt="为什么？",
    answer="因为。",
    state="published",
)
WHICH = BankQuestion(
    topic="nlp",
    slug="which",
    kind="choice",
    title="哪个？",
    prompt="选一个。",
    answer="甲。",
    difficulty=3,
    state="published",
    options=(BankOption(1, "甲", True, "对"), BankOption(2, "乙", False, "错")),
)
MODELS = (Topic, Question, Option, Revision, BankEntry)


def load(*questions, now=NOON):
    return load_bank(Bank((TOPIC,), questions), now=now)


def rows(*models):
    return [list(model.objects.order_by("pk").values()) for model in models]


def edit(slug, *, editor, **fields):
    question = Question.objects.get(slug=slug)
    for name, value in fields.items():
        setattr(question, name, value)
    question.save()
    revise(question, editor=editor, now=NOON)
    return question


def test_new_questions_are_added_and_can_be_met():
    loaded = load(WHY, WHICH)

    assert loaded == [Loaded("why", Outcome.ADDED), Loaded("which", Outcome.ADDED)]
    which = Question.objects.published().get(slug="which")
    assert (which.topic.title, which.difficulty) == ("自然语言", 3)
    assert which.current_revision.text == which.text
    assert [option.text for option in which.text.options] == ["甲", "乙"]


def test_loading_again_changes_no_row():
    load(WHY, WHICH)
    before = rows(*MODELS)

    assert {each.outcome for each in load(WHY, WHICH, now=LATER)} == {Outcome.UNCHANGED}

    assert rows(*MODELS) == before


def test_what_nobody_edited_here_is_updated_with_one_more_revision():
    load(WHY, WHICH)
    newer = replace(WHICH, answer="乙。", options=WHICH.options[::-1], difficulty=2)

    (loaded,) = load(newer, now=LATER)

    assert loaded.outcome is Outcome.UPDATED
    assert loaded.differences == ("answer", "difficulty", "options")
    which = Question.objects.get(slug="which")
    assert (which.answer, which.difficulty) == ("乙。", 2)
    revision = which.current_revision
    assert (revision.number, revision.created_at) == (2, LATER)
    assert (revision.editor, revision.changes_answer) == (None, True)
    assert Revision.objects.get(question__slug="why").number == 1


@pytest.mark.parametrize(
    "edited",
    [
        {"answer": "编辑写的。"},
        {"difficulty": 1},
        {"source": "编辑查到的，2024"},
        {"state": State.RETIRED},
    ],
    ids=lambda edited: next(iter(edited)),
)
def test_an_editors_work_is_never_overwritten(edited):
    load(WHY, WHICH)
    edit("why", editor=make_staff(), **edited)
    before = rows(*MODELS)

    why, which = load(
        replace(WHY, answer="新的。"), replace(WHICH, answer="乙。"), now=LATER
    )

    assert (why.outcome, which.outcome) == (Outcome.KEPT, Outcome.UPDATED)
    assert {"answer", *edited} == set(why.differences)
    assert Question.objects.filter(slug="why").values().get() in before[1]
    assert Revision.objects.filter(question__slug="why").count() == (
        2 if "answer" in edited else 1
    )


def test_an_edited_option_is_an_editors_work_too():
    load(WHICH)
    Option.objects.filter(text="乙").update(reason="编辑说得更清楚。")

    (which,) = load(replace(WHICH, answer="乙。"), now=LATER)

    assert (which.outcome, which.differences) == (Outcome.KEPT, ("answer", "options"))
    assert Option.objects.get(text="乙").reason == "编辑说得更清楚。"


def test_an_edit_is_no_conflict_while_the_file_brings_nothing_new():
    load(WHY)
    edit("why", editor=make_staff(), answer="编辑写的。")

    (why,) = load(WHY, now=LATER)

    assert why.outcome is Outcome.UNCHANGED
    assert Question.objects.get().answer == "编辑写的。"


def test_an_edit_that_the_file_took_over_is_updated_from_then_on():
    load(WHY)
    edit("why", editor=make_staff(), answer="编辑写的。")
    taken_over = replace(WHY, answer="编辑写的。")

    (why,) = load(taken_over, now=LATER)
    assert why.outcome is Outcome.UNCHANGED

    (why,) = load(replace(taken_over, hint="想一想。"), now=LATER)
    assert why.outcome is Outcome.UPDATED
    assert Question.objects.get().hint == "想一想。"


def test_a_question_of_another_origin_is_kept():
    make_question(slug="why", answer="别处来的。")

    (why,) = load(WHY)

    assert why.outcome is Outcome.KEPT
    assert Question.objects.get().answer == "别处来的。"


def test_nothing_is_retired_or_removed():
    load(WHY, WHICH)

    load(WHICH, now=LATER)

    assert Question.objects.published().count() == 2


def test_a_topic_that_is_there_stays_as_it_is():
    load(WHY)
    Topic.objects.update(title="编辑起的名字", state=State.DRAFT)

    load(WHY, WHICH, now=LATER)

    topic = Topic.objects.get()
    assert (topic.title, topic.state) == ("编辑起的名字", State.DRAFT)


def test_learners_keep_what_is_theirs():
    load(WHY)
    make_progress(question=Question.objects.get(), repetitions=3, interval_days=17)
    before = rows(Enrolment, Progress)

    load(replace(WHY, answer="新的。"), now=LATER)

    assert rows(Enrolment, Progress) == before


@pytest.mark.parametrize(
    ("faulty", "why"),
    [
        (replace(WHICH, topic="nowhere"), "which: there is no topic nowhere"),
        (replace(WHICH, difficulty=4), "difficulty: "),
        (replace(WHICH, kind="essay"), "kind: "),
        (replace(WHICH, options=(BankOption(1, ""),)), "text: "),
    ],
)
def test_a_fault_changes_nothing_at_all(faulty, why):
    load(WHY)
    before = rows(*MODELS)

    with pytest.raises(FaultyBank, match=why):
        load(replace(WHY, answer="新的。"), faulty, now=LATER)

    assert rows(*MODELS) == before
