"""An editor uploads a picture, pastes it into a question, and a learner sees it."""

import pytest
from PIL import Image
from playwright.sync_api import Page, expect

from quiz.content.models import Question
from quiz.content.pictures import Picture
from quiz.exchange.articles.archives import pack
from tests.browser import sitting
from tests.browser.conftest import PHONE
from tests.browser.soundness import OVERFLOW, faults_in_every_dress
from tests.factories import join, make_learner, make_question, make_staff
from tests.quiz.content.picture_samples import drawing, file_of, png_that_says

ANSWER = "1. **算力：**单机训练不动。\n\n    "
IS_DRAWN = "image => image.complete && image.naturalWidth > 0"
OVER_THE_EDGE = "image => image.getBoundingClientRect().right > innerWidth"


@pytest.fixture
def question():
    return make_question(answer=ANSWER)


def upload(page: Page, raw: bytes, description: str = "算力曲线") -> None:
    page.locator(".picture-upload summary").click()
    file = {"name": "photo.png", "mimeType": "image/png", "buffer": raw}
    page.locator("#picture-file").set_input_files(file)
    page.locator("#picture-description").fill(description)
    page.locator(".picture-upload button").click()


def drawn(page: Page, picture: Picture, within: str):
    """Return the picture on a page, when its bytes have come and been read."""
    image = page.locator(f"{within} img[src='{picture.address}']")
    image.scroll_into_view_if_needed()
    expect(image).to_have_js_property("complete", True)
    assert image.evaluate(IS_DRAWN)
    return image


def test_a_picture_goes_from_an_editors_disk_to_a_learners_phone(
    open_browser, question
):
    learner = make_learner()
    join(learner, question.topic)
    page = open_browser(make_staff())

    page.goto(f"/admin/quiz/question/{question.pk}/change/")
    upload(page, file_of(drawing(2_000, 900)))
    markdown = page.locator("#picture-result input").input_value()
    page.locator("[name=answer]").fill(f"{ANSWER}{markdown}")
    picture = Picture.objects.get()
    drawn(page, picture, "#preview")
    assert faults_in_every_dress(page, "picture-uploaded") == []
    page.locator("[name=_save]").first.click()
    expect(page.locator(".messagelist")).to_be_visible()

    reading = open_browser(learner, viewport=PHONE)
    sitting.start(reading)
    sitting.press_for_the_answer(reading)
    image = drawn(reading, picture, ".answer")
    assert image.get_attribute("alt") == "算力曲线"
    assert not image.evaluate(OVER_THE_EDGE)
    assert reading.evaluate(OVERFLOW) <= 0
    assert faults_in_every_dress(reading, "picture-studied") == []


def test_a_file_that_is_refused_leaves_the_question_as_it_was(
    open_browser, watch, question
):
    watch.expect("422")
    page = open_browser(make_staff())

    page.goto(f"/admin/quiz/question/{question.pk}/change/")
    page.locator("[name=answer]").fill("半句话")
    upload(page, png_that_says(50_000, 50_000))

    expect(page.locator("#picture-result [role=alert]")).to_be_visible()
    assert page.locator("[name=answer]").input_value() == "半句话"
    assert Question.objects.get().answer == ANSWER
    assert not Picture.objects.exists()


def test_who_was_signed_out_keeps_what_they_wrote(open_browser, watch, question):
    watch.expect("403")
    watch.expect("403")
    page = open_browser(make_staff())

    page.goto(f"/admin/quiz/question/{question.pk}/change/")
    expect(page.locator("#preview .question")).to_be_visible()
    page.context.clear_cookies()
    upload(page, file_of(drawing()))

    expect(page.locator("#picture-lost")).to_be_visible()
    assert page.locator("[name=answer]").input_value() == ANSWER


def test_without_javascript_pictures_have_pages_of_their_own(open_browser):
    page = open_browser(make_staff(), java_script_enabled=False)
    photo = file_of(Image.effect_noise((300, 200), 50), "JPEG")

    page.goto("/admin/quiz/picture/add/")
    file = {"name": "photo.jpg", "mimeType": "image/jpeg", "buffer": photo}
    page.locator("[name=file]").set_input_files(file)
    page.locator("[name=description]").fill("照片")
    page.locator("main [type=submit]").click()

    picture = Picture.objects.get()
    markdown = page.locator(".picture-markdown")
    expect(markdown).to_have_value(f"![照片]({picture.address})")
    drawn(page, picture, ".field-shown")
    page.goto("/admin/quiz/picture/")
    drawn(page, picture, "#result_list")


def test_a_picture_comes_along_with_an_article_in_a_zip(open_browser):
    page = open_browser(make_staff())
    text = "# 训练\n\n## 损失怎样下降？\n\n答案：看 ![损失曲线](图/loss.png)\n"
    raw = pack([("a.md", text.encode()), ("图/loss.png", file_of(drawing()))])

    page.goto("/exchange/articles/")
    file = {"name": "a.zip", "mimeType": "application/zip", "buffer": raw}
    page.locator("[name=file]").set_input_files(file)
    expect(page.locator("[name=text]")).to_have_value(text)
    expect(page.locator("#preview .learner-view")).to_contain_text("看 损失曲线")
    with page.expect_response("**/exchange/articles/"):  # the preview after typing
        page.locator("[name=text]").press_sequentially(" ")
    page.locator("[formaction]").click()
    expect(page.locator(".messagelist .success")).to_be_visible()

    question = Question.objects.get()
    page.goto(f"/admin/quiz/question/{question.pk}/change/")
    drawn(page, Picture.objects.get(), "#preview")
