"""Turning what an editor wrote into what learners see."""

from datetime import timedelta

import pytest
from django.utils.translation import override

from quiz.content.models import Question
from quiz.content.options import Option
from quiz.content.revising import render_outdated_revisions, revise, revise_all
from quiz.content.revisions import Edit, Revision
from quiz.content.texts import RENDERER_VERSION
from tests.factories import NOON, make_choice, make_question, make_staff, make_topic

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(hours=1)


def test_a_new_text_is_a_new_revision_and_the_old_one_stays():
    question, editor = make_question(answer="旧的。"), make_staff()
    first = question.current_revision
    question.answer = "新的。"
    question.save()

    second = revise(question, editor=editor, now=LATER)

    assert list(question.revisions.order_by("number")) == [first, second]
    assert (second.number, second.editor, second.created_at) == (2, editor, LATER)
    assert second.changes_answer
    first.refresh_from_db()
    assert (first.answer, first.html.answer[0].html) == ("旧的。", "<p>旧的。</p>")
    assert Question.objects.get().current_revision == second


def test_the_same_text_is_no_new_revision():
    question = make_choice()

    again = revise(question, editor=make_staff(), now=LATER)

    assert again == question.current_revision
    assert Revision.objects.count() == 1


@pytest.mark.parametrize(
    ("field", "edit"),
    [
        ("prompt", Edit.WORDING),
        ("explanation", Edit.WORDING),
        ("hint", Edit.WORDING),
        ("answer", Edit.ANSWER),
    ],
)
def test_only_another_answer_is_taken_for_one(field, edit):
    question = make_question()
    setattr(question, field, "另一种说法。")
    question.save()

    assert revise(question, editor=None, now=LATER).edit == edit


def test_another_option_is_another_answer():
    make_choice()
    Option.objects.filter(position=2).update(reason="另一个理由。")

    revision = revise(Question.objects.get(), editor=None, now=LATER)

    assert revision.edit == Edit.ANSWER
    assert revision.options[1]["reason"] == "另一个理由。"


@pytest.mark.parametrize("edit", Edit)
@pytest.mark.parametrize("field", ["answer", "prompt"])
def test_an_editor_may_know_better(field, edit):
    question = make_question()
    setattr(question, field, "改了一个错字。")
    question.save()

    revision = revise(question, editor=None, now=LATER, edit=edit)

    assert revision.edit == edit
    assert revision.changes_answer == (edit == Edit.ANSWER)


@pytest.mark.parametrize("edit", [None, Edit.ANSWER])
def test_the_first_revision_is_no_edit(edit):
    question = Question.objects.create(
        topic=make_topic(), slug="new", title="新", prompt="问", answer="答"
    )

    first = revise(question, editor=None, now=LATER, edit=edit)

    assert (first.edit, first.changes_answer) == ("", False)
    with override("en"):
        assert str(first.edit_label) == "first version"


def test_what_was_said_of_an_edit_that_was_none_changes_nothing():
    question = make_question()

    same = revise(question, editor=None, now=LATER, edit=Edit.ANSWER)

    assert same.edit == ""


def test_revisions_whose_answer_changed_by_a_later_one():
    question = make_question()
    for edit in (Edit.WORDING, Edit.ANSWER, Edit.TYPO):
        question.prompt += "？"
        question.save()
        revise(question, editor=None, now=LATER, edit=edit)
    _first, second, third, fourth = question.revisions.order_by("number")
    make_question()

    def outdated(revision):
        found = Revision.objects.whose_answer_changed_until(revision)
        return list(found.order_by("number").values_list("number", flat=True))

    assert outdated(second) == []
    assert outdated(third) == outdated(fourth) == [1, 2]


def test_all_questions_behind_their_text_are_brought_in_step_once():
    kept, edited = make_question(), make_question()
    unseen = Question.objects.create(
        topic=make_topic(), slug="unseen", title="新", prompt="问", answer="答"
    )
    Question.objects.filter(pk=edited.pk).update(title="改了标题")

    assert revise_all(now=LATER) == 2
    assert revise_all(now=LATER) == 0
    counts = [q.revisions.count() for q in (kept, edited, unseen)]
    assert counts == [1, 2, 1]


def test_html_of_an_older_renderer_is_made_again_and_the_text_stays():
    question = make_question(prompt="**问**什么？")
    Revision.objects.update(renderer_version=0, rendered={"prompt": "old"})

    assert render_outdated_revisions() == 1
    assert render_outdated_revisions() == 0
    revision = question.revisions.get()
    assert revision.renderer_version == RENDERER_VERSION
    assert revision.html.prompt == "<p><strong>问</strong>什么？</p>"
    assert revision.prompt == "**问**什么？"
