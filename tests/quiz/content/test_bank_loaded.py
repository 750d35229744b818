"""The bank that comes with Wengu in a database, by loaddata and by load_bank."""

import pytest
from django.core.management import call_command

from quiz.content.bank_entries import BankEntry
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revisions import Revision
from tests.quiz.content.bank_files import FILES, QUESTIONS

pytestmark = pytest.mark.django_db

MODELS = (Topic, Question, Option, Revision, BankEntry)


def all_rows():
    return [list(model.objects.order_by("pk").values()) for model in MODELS]


def test_every_question_can_be_met():
    call_command("loaddata", *FILES, verbosity=0)

    assert Question.objects.published().count() == len(QUESTIONS)
    assert Revision.objects.filter(number=1).count() == len(QUESTIONS)


@pytest.mark.parametrize("again", ["loaddata", "load_bank"])
def test_loading_again_changes_no_row_and_writes_no_history(again):
    for file in FILES:  # each by itself
        call_command("loaddata", file, verbosity=0)
    before = all_rows()

    call_command(again, *FILES, verbosity=0)

    assert all_rows() == before
