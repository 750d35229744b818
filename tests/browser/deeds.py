"""What somebody does on a page before it is looked at."""

from pathlib import Path

from playwright.sync_api import Page, expect

from tests.browser import sitting
from tests.factories import PASSWORD
from tests.quiz.exchange.anki.learned import TWO_DECKS, make_known

ANKI_PACKAGE = Path(__file__).parents[1] / "data" / "anki" / "anki21b.apkg"


def reveal(page: Page) -> None:
    sitting.press_for_the_answer(page)


def reveal_a_cue(page: Page) -> None:
    sitting.press_for_the_answer(page, "ArrowRight")


def reveal_everything(page: Page) -> None:
    sitting.press_for_the_answer(page)
    page.locator("[name=points]").first.check()
    page.keyboard.press("e")
    page.keyboard.press("?")


def reveal_the_update(page: Page) -> None:
    sitting.press_for_the_answer(page)
    page.locator(".update summary").click()
    expect(page.locator(".update del").first).to_be_visible()


def unfold(page: Page) -> None:
    for summary in page.locator("main summary").all():
        summary.click()


def unfold_with_the_report(page: Page) -> None:
    unfold(page)
    expect(page.locator("form.reporting")).to_be_visible()


def pick_wrong(page: Page) -> None:
    sitting.pick(page, "训练全部参数")
    sitting.press_for_the_answer(page)


def confirm_the_password(page: Page) -> None:
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[name=password]")).to_have_count(0)


def send_it_empty(page: Page) -> None:
    page.locator("main form").first.evaluate("form => form.noValidate = true")
    page.locator("main form button").first.click()
    expect(page.locator(".errors").first).to_be_visible()


def send_nothing(page: Page) -> None:
    page.locator("#content-main form").evaluate("form => form.noValidate = true")
    page.locator("#content-main [type=submit]").click()
    expect(page.locator(".errorlist").first).to_be_visible()


def bring_nonsense_back(page: Page) -> None:
    nonsense = {"name": "data.json", "mimeType": "application/json", "buffer": b"[]"}
    page.locator("[name=file]").set_input_files(nonsense)
    page.locator("form[action$='/restoration/'] button").click()
    expect(page.get_by_role("alert")).to_be_visible()


def wait_for_the_preview(page: Page) -> None:
    expect(page.locator("#preview .question")).to_be_visible()


def look_at_an_article(page: Page) -> None:
    new, changed = "## 新的一题\n答案：\n1. **一：**甲", "## LoRA\n答案：改了"
    page.locator("[name=text]").fill(f"前言\n# 大模型训练\n{new}\n{changed}\n")
    expect(page.locator(".learner-view .question").first).to_be_visible()


def look_at_a_faulty_article(page: Page) -> None:
    page.locator("[name=text]").fill("# 文\n## 题\n答案：一\n答案：" + "二" * 300)
    expect(page.locator(".article-diagnostics .fault")).to_be_visible()


def look_at_a_file(page: Page) -> None:
    cells = "training,new-question,另一个题目,还有什么？,- **一：**二"
    upload(page, f"topic,slug,title,prompt,answer\n{cells}\n")
    expect(page.locator(".learner-view .question")).to_be_visible()


def look_at_a_faulty_file(page: Page) -> None:
    upload(page, "slug,state\n" + "a b,gone\n" * 60)
    expect(page.locator(".file-faults")).to_be_visible()


def upload(page: Page, text: str) -> None:
    file = {"name": "a.csv", "mimeType": "text/csv", "buffer": text.encode()}
    page.locator("[name=file]").set_input_files(file)
    page.locator(".submit-row input").click()


def look_at_a_package(page: Page) -> None:
    page.locator("[name=file]").set_input_files(ANKI_PACKAGE)
    page.locator(".submit-row input").click()
    expect(page.locator(".learner-view .question").first).to_be_visible()


def look_at_own_package(page: Page) -> None:
    make_known("LoRA", "水是", "chat")
    package = {"name": "我的牌组.apkg", "mimeType": "", "buffer": TWO_DECKS}
    page.locator("[name=package]").set_input_files(package)
    page.locator("form[action$='/anki-progress/'] button").click()
    expect(page.locator("#arrivals")).to_be_visible()


def bring_nonsense_from_anki(page: Page) -> None:
    nonsense = {"name": "a.apkg", "mimeType": "", "buffer": b"[]"}
    page.locator("[name=package]").set_input_files(nonsense)
    page.locator("form[action$='/anki-progress/'] button").click()
    expect(page.get_by_role("alert")).to_be_visible()
