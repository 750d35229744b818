"""An editor who writes what is there already is shown it, and loses nothing."""

from playwright.sync_api import expect

from tests.factories import make_question, make_staff

WRITTEN = "训练大模型为什么要这样多的显存？各部分占多少？"


def test_a_likely_duplicate_appears_while_it_is_written(open_browser):
    there = make_question(
        title="训练的显存", prompt="为什么训练大模型需要这么多显存？各部分占多少？"
    )
    page = open_browser(make_staff())
    page.goto("/admin/quiz/question/add/")
    duplicates = page.locator("#preview .duplicates")

    page.locator("[name=prompt]").fill("说明旋转位置编码。")
    expect(page.locator("#preview .question")).to_contain_text("旋转位置编码")
    expect(duplicates).to_have_count(0)

    page.locator("[name=prompt]").fill(WRITTEN)
    with page.expect_popup() as opening:
        duplicates.get_by_role("link", name=there.title).click()

    expect(opening.value.locator("[name=title]")).to_have_value(there.title)
    expect(page.locator("[name=prompt]")).to_have_value(WRITTEN)
