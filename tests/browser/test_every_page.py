"""Every page, in light and dark, on a phone and a desk, in Chinese and English.

WENGU_SCREENSHOTS=folder keeps a picture of each.
"""

import os
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, expect

from accounts.models import User
from tests.browser import sitting
from tests.browser.conftest import DESKTOP, PHONE
from tests.browser.rows import make_everything
from tests.factories import PASSWORD
from tests.quiz.exchange.anki.learned import TWO_DECKS, make_known

ANKI_PACKAGE = Path(__file__).parents[1] / "data" / "anki" / "anki21b.apkg"

SIZES = {"desktop": DESKTOP, "phone": PHONE}
WCAG = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]
EVERY_RULE = {"type": "tag", "values": WCAG}
COLOURS = ["color-contrast", "link-in-text-block"]  # all that differs in the dark
RUN_AXE = "options => axe.run(document, options)"
OVERFLOW = (
    "document.scrollingElement.scrollWidth - document.documentElement.clientWidth"
)
# The admin's links take their time to change colour.
SETTLE = "document.getAnimations().forEach(animation => animation.finish())"

# What Django's own templates and scripts break; it is theirs to mend.
RULES_DJANGO_BREAKS = {
    "aria-prohibited-attr": "the help icons of the two-box chooser are named spans",
}


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


@dataclass(frozen=True)
class Sight:
    """A page as somebody comes to it: its address, and what they do there first."""

    address: str
    who: str = "learner"
    then: Callable[[Page], None] = lambda page: None
    complaint: str = ""


PAGES = {
    "sign-in": Sight("/accounts/login/", "nobody"),
    "sign-in-refused": Sight("/accounts/login/", "nobody", send_it_empty),
    "sign-up": Sight("/accounts/signup/", "nobody"),
    "sign-up-refused": Sight("/accounts/signup/", "nobody", send_it_empty),
    "password-reset": Sight("/accounts/password/reset/", "nobody"),
    "unsubscribe": Sight("/reminders/unsubscribe/{token}/", "nobody"),
    "not-found": Sight("/nowhere/", "nobody", complaint="404"),
    "welcome": Sight("/", "newcomer"),
    "today": Sight("/"),
    "topics": Sight("/topics/"),
    "search": Sight("/topics/?q=算力"),
    "topic": Sight("/topics/{topic.slug}/"),
    "question": Sight("/questions/{question.pk}/", then=unfold_with_the_report),
    "question-problem": Sight("/questions/{question.pk}/problem/"),
    "question-problem-refused": Sight(
        "/questions/{question.pk}/problem/", then=send_it_empty, complaint="422"
    ),
    "problems": Sight("/problems/"),
    "question-choice": Sight("/questions/{choice.pk}/", then=unfold_with_the_report),
    "start": Sight("/review/"),
    "session": Sight("/review/{session.pk}/", then=unfold),
    "session-cue": Sight("/review/{session.pk}/", then=reveal_a_cue),
    "session-answer": Sight("/review/{session.pk}/", then=reveal_everything),
    "session-updated": Sight("/review/{updated.pk}/", "reader", reveal_the_update),
    "session-pencil": Sight("/review/{editing.pk}/", "editor", reveal),
    "topic-pencil": Sight("/topics/{topic.slug}/", "editor"),
    "session-choice": Sight("/review/{choosing.pk}/", "chooser"),
    "session-choice-answer": Sight("/review/{choosing.pk}/", "chooser", pick_wrong),
    "summary": Sight("/review/{over.pk}/summary/"),
    "summary-expired": Sight("/review/{expired.pk}/summary/"),
    "settings": Sight("/settings/"),
    "email": Sight("/accounts/email/"),
    "password-change": Sight("/accounts/password/change/"),
    "two-factor": Sight("/accounts/2fa/"),
    "totp": Sight("/accounts/2fa/totp/activate/", then=confirm_the_password),
    "passkey": Sight("/accounts/2fa/webauthn/add/", then=confirm_the_password),
    "delete": Sight("/settings/delete/", then=confirm_the_password),
    "exchange": Sight("/exchange/"),
    "exchange-fresh": Sight("/exchange/", "newcomer"),
    "exchange-refused": Sight(
        "/exchange/", "newcomer", bring_nonsense_back, complaint="422"
    ),
    "anki-progress": Sight("/exchange/anki-progress/"),
    "anki-progress-preview": Sight("/exchange/", then=look_at_own_package),
    "anki-progress-refused": Sight(
        "/exchange/", then=bring_nonsense_from_anki, complaint="422"
    ),
    "admin": Sight("/admin/", "editor"),
    "admin-questions": Sight("/admin/quiz/question/", "editor"),
    "admin-question": Sight(
        "/admin/quiz/question/{question.pk}/change/", "editor", wait_for_the_preview
    ),
    "admin-choice": Sight(
        "/admin/quiz/question/{choice.pk}/change/", "editor", wait_for_the_preview
    ),
    "admin-questions-failing": Sight("/admin/quiz/question/?failing=most", "editor"),
    "admin-problems": Sight("/admin/quiz/problem/", "editor"),
    "admin-problem": Sight("/admin/quiz/problem/{problem.pk}/change/", "editor"),
    "admin-problem-settled": Sight(
        "/admin/quiz/problem/{settled.pk}/change/", "editor"
    ),
    "admin-history": Sight(
        "/admin/quiz/question/{edited.pk}/history/?old=1&new=3", "editor"
    ),
    "admin-pull": Sight("/admin/quiz/question/{edited.pk}/pull/", "editor"),
    "admin-merge": Sight("/admin/quiz/question/{edited.pk}/merge/", "editor"),
    "admin-merge-chosen": Sight(
        "/admin/quiz/question/{edited.pk}/merge/?into={question.pk}", "editor"
    ),
    "admin-restore": Sight(
        "/admin/quiz/question/{edited.pk}/history/1/restore/", "editor"
    ),
    "admin-topics": Sight("/admin/quiz/topic/", "editor"),
    "admin-article": Sight("/exchange/articles/", "editor"),
    "admin-article-preview": Sight("/exchange/articles/", "editor", look_at_an_article),
    "admin-article-faults": Sight(
        "/exchange/articles/", "editor", look_at_a_faulty_article
    ),
    "admin-file": Sight("/exchange/questions/", "editor"),
    "admin-file-preview": Sight("/exchange/questions/", "editor", look_at_a_file),
    "admin-file-faults": Sight(
        "/exchange/questions/", "editor", look_at_a_faulty_file, complaint="422"
    ),
    "admin-anki": Sight("/exchange/anki/", "editor"),
    "admin-anki-preview": Sight("/exchange/anki/", "editor", look_at_a_package),
    "admin-import": Sight("/exchange/imports/{importing.pk}/", "editor"),
    "admin-import-failed": Sight("/exchange/imports/{not_imported.pk}/", "editor"),
    "admin-imports": Sight("/admin/quiz/importrun/", "editor"),
    "admin-topic": Sight("/admin/quiz/topic/{topic.pk}/change/", "editor"),
    "admin-pictures": Sight("/admin/quiz/picture/", "editor"),
    "admin-picture": Sight("/admin/quiz/picture/{picture.pk}/change/", "editor"),
    "admin-picture-add": Sight("/admin/quiz/picture/add/", "editor"),
    "admin-picture-refused": Sight(
        "/admin/quiz/picture/add/", "editor", send_nothing, complaint="422"
    ),
    "admin-reviews": Sight("/admin/quiz/review/", "editor"),
    "admin-user": Sight("/admin/accounts/user/{learner.pk}/change/", "editor"),
}


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_in_every_dress(open_browser, watch, name):
    sight = PAGES[name]
    rows = make_everything()
    page = open_browser(rows.get(sight.who), reduced_motion="reduce")
    if sight.complaint:
        watch.expect(sight.complaint)

    page.goto(sight.address.format(**rows))
    sight.then(page)

    assert faults_in_every_dress(page, name) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_in_english(open_browser, watch, name):
    sight = PAGES[name]
    rows = make_everything()
    User.objects.update(language="en")
    page = open_browser(rows.get(sight.who), locale="en-US", viewport=PHONE)
    if sight.complaint:
        watch.expect(sight.complaint)

    page.goto(sight.address.format(**rows))
    sight.then(page)

    keep_a_picture(page, f"{name}-phone-light-en")
    assert page.evaluate(OVERFLOW) <= 0


def faults_in_every_dress(page: Page, name: str) -> list[str]:
    """Return what is wrong with a page, in each size and theme."""
    faults = []
    page.evaluate(AXE_SCRIPT)
    for size, viewport in SIZES.items():
        page.set_viewport_size(viewport)
        if (pixels := page.evaluate(OVERFLOW)) > 0:
            faults.append(f"{size}: {pixels} pixels stand out")
        for theme in ("light", "dark"):
            page.emulate_media(color_scheme=theme)
            page.evaluate(SETTLE)
            keep_a_picture(page, f"{name}-{size}-{theme}-zh")
            rules = COLOURS if theme == "dark" else None
            faults += [f"{size}, {theme}: {line}" for line in axe_faults(page, rules)]
    return faults


def axe_faults(page: Page, rules: list[str] | None = None) -> list[str]:
    """Return what axe finds wrong with what is on screen, by some or all rules."""
    chosen = {"type": "rule", "values": rules} if rules else EVERY_RULE
    options = {
        "resultTypes": ["violations"],
        "runOnly": chosen,
        "preload": False,  # it would fetch stylesheets again, with wrong addresses
    }
    if "/admin/" in page.url:
        options["rules"] = {rule: {"enabled": False} for rule in RULES_DJANGO_BREAKS}
    return [
        f"{violation['id']} at {node['target']}: {node['failureSummary']}"
        for violation in page.evaluate(RUN_AXE, options)["violations"]
        for node in violation["nodes"]
    ]


def keep_a_picture(page: Page, name: str) -> None:
    if folder := os.environ.get("WENGU_SCREENSHOTS"):
        path = Path(folder) / f"{name}.png"
        # To hide the caret would need a style that our policy forbids.
        page.screenshot(path=path, full_page=True, caret="initial")
