"""Every page, in light and dark, on a phone and a desk, in Chinese and English."""

import pytest

from accounts.models import User
from tests.browser.conftest import PHONE
from tests.browser.rows import make_everything
from tests.browser.sights import PAGES
from tests.browser.soundness import OVERFLOW, faults_in_every_dress, keep_a_picture


@pytest.mark.parametrize("name", PAGES)
def test_a_page_is_sound_in_every_dress(open_browser, watch, name):
    sight = PAGES[name]
    rows = make_everything()
    page = open_browser(rows.get(sight.who), reduced_motion="reduce")
    if sight.complaint:
        watch.expect(sight.complaint)

    page.goto(sight.address.format(**rows))
    sight.then(page)

    assert faults_in_every_dress(page, name) == []


@pytest.mark.parametrize("name", PAGES)
def test_a_page_fits_a_phone_in_english(open_browser, watch, name):
    sight = PAGES[name]
    rows = make_everything()
    User.objects.update(language="en")
    page = open_browser(rows.get(sight.who), locale="en-US", viewport=PHONE)
    if sight.complaint:
        watch.expect(sight.complaint)

    page.goto(sight.address.format(**rows))
    sight.then(page)

    keep_a_picture(page, f"{name}-phone-light-en")
    assert page.evaluate(OVERFLOW) <= 0
