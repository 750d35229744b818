"""An editor merges a question while a learner has it on screen."""

from playwright.sync_api import expect

from quiz.content.models import State
from quiz.review.checking import faults
from quiz.review.models import Progress
from tests.browser import sitting
from tests.factories import join, make_learner, make_question, make_staff


def test_the_learner_goes_on_with_the_question_that_stays(open_browser):
    duplicate = make_question(prompt="算力为何不够？", title="算力不够")
    kept = make_question(
        topic=duplicate.topic, prompt="为什么算力不够？", title="不够的算力"
    )
    learner = make_learner()
    join(learner, duplicate.topic)
    reading, editing = open_browser(learner), open_browser(make_staff())

    sitting.start(reading)
    sitting.press_for_the_answer(reading)
    sitting.press_for_another(reading, "4")  # the duplicate is known now
    reading.keyboard.press("u")
    expect(sitting.prompt(reading)).to_have_text("算力为何不够？")
    merge(editing, duplicate, into=kept)
    sitting.press_for_the_answer(reading)
    reading.keyboard.press("4")
    expect(sitting.prompt(reading)).to_have_text("为什么算力不够？")
    sitting.press_for_the_answer(reading)
    reading.keyboard.press("4")
    expect(sitting.summary(reading)).to_be_visible()

    assert Progress.objects.get().question == kept
    assert list(faults()) == []


def test_a_learner_of_the_duplicate_need_not_learn_it_anew(open_browser):
    duplicate, kept = make_question(title="算力不够"), make_question(title="不够的算力")
    learner = make_learner()
    join(learner, duplicate.topic)
    reading, editing = open_browser(learner), open_browser(make_staff())

    sitting.start(reading)
    sitting.press_for_the_answer(reading)
    reading.keyboard.press("4")
    expect(sitting.summary(reading)).to_be_visible()
    merge(editing, duplicate, into=kept)
    reading.goto(f"/questions/{duplicate.pk}/")

    expect(reading).to_have_url(f"/questions/{kept.pk}/")
    progress = Progress.objects.get()
    assert (progress.question, progress.repetitions) == (kept, 1)
    assert list(faults()) == []


def merge(page, duplicate, *, into):
    """Find the question that stays by its title, read what it means, and merge."""
    page.goto(f"/admin/quiz/question/{duplicate.pk}/change/")
    page.locator(".moves a[href$='/merge/']").click()
    page.locator("[name=q]").fill(into.title)
    page.keyboard.press("Enter")
    page.locator("main a", has_text=into.title).click()
    expect(page.locator("main form")).to_contain_text(into.title)
    page.locator("main form [type=submit]").last.click()
    expect(page.locator(".messagelist .success")).to_contain_text(into.title)
    duplicate.refresh_from_db()
    assert duplicate.state == State.RETIRED
