"""An editor changes a question, and a learner meets the change."""

from django.contrib.auth.models import Permission
from playwright.sync_api import expect

from quiz.content.models import Question
from quiz.review.log import Review
from tests.browser import sitting
from tests.factories import join, make_learner, make_question

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
    sitting.press_for_another(reading, "3")
    revisions = [review.revision.number for review in Review.objects.in_order()]
    assert revisions == [1, 2]


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
