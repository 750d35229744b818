"""Every question of the bank fits a phone: text, tables, and formulas in one line."""

import pytest
from django.core.management import call_command

from quiz.content.models import Question
from tests.browser.conftest import PHONE
from tests.factories import make_learner
from tests.quiz.content.bank_files import FILES

# What is wider than its place: the page itself, and formulas and tables inside it,
# which could be scrolled and should not have to be.
FIND_WHAT_IS_TOO_WIDE = """() => {
  document.querySelectorAll("details").forEach((details) => { details.open = true; });
  const boxes = [document.scrollingElement,
                 ...document.querySelectorAll(".formula, .table")];
  return boxes.filter((box) => box.scrollWidth > box.clientWidth)
    .map((box) => `${box.scrollWidth} px: ${box.innerText.slice(0, 40)}`);
}"""


@pytest.mark.parametrize("file", FILES, ids=lambda file: file.stem)
def test_nothing_is_wider_than_a_phone(open_browser, file):
    call_command("load_bank", file, verbosity=0)
    page = open_browser(make_learner(), viewport=PHONE)

    too_wide = {}
    for question in Question.objects.in_order():
        page.goto(f"/questions/{question.pk}/")
        if found := page.evaluate(FIND_WHAT_IS_TOO_WIDE):
            too_wide[question.slug] = found

    assert too_wide == {}
