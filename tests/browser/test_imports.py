"""An editor watches a long import on its page, and stops it."""

from django.utils import timezone
from playwright.sync_api import expect

from quiz.content.models import Question
from quiz.exchange.runs.models import ImportRun
from tests.factories import make_run, make_staff

TITLE = "#run h2"


def test_progress_is_watched_and_the_result_comes_by_itself(open_browser):
    page, run = open_a_run(open_browser)
    expect(page.locator(TITLE)).to_have_text("The import waits for its turn")

    tell(run, state="rendering", heard_at=timezone.now(), rendered=1234, total=10_000)
    expect(page.locator(TITLE)).to_have_text("The texts are being prepared")
    page.get_by_role("button", name="Stop the import").focus()
    tell(run, rendered=5000)
    expect(page.locator("#run progress")).to_have_attribute("value", "5000")
    expect(page.get_by_role("button", name="Stop the import")).to_be_focused()
    tell(run, state="writing")
    expect(page.locator("#run button")).to_have_count(0)
    counts = {"new": 10_000, "changed": 0, "unchanged": 0}
    tell(run, state="done", ended_at=timezone.now(), counts=counts)

    expect(page.locator(TITLE)).to_contain_text("Imported: 10000 new")
    expect(page.locator("#run progress")).to_have_count(0)
    page.locator("#run a").click()
    page.wait_for_url("**/admin/quiz/question/")


def test_an_import_is_stopped(open_browser):
    page, run = open_a_run(open_browser)
    tell(run, state="rendering", heard_at=timezone.now(), rendered=5, total=10)
    expect(page.locator(TITLE)).to_have_text("The texts are being prepared")

    page.get_by_role("button", name="Stop the import").click()

    expect(page.locator(TITLE)).to_have_text("Stopped. Nothing was imported.")
    run.refresh_from_db()
    assert run.state == "stopped"
    assert not Question.objects.exists()


def test_without_scripts_the_page_is_looked_at_again(open_browser):
    page, run = open_a_run(open_browser, java_script_enabled=False)
    tell(run, state="rendering", heard_at=timezone.now(), rendered=5, total=10)

    page.locator("#run a").click()
    expect(page.locator(TITLE)).to_have_text("The texts are being prepared")
    page.locator("#stop").click()

    expect(page.locator(TITLE)).to_have_text("Stopped. Nothing was imported.")


def open_a_run(open_browser, **options):
    run = make_run(editor=make_staff(language="en"), asked_at=timezone.now())
    page = open_browser(run.editor, **options)
    page.goto(f"/exchange/imports/{run.pk}/")
    return page, run


def tell(run, **changes):
    """Write down what a worker would."""
    assert ImportRun.objects.filter(pk=run.pk).update(**changes) == 1
