"""load_bank: the bank's files over a live database, with a line for each conflict."""

from io import StringIO

import pytest
from django.conf import settings
from django.core.management import CommandError, call_command

from quiz.content.bank_entries import BankEntry
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revisions import Revision

pytestmark = pytest.mark.django_db

BANK = """
- model: quiz.topic
  fields: {slug: nlp, title: 自然语言, state: published}
- model: quiz.question
  fields: {topic: [nlp], slug: why, title: 为什么, prompt: 为什么？, answer: ANSWER}
"""


@pytest.fixture
def load(tmp_path):
    def load(text, command="load_bank"):
        file, said = tmp_path / "bank.yaml", StringIO()
        file.write_text(text, encoding="utf-8")
        call_command(command, file, stdout=said)
        return said.getvalue()

    return load


def all_rows():
    models = (Topic, Question, Option, Revision, BankEntry)
    return [list(model.objects.order_by("pk").values()) for model in models]


def test_it_says_what_was_done(load):
    assert load(BANK) == "Questions: 1 added, 0 updated, 0 unchanged, 0 kept.\n"
    assert "0 added, 1 updated" in load(BANK.replace("ANSWER", "因为"))


def test_a_conflict_is_a_line_of_its_own(load):
    load(BANK)
    Question.objects.update(answer="编辑写的。", hint="想")

    said = load(BANK.replace("ANSWER", "因为"))

    assert said == (
        "why was edited here and stays as it is; the file differs in: answer, hint.\n"
        "Questions: 0 added, 0 updated, 0 unchanged, 1 kept.\n"
    )


def test_what_loaddata_loaded_is_updated(load):
    load(BANK, command="loaddata")

    assert "1 updated" in load(BANK.replace("ANSWER", "因为"))


def test_loaddata_after_it_changes_no_row(load):
    load(BANK)
    before = all_rows()

    load(BANK, command="loaddata")

    assert all_rows() == before


def test_without_a_file_it_loads_the_bank_that_comes_with_wengu(tmp_path):
    call_command("load_bank", verbosity=0)

    files = sorted((settings.BASE_DIR / "fixtures").glob("*.yaml"))
    assert Topic.objects.count() == len(files)
    assert BankEntry.objects.count() == Question.objects.published().count() > 0


@pytest.mark.parametrize(
    ("content", "why"),
    [
        (b"\xff\xfe", "is not UTF-8"),
        (b"- model: quiz.topic", "has no model or no fields"),
        (BANK.replace("[nlp]", "[x]").encode(), "no topic x.* Nothing was loaded"),
    ],
)
def test_a_file_with_a_fault_is_refused_and_so_are_those_before_it(
    tmp_path, content, why
):
    good, faulty = tmp_path / "good.yaml", tmp_path / "faulty.yaml"
    good.write_text(BANK, encoding="utf-8")
    faulty.write_bytes(content)

    with pytest.raises(CommandError, match=why):
        call_command("load_bank", good, faulty)

    assert Question.objects.count() == 0


def test_a_file_that_is_not_there_is_named(tmp_path):
    with pytest.raises(CommandError, match=r"none\.yaml cannot be read"):
        call_command("load_bank", tmp_path / "none.yaml")
