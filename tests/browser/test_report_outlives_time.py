"""A report in the middle of which the time runs out, or something else is pressed."""

import pytest
from playwright.sync_api import expect

from quiz.review.log import Review
from quiz.review.problems import Problem
from quiz.review.sitting import ReviewSession
from tests.browser import sitting
from tests.factories import join, make_learner, make_question

FORM = "form.reporting"
WORDS = f"{FORM} [name=words]"
TIME_UP = "[data-time-up]"
SIX_SECONDS = "0.1"


@pytest.fixture
def learner():
    question = make_question()
    make_question(topic=question.topic)
    learner = make_learner()
    join(learner, question.topic)
    return learner


def write_a_report(page, *, minutes):
    sitting.start(page, minutes=minutes)
    sitting.press_for_the_answer(page)
    page.locator(".report summary").click()
    page.locator(f"{FORM} [value=typo]").check()
    page.locator(WORDS).press_sequentially("第 1 点")


def test_the_page_stays_for_the_words_and_takes_them_after_the_time(
    open_browser, learner
):
    page = open_browser(learner)
    write_a_report(page, minutes=SIX_SECONDS)

    expect(page.locator(TIME_UP)).to_be_visible(timeout=15_000)
    expect(page.locator(WORDS)).to_be_focused()
    page.keyboard.type("有错字")
    page.locator(f"{FORM} button").click()
    expect(page.locator("#problem [role=status]")).to_be_focused()
    page.locator(f"{TIME_UP} a").click()

    expect(sitting.summary(page)).to_be_visible()
    problem = Problem.objects.get()
    assert (problem.reason, problem.words) == ("typo", "第 1 点有错字")
    assert problem.revision == problem.question.current_revision
    assert ReviewSession.objects.get().end_reason == "expired"
    assert not Review.objects.exists()


def test_a_form_without_words_does_not_hold_the_page(open_browser, learner):
    page = open_browser(learner)
    write_a_report(page, minutes=SIX_SECONDS)

    page.locator(WORDS).fill("")

    expect(sitting.summary(page)).to_be_visible(timeout=15_000)
    assert not Problem.objects.exists()


def test_a_grade_waits_for_the_words(open_browser, learner):
    page = open_browser(learner)
    write_a_report(page, minutes="10")
    showing = sitting.key_of(page)

    sitting.grade_button(page, 4).click()

    expect(page.locator("[data-unsent]")).to_be_visible()
    expect(page.locator(WORDS)).to_be_focused()
    assert sitting.key_of(page) == showing
    assert not Review.objects.exists()
    page.locator(f"{FORM} button").click()
    expect(page.locator("#problem [role=status]")).to_be_focused()
    expect(page.locator("[data-unsent]")).to_be_hidden()
    sitting.focus_on_the_answer(page)
    sitting.press_for_another(page, "4")
    assert Review.objects.get().showing_key == showing
    assert Problem.objects.get().words == "第 1 点"


def test_leaving_the_page_asks_first(open_browser, learner):
    page = open_browser(learner)
    write_a_report(page, minutes="10")
    asked = []

    def stay(dialog):
        asked.append(dialog.type)
        dialog.dismiss()

    page.on("dialog", stay)
    page.locator("form[action$='/finish/'] button").click()

    expect(page.locator(WORDS)).to_have_value("第 1 点")
    assert asked == ["beforeunload"]
    assert ReviewSession.objects.get().ended_at is None
