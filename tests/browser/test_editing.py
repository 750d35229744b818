"""An editor changes a question, and a learner meets the change."""

from django.contrib.auth.models import Permission
from playwright.sync_api import expect

from quiz.content.models import Question
from quiz.content.revising import revise
from quiz.review.log import Review
from tests.browser import sitting
from tests.factories import NOON, join, make_learner, make_question

OLD = "1. **算力：**单机训练不动。"
NEW = "1. **带宽：**机器之间传不动。"


def make_editor():
    """Make somebody who may edit questions and nothing else."""
    editor = make_learner(is_staff=True)
    wanted = ["view_question", "change_question", "view_topic", "change_option"]
    editor.user_permissions.set(Permission.objects.filter(codename__in=wanted))
    return editor


def test_a_learner_meets_an_edit_at_the_next_showing(open_browser):
    question = make_question(answer=OLD)
    learner = make_learner()
    join(learner, question.topic)
    reading, editing = open_browser(learner), open_browser(make_editor())

    sitting.start(reading)
    edit_the_answer(editing, question)
    sitting.press_for_the_answer(reading)
    expect(sitting.answer(reading)).to_contain_text("单机训练不动。")
    sitting.press_for_another(reading, "1")  # the drill shows it again
    sitting.press_for_the_answer(reading)

    expect(sitting.answer(reading)).to_contain_text("机器之间传不动。")
    reading.locator(".update summary").click()
    expect(reading.locator(".update del")).to_contain_text("算力")
    expect(reading.locator(".update ins")).to_contain_text("带宽")
    sitting.press_for_another(reading, "3")
    revisions = [review.revision.number for review in Review.objects.in_order()]
    assert revisions == [1, 2]


def test_an_editor_edits_what_they_study_and_comes_back(open_browser):
    question = make_question(answer=OLD)
    editor = make_editor()
    join(editor, question.topic)
    page = open_browser(editor)

    sitting.start(page)
    session, key = page.url, sitting.key_of(page)
    page.locator(".pencil").click()
    page.locator("[name=answer]").fill(NEW)
    page.locator("[name=_save]").first.click()

    expect(page).to_have_url(session)
    assert sitting.key_of(page) == key
    sitting.press_for_the_answer(page)
    expect(sitting.answer(page)).to_contain_text("单机训练不动。")
    sitting.press_for_another(page, "1")
    sitting.press_for_the_answer(page)
    expect(sitting.answer(page)).to_contain_text("机器之间传不动。")


def test_an_editor_restores_an_old_text_while_somebody_reads_the_new(open_browser):
    question = make_question(answer=OLD)
    question.answer = NEW
    question.save()
    revise(question, editor=None, now=NOON)
    learner = make_learner()
    join(learner, question.topic)
    reading, editing = open_browser(learner), open_browser(make_editor())

    sitting.start(reading)
    editing.goto(f"/admin/quiz/question/{question.pk}/change/")
    editing.locator(".historylink").click()
    expect(editing.locator("article del").first).to_contain_text("算力")
    editing.locator(f"a[href$='/{question.pk}/history/1/restore/']").click()
    editing.locator("main [type=submit]").click()
    expect(editing.locator(".messagelist .success")).to_be_visible()
    sitting.press_for_the_answer(reading)
    expect(sitting.answer(reading)).to_contain_text("机器之间传不动。")
    sitting.press_for_another(reading, "1")
    sitting.press_for_the_answer(reading)
    expect(sitting.answer(reading)).to_contain_text("单机训练不动。")

    numbers = question.revisions.order_by("number").values_list("number", "edit")
    assert list(numbers) == [(1, ""), (2, "answer"), (3, "answer")]


def edit_the_answer(page, question):
    """Change the answer in the admin's form, with a look at the preview."""
    page.goto("/admin/")
    page.locator("a[href='/admin/quiz/question/']").first.click()
    page.get_by_role("link", name=question.title).click()
    preview = page.locator("#preview .answer")
    expect(preview).to_contain_text("单机训练不动。")
    page.locator("[name=answer]").fill(NEW)
    expect(preview).to_contain_text("机器之间传不动。")
    assert Question.objects.get().current_revision.number == 1
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist .success, .messagelist .info")).not_to_have_count(
        0
    )
    revision = Question.objects.get().current_revision
    assert (revision.number, revision.answer) == (2, NEW)


def test_a_question_retired_while_on_screen_gives_way_to_the_next(open_browser):
    first = make_question()
    make_question(topic=first.topic, prompt="数据为何不够？")
    learner = make_learner()
    join(learner, first.topic)
    page = open_browser(learner)

    sitting.start(page)
    sitting.press_for_the_answer(page)
    Question.objects.filter(pk=first.pk).update(state="retired")
    sitting.press_for_another(page, "3")

    expect(sitting.prompt(page)).to_have_text("数据为何不够？")
    expect(page.locator("#session [role=status]")).to_be_visible()
    assert not Review.objects.exists()
