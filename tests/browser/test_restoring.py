"""A learner's own file comes back, with JavaScript and without."""

import pytest
from playwright.sync_api import expect

from tests.factories import make_learner
from tests.quiz.exchange.learners.histories import (
    data_json,
    make_rich_learner,
    progress_csv,
)


@pytest.mark.parametrize("has_javascript", [True, False])
def test_a_learner_brings_back_what_they_took_away(open_browser, has_javascript):
    rich, learner = make_rich_learner(), make_learner()
    page = open_browser(learner, java_script_enabled=has_javascript)
    file = {
        "name": "wengu-2026-03-02-data.json",
        "mimeType": "application/json",
        "buffer": data_json(rich),
    }

    page.goto("/exchange/")
    page.locator("[name=file]").set_input_files(file)
    page.locator("form[action$='/restoration/'] button").click()

    expect(page.get_by_role("status")).to_be_visible()
    expect(page.locator("[name=file]")).to_have_count(0)
    assert progress_csv(learner) == progress_csv(rich)
