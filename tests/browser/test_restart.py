"""The site as it is really run, stopped and started again under a learner's eyes."""

from playwright.sync_api import expect

from tests.browser import sitting
from tests.integration.conftest import fresh_environment
from tests.integration.running import manage, serving


def test_a_restarted_server_shows_the_same_question(open_browser, watch, tmp_path):
    environment = fresh_environment(tmp_path / "var")
    environment["DJANGO_SUPERUSER_PASSWORD"] = "vier Pferde im Regen"
    assert manage("setup", environment=environment).returncode == 0
    page = open_browser()

    with serving(environment) as running:
        watch.site = running.address
        page.goto(f"{running.address}accounts/login/?next=/review/")
        page.locator("[name=login]").fill("admin")
        page.locator("[name=password]").fill("vier Pferde im Regen")
        page.keyboard.press("Enter")
        page.locator("[name=topics]").first.check()
        page.locator("main form button.primary").click()
        key, left = sitting.key_of(page), sitting.seconds_left(page)
        running.interrupt()
    with serving(environment):
        page.reload()
        assert sitting.key_of(page) == key
        assert sitting.seconds_left(page) < left
        sitting.press_for_the_answer(page)
        sitting.press_for_another(page, "4")

    expect(page.locator(".count")).to_contain_text("1")
