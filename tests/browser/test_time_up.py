"""A session whose time runs out while a question is on screen."""

import re

from playwright.sync_api import expect

from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import ReviewSession
from tests.browser import sitting
from tests.factories import join, make_learner, make_question

SIX_SECONDS = "0.1"


def test_the_summary_comes_by_itself_and_nothing_is_graded(open_browser):
    learner = make_learner()
    question = make_question(title="算力")
    join(learner, question.topic)
    page = open_browser(learner)

    sitting.start(page, minutes=SIX_SECONDS)
    assert sitting.seconds_left(page) in {5, 6}
    sitting.press_for_the_answer(page)
    expect(sitting.summary(page)).to_be_visible(timeout=15_000)

    expect(page).to_have_url(re.compile("/summary/$"))
    link = sitting.summary(page).locator(f"a[href='/questions/{question.pk}/']")
    expect(link).to_have_text("算力")
    expect(page.locator("#session [data-focus]")).to_be_focused()
    assert ReviewSession.objects.get().end_reason == "expired"
    assert not Review.objects.exists()
    assert not Progress.objects.exists()


def test_the_clock_counts_down_and_is_lit_when_little_is_left(open_browser):
    learner = make_learner()
    join(learner, make_question().topic)
    page = open_browser(learner)

    sitting.start(page, minutes="0.52")  # 31 seconds
    clock = page.locator(".clock")
    expect(clock).not_to_have_attribute("data-low", "")

    expect(clock).to_have_attribute("data-low", "")
    expect(clock).to_have_text("0:29")


def test_going_on_after_the_time_asks_the_same_question(open_browser):
    learner = make_learner()
    question = make_question(prompt="算力为何不够？")
    join(learner, question.topic)
    page = open_browser(learner)

    sitting.start(page, minutes=SIX_SECONDS)
    expect(sitting.summary(page)).to_be_visible(timeout=15_000)
    page.locator(".summary button.primary").press("Enter")

    expect(sitting.prompt(page)).to_have_text("算力为何不够？")
    assert sitting.seconds_left(page) in {5, 6}
