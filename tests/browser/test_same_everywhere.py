"""One question and one clock for a learner, wherever they look."""

import pytest
from playwright.sync_api import expect

from quiz.review.log import Review
from tests.browser import sitting
from tests.browser.conftest import PHONE
from tests.factories import PASSWORD, join, make_learner, make_question, make_topic


@pytest.fixture
def learner():
    learner = make_learner()
    topic = make_topic()
    join(learner, topic)
    make_question(topic=topic, prompt="算力为何不够？")
    make_question(topic=topic, prompt="数据为何不够？")
    return learner


def test_every_tab_and_device_shows_the_same_question_and_clock(open_browser, learner):
    desktop = open_browser(learner)
    sitting.start(desktop)
    key, seconds = sitting.key_of(desktop), sitting.seconds_left(desktop)

    desktop.reload()
    tab = desktop.context.new_page()
    tab.goto(desktop.url)
    phone = open_browser(viewport=PHONE, has_touch=True)
    phone.goto("/accounts/login/")
    sign_in(phone, learner)
    phone.locator("section.today a.primary").click()
    expect(sitting.showing(phone)).to_be_visible()

    pages = [desktop, tab, phone]
    assert {sitting.key_of(page) for page in pages} == {key}
    left = [sitting.seconds_left(page) for page in pages]
    assert left == sorted(left, reverse=True)
    assert seconds - left[-1] in range(6)


def test_signing_in_again_finds_the_session_where_it_was(open_browser, learner):
    page = open_browser(learner)
    sitting.start(page)
    sitting.press_for_the_answer(page)
    sitting.press_for_another(page, "3")
    key, address = sitting.key_of(page), page.url

    page.locator("footer form[action$='/logout/'] button").click()
    page.goto(address)
    sign_in(page, learner)

    expect(page).to_have_url(address)
    assert sitting.key_of(page) == key


@pytest.fixture
def two_tabs(open_browser, learner):
    """The same question in two tabs, with its answer revealed in the first."""
    page = open_browser(learner)
    sitting.start(page)
    stale = page.context.new_page()
    stale.goto(page.url)
    sitting.press_for_the_answer(page)
    return page, stale


def test_a_stale_tab_that_reveals_is_told_so(two_tabs):
    page, stale = two_tabs

    sitting.press_for_another(page, "3")
    sitting.press_for_another(stale, "Space")

    expect(stale.locator("#session [role=status]")).to_be_visible()
    expect(sitting.prompt(stale)).to_have_text("数据为何不够？")
    assert sitting.key_of(stale) == sitting.key_of(page)


def test_a_stale_tab_that_grades_otherwise_is_told_so(two_tabs):
    page, stale = two_tabs
    sitting.press_for_the_answer(stale)

    sitting.press_for_another(page, "3")
    sitting.press_for_another(stale, "1")

    expect(sitting.prompt(stale)).to_have_text("数据为何不够？")
    assert sitting.key_of(stale) == sitting.key_of(page)
    assert [review.grade for review in Review.objects.all()] == [4]
    expect(stale.locator("#session [role=status]")).to_be_visible()


def test_a_stale_tab_that_grades_alike_goes_on_in_silence(two_tabs):
    page, stale = two_tabs
    sitting.press_for_the_answer(stale)

    sitting.press_for_another(page, "3")
    sitting.press_for_another(stale, "3")

    expect(sitting.prompt(stale)).to_have_text("数据为何不够？")
    expect(stale.locator("#session [role=status]")).to_have_count(0)
    assert [review.grade for review in Review.objects.all()] == [4]


def sign_in(page, learner):
    """Fill in the sign-in form that is on screen."""
    page.locator("[name=login]").fill(learner.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[name=password]")).to_have_count(0)
