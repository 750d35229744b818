"""Everything again without JavaScript: links and forms."""

import pytest
from playwright.sync_api import expect

from quiz.review.log import Review
from tests.browser import sitting
from tests.factories import (
    PASSWORD,
    join,
    make_choice,
    make_learner,
    make_question,
    make_topic,
)


@pytest.fixture
def learner():
    return make_learner()


@pytest.fixture
def topic(learner):
    topic = make_topic()
    join(learner, topic)
    return topic


@pytest.fixture
def page(open_browser, learner):
    """A browser without JavaScript, signed in by the form."""
    page = open_browser(java_script_enabled=False)
    page.goto("/accounts/login/?next=/review/")
    page.locator("[name=login]").fill(learner.username)
    page.locator("[name=password]").fill(PASSWORD)
    page.keyboard.press("Enter")
    expect(page.locator("[name=minutes]")).to_be_visible()
    return page


def test_a_sitting_is_studied_with_plain_forms(page, topic):
    make_question(topic=topic, prompt="算力为何不够？")
    make_question(topic=topic, prompt="数据为何不够？")

    sitting.start(page)
    page.locator(".reveals [name=step]").click()
    expect(page.locator(".cue")).to_have_text(["算力开销"])
    page.locator("[name=points]").check()
    page.locator(".reveals [name=step]").last.click()
    expect(page.locator(".cue")).to_have_count(3)
    expect(page.locator("[name=points]").first).to_be_checked()
    page.locator("[name=points]").nth(1).check()
    page.locator("button.no-script").click()
    expect(page.locator("button.suggested")).to_have_attribute("value", "3")
    sitting.grade_button(page, 4).click()
    expect(sitting.prompt(page)).to_have_text("数据为何不够？")
    page.locator("form[action$='/undo/'] button").click()
    expect(sitting.prompt(page)).to_have_text("算力为何不够？")
    page.locator(".reveals .primary").click()
    sitting.grade_button(page, 5).click()
    page.locator("form[action$='/finish/'] button").click()

    expect(page.locator(".summary .rows > li")).to_have_count(1)
    log = [(review.grade, review.points_said) for review in Review.objects.in_order()]
    assert log == [(4, [1, 2]), (5, [])]


def test_what_is_written_survives_every_step(page, topic):
    make_question(topic=topic)

    sitting.start(page)
    page.locator(".asides summary").last.click()
    page.locator("[name=answer]").fill("数据太贵。")
    page.locator(".reveals [name=step]").click()
    page.locator(".reveals [name=step]").last.click()
    expect(page.locator(".written")).to_contain_text("数据太贵。")
    sitting.grade_button(page, 4).click()

    assert Review.objects.get().answer_text == "数据太贵。"


def test_an_option_is_picked_revealed_and_graded(page, topic):
    make_choice(topic=topic)

    sitting.start(page)
    page.locator(".options label", has_text="低秩矩阵").click()
    page.locator(".reveals .primary").click()
    expect(page.locator(".options .right .picked")).to_have_count(1)
    sitting.grade_button(page, 5).click()

    expect(sitting.summary(page)).to_be_visible()
    assert Review.objects.get().grade == 5


def test_the_settings_are_saved(page, learner):
    page.goto("/settings/")
    page.locator("[name=name]").fill("林")
    page.locator("[name=new_per_day]").fill("3")
    page.locator("[name=grade_buttons][value='6']").check()
    page.locator("form.stack button.primary").first.click()

    expect(page.get_by_role("status")).to_be_visible()
    learner.refresh_from_db()
    saved = (learner.name, learner.new_per_day, learner.grade_buttons)
    assert saved == ("林", 3, 6)


def test_a_language_is_chosen(page, learner):
    page.locator("[name=language]").click()

    expect(page.locator("html")).to_have_attribute("lang", "en")
    learner.refresh_from_db()
    assert learner.language == "en"
