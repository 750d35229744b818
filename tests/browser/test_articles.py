"""An editor brings an article in, while a learner studies its topic."""

from playwright.sync_api import expect

from quiz.content.models import Question
from quiz.review.models import Progress
from tests.browser import sitting
from tests.factories import (
    join,
    make_learner,
    make_question,
    make_staff,
    make_topic,
)

PAGE = "/exchange/articles/"
ARTICLE = """\
# 大模型训练

## 训练难在哪里？

**答案：**

1. **带宽：**机器之间传不动。

## 什么是大模型？

答案：参数很多的模型。
"""


def test_an_article_changes_what_a_learner_meets_and_keeps_their_progress(open_browser):
    topic = make_topic(title="大模型训练")
    old = "1. **算力：**单机训练不动。"
    question = make_question(topic=topic, title="训练难在哪里？", answer=old)
    learner = make_learner()
    join(learner, topic)
    reading, editing = open_browser(learner), open_browser(make_staff())

    sitting.start(reading)
    import_the_article(editing)
    sitting.press_for_the_answer(reading)
    expect(sitting.answer(reading)).to_contain_text("单机训练不动。")
    sitting.press_for_another(reading, "1")

    question.refresh_from_db()
    assert question.current_revision.number == 2
    assert Progress.objects.get(question=question).learner == learner
    assert Question.objects.filter(topic=topic).count() == 2


def import_the_article(page):
    page.goto("/admin/quiz/question/")
    page.locator(f"a[href='{PAGE}']").click()
    page.locator("[name=text]").fill(ARTICLE)
    preview = page.locator("#preview")
    expect(preview.locator(".planned")).to_have_count(2)
    expect(preview.locator(".difference").last).to_contain_text("算力")
    expect(preview.locator(".learner-view .cue").first).to_have_text("带宽")
    page.locator("[formaction]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()


def test_what_was_typed_before_the_scripts_came_is_looked_at_too(open_browser):
    page = open_browser(make_staff())
    held = []
    page.route("**/htmx*.js", lambda route: held.append(route))

    page.goto(PAGE, wait_until="commit")
    page.locator("[name=text]").fill(ARTICLE)
    while not held:
        page.wait_for_timeout(10)
    held.pop().continue_()

    expect(page.locator("#preview .planned")).to_have_count(2)


def test_a_chosen_file_fills_the_text_and_can_be_edited_there(open_browser):
    page = open_browser(make_staff())
    raw = ARTICLE.replace("\n", "\r\n").encode("gb18030")

    page.goto(PAGE)
    page.locator("[name=file]").set_input_files(
        {"name": "article.md", "mimeType": "text/markdown", "buffer": raw}
    )
    text = page.locator("[name=text]")
    expect(text).to_have_value(ARTICLE)
    expect(page.locator("#preview .planned")).to_have_count(2)
    text.fill(f"{ARTICLE}\n## 再来一题\n答案：好\n")

    expect(page.locator("#preview .planned")).to_have_count(3)
    page.locator("[formaction]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Question.objects.count() == 3


def test_without_scripts_the_buttons_do_the_same(open_browser):
    page = open_browser(make_staff(), java_script_enabled=False)

    page.goto(PAGE)
    page.locator("[name=file]").set_input_files(
        {"name": "a.md", "mimeType": "text/markdown", "buffer": ARTICLE.encode()}
    )
    page.locator(".submit-row input").click()
    expect(page.locator("[name=text]")).to_have_value(ARTICLE)
    expect(page.locator("#preview .learner-view .cue").first).to_have_text("带宽")
    page.locator("[formaction]").click()

    expect(page.locator(".messagelist .success")).to_be_visible()
    assert Question.objects.count() == 2


def test_a_preview_that_does_not_arrive_is_said_and_the_text_stays(open_browser, watch):
    watch.expect("403")
    page = open_browser(make_staff())

    page.goto(PAGE)
    page.context.clear_cookies()
    page.locator("[name=text]").fill(ARTICLE)

    expect(page.locator("#preview-lost")).to_be_visible()
    expect(page.locator("[name=text]")).to_have_value(ARTICLE)
