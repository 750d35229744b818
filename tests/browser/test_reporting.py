"""Reporting a problem in the middle of a session, in place and as a page."""

import pytest
from playwright.sync_api import expect

from quiz.review.log import Review
from quiz.review.problems import Problem
from tests.browser import sitting
from tests.factories import join, make_learner, make_question

FORM = "form.reporting"


@pytest.fixture
def learner():
    question = make_question()
    make_question(topic=question.topic, prompt="数据为何不够？")
    learner = make_learner()
    join(learner, question.topic)
    return learner


def answered(page):
    """Begin, reveal, and tick the first point."""
    sitting.start(page)
    sitting.press_for_the_answer(page)
    page.locator("[name=points]").first.check()


def test_the_showing_and_its_ticks_outlive_a_report(open_browser, learner):
    page = open_browser(learner)
    answered(page)
    showing = sitting.key_of(page)

    page.locator(".report summary").click()
    page.locator(f"{FORM} [value=typo]").check()
    page.keyboard.press("4")  # the form keeps the keys of the session away
    page.locator(f"{FORM} [name=words]").fill("第 1 点有错字")
    page.locator(f"{FORM} button").click()

    expect(page.locator("#problem [role=status]")).to_be_focused()
    expect(page.locator(FORM)).to_have_count(0)
    assert sitting.key_of(page) == showing
    problem = Problem.objects.get()
    assert (problem.learner, problem.words) == (learner, "第 1 点有错字")
    assert not Review.objects.exists()
    sitting.focus_on_the_answer(page)
    sitting.press_for_another(page, "4")
    review = Review.objects.get()
    assert (review.showing_key, review.points_said) == (showing, [1])


def test_what_is_wrong_in_a_report_is_said_in_place(open_browser, watch, learner):
    watch.expect("422")
    page = open_browser(learner)
    answered(page)

    page.locator(".report summary").click()
    page.locator(f"{FORM} [value=other]").check()
    page.locator(f"{FORM} button").click()

    expect(page.locator(f"{FORM} .errors")).to_be_visible()
    expect(page.locator("[name=points]").first).to_be_checked()
    assert not Problem.objects.exists()


def test_a_report_that_did_not_arrive_is_sent_again_in_its_place(
    open_browser, watch, learner
):
    watch.expect("ERR_INTERNET_DISCONNECTED")
    watch.expect("console error: htmx:")
    page = open_browser(learner)
    answered(page)
    page.locator(".report summary").click()
    page.locator(f"{FORM} [value=typo]").check()

    page.context.set_offline(True)
    page.locator(f"{FORM} button").click()
    expect(page.locator("#resend")).to_be_focused()
    page.context.set_offline(False)
    page.keyboard.press("Enter")

    expect(page.locator("#problem [role=status]")).to_be_visible()
    expect(page.locator("#lost")).to_be_hidden()
    expect(page.locator("[name=points]").first).to_be_checked()
    assert Problem.objects.get().reason == "typo"


def test_without_javascript_one_comes_back_to_the_showing(open_browser, learner):
    page = open_browser(learner, java_script_enabled=False)
    page.goto("/review/")
    page.locator("[name=minutes]").fill("10")
    page.locator("main form button.primary").click()
    page.locator(".asking .primary").click()
    showing, address = sitting.key_of(page), page.url.removesuffix("reveal/")

    page.locator(".report summary").click()
    page.locator("#problem a").click()
    page.locator(f"{FORM} [value=unclear]").check()
    page.locator(f"{FORM} button").click()

    expect(page.locator("main > [role=status]")).to_be_visible()
    assert page.url == address
    assert sitting.key_of(page) == showing
    assert Problem.objects.get().reason == "unclear"
