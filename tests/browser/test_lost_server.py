"""A server that does not answer, and the answer that is not lost."""

import pytest
from playwright.sync_api import expect

from quiz.review.log import Review
from tests.browser import sitting
from tests.factories import join, make_learner, make_question

SENTENCE = "连接中断，答案还没有保存"


@pytest.fixture
def page(open_browser):
    """An answer on screen, with the first and the last point of three ticked."""
    learner = make_learner()
    question = make_question()
    make_question(topic=question.topic, prompt="数据为何不够？")
    join(learner, question.topic)
    page = open_browser(learner)
    # Chromium gives a test its requests from the next page on, not always at once.
    page.route("**/grade/", lambda route: route.fallback())
    sitting.start(page)
    sitting.press_for_the_answer(page)
    page.locator("[name=points]").first.check()
    page.locator("[name=points]").last.check()
    return page


def test_an_answer_that_did_not_arrive_is_sent_again(page, watch):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    watch.expect("console error: htmx:")
    notice = page.locator("#lost")

    page.context.set_offline(True)
    page.keyboard.press("3")
    expect(notice).to_contain_text(SENTENCE)
    expect(notice).to_have_attribute("role", "alert")
    expect(page.locator("#resend")).to_be_focused()
    assert not Review.objects.exists()
    page.context.set_offline(False)
    page.keyboard.press("Enter")

    expect(sitting.prompt(page)).to_have_text("数据为何不够？")
    expect(notice).to_be_hidden()
    review = Review.objects.get()
    assert (review.grade, review.points_said) == (4, [1, 3])


def test_an_answer_that_arrived_unconfirmed_counts_once(page, watch):
    watch.expect("ERR_FAILED")
    watch.expect("console error: htmx:")

    def arrive_and_fall_silent(route):
        route.fetch()
        route.abort()

    page.route("**/grade/", arrive_and_fall_silent, times=1)
    page.keyboard.press("3")
    expect(page.locator("#lost")).to_be_visible()
    assert Review.objects.count() == 1
    page.locator("#resend").click()

    expect(sitting.prompt(page)).to_have_text("数据为何不够？")
    assert Review.objects.get().points_said == [1, 3]


def test_a_server_still_lost_is_tried_as_often_as_one_likes(page, watch):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    watch.expect("console error: htmx:")

    page.context.set_offline(True)
    page.keyboard.press("4")
    for _ in range(2):
        expect(page.locator("#resend")).to_be_focused()
        with page.expect_event("requestfailed"):
            page.keyboard.press("Enter")
    expect(page.locator("#lost")).to_be_visible()
    page.context.set_offline(False)
    page.keyboard.press("Enter")

    expect(sitting.prompt(page)).to_have_text("数据为何不够？")
    assert Review.objects.get().grade == 5
