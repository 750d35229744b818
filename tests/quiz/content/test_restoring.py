"""Giving a question a text that it had before."""

from datetime import timedelta

import pytest

from quiz.content.models import Question
from quiz.content.options import Option
from quiz.content.restoring import UnfitOptions, restore
from quiz.content.revising import revise
from quiz.content.revisions import Edit, Revision
from tests.factories import NOON, make_choice, make_question, make_review, make_staff

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


def rewrite(question, **fields):
    Question.objects.filter(pk=question.pk).update(**fields)
    return revise(Question.objects.get(pk=question.pk), editor=None, now=NOON)


def test_an_old_text_comes_back_as_one_more_revision():
    question, editor = make_question(answer="旧的。", hint="旧提示"), make_staff()
    first = question.current_revision
    second = rewrite(question, answer="新的。", hint="", title="新标题")

    third = restore(first, editor=editor, now=LATER)

    assert list(question.revisions.order_by("number")) == [first, second, third]
    assert (third.number, third.editor, third.created_at) == (3, editor, LATER)
    question.refresh_from_db()
    assert question.current_revision == third
    assert question.text == third.text == first.text
    assert third.html == first.html


def test_options_come_back_with_it():
    question = make_choice()
    first = question.current_revision
    Option.objects.filter(position__gt=1).delete()
    Option.objects.create(question=question, position=9, text="别的", reason="别的。")
    revise(Question.objects.get(), editor=None, now=NOON)

    restore(first, editor=make_staff(), now=LATER)

    assert Question.objects.get().text == first.text
    assert list(Option.objects.values_list("position", flat=True)) == [1, 2, 3]


def test_what_is_no_text_stays_as_it_is():
    question = make_question(position=4, tags="旧", difficulty=1)
    first = question.current_revision
    rewrite(question, prompt="新问法", position=9, tags="新", difficulty=3)

    restore(first, editor=make_staff(), now=LATER)

    question.refresh_from_db()
    assert (question.position, question.tags, question.difficulty) == (9, "新", 3)
    assert question.state == "published"


@pytest.mark.parametrize(
    ("field", "edit"), [("answer", Edit.ANSWER), ("prompt", Edit.WORDING)]
)
def test_its_kind_of_edit_says_whether_the_answer_is_another(field, edit):
    question = make_question()
    first = question.current_revision
    rewrite(question, **{field: "改过了。"})

    assert restore(first, editor=make_staff(), now=LATER).edit == edit


def test_its_editor_may_know_better():
    question = make_question()
    first = question.current_revision
    rewrite(question, answer="打错了一个字。")

    restored = restore(first, editor=make_staff(), now=LATER, edit=Edit.TYPO)

    assert restored.edit == Edit.TYPO


def test_the_text_of_today_is_not_written_again():
    question = make_question()

    same = restore(question.current_revision, editor=make_staff(), now=LATER)

    assert same == question.current_revision
    assert Revision.objects.count() == 1


def test_a_text_that_was_never_revised_is_kept_too():
    question = make_question(answer="旧的。")
    first = question.current_revision
    Question.objects.filter(pk=question.pk).update(answer="还没有版本。")

    restored = restore(first, editor=make_staff(), now=LATER)

    answers = question.revisions.order_by("number").values_list("answer", flat=True)
    assert list(answers) == ["旧的。", "还没有版本。", "旧的。"]
    assert restored.number == 3


def test_the_log_keeps_pointing_to_what_was_on_screen():
    question = make_question()
    review = make_review(question=question)
    first = question.current_revision
    rewrite(question, answer="新的。")

    restore(first, editor=make_staff(), now=LATER)

    review.refresh_from_db()
    assert review.revision == first


def test_options_that_make_no_sense_stay_in_the_history():
    question = make_choice()
    faulty = rewrite(question, kind="recall")
    current = rewrite(question, kind="choice", prompt="新问法")

    with pytest.raises(UnfitOptions):
        restore(faulty, editor=make_staff(), now=LATER)

    question.refresh_from_db()
    assert question.current_revision == current
    assert (question.kind, question.prompt) == ("choice", "新问法")
    assert Revision.objects.count() == 3
