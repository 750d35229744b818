"""Files of questions from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from quiz.content.models import Question
from tests.factories import make_question, make_topic
from tests.quiz.exchange.questions.values import make_value, written

pytestmark = pytest.mark.django_db


def run(file, **options):
    out = StringIO()
    call_command("import_questions", str(file), stdout=out, **options)
    return out.getvalue()


@pytest.fixture
def file(tmp_path):
    path = tmp_path / "questions.csv"
    path.write_bytes(written("csv", make_value(), nlp="自然语言"))
    return path


def test_a_file_is_imported_and_reported(file):
    assert run(file) == (
        "New topic nlp: 自然语言\nQuestions: 1 new, 0 changed, 0 unchanged.\n"
    )
    assert Question.objects.get().current_revision.number == 1


def test_changes_are_named_by_their_fields(file):
    run(file)
    file.write_text("slug,title,state\ntokens,分词,published\n")

    assert run(file) == (
        "tokens changes in: title, state.\nQuestions: 0 new, 1 changed, 0 unchanged.\n"
    )


def test_a_dry_run_says_the_same_and_writes_nothing(file):
    said = run(file, dry_run=True)

    assert said.endswith("Nothing was written: this was a dry run.\n")
    assert "1 new" in said
    assert not Question.objects.exists()


def test_a_topic_may_be_named_for_a_file_without_one(file):
    topic = make_topic(slug="nlp")
    file.write_text("slug,title,prompt,answer\nq,t,p,a\n")

    run(file, topic="nlp")

    assert Question.objects.get().topic == topic


def test_every_fault_is_told_in_english_whoever_runs_it(file):
    make_question(slug="known")
    file.write_text("slug,state\nknown,gone\nb b,draft\n")

    with pytest.raises(CommandError) as refused:
        run(file)

    assert str(refused.value) == (
        "Line 2, state: It should be one of: draft, published, retired.\n"
        "Line 3, slug: It should be made of Latin letters, digits, - and _.\n"
        "Nothing was imported."
    )


def test_what_the_bank_does_not_allow_is_told_too(file):
    file.write_text("slug,title\n" + "".join(f"q-{n},t\n" for n in range(103)))

    with pytest.raises(CommandError) as refused:
        run(file)

    lines = str(refused.value).splitlines()
    assert lines[0] == "Line 2: The question is new and needs: topic, prompt, answer."
    assert lines[100:] == ["And 3 more.", "Nothing was imported."]


def test_a_file_that_cannot_be_read_is_named(file):
    with pytest.raises(CommandError, match="cannot be read: No such file"):
        run(file.with_name("missing.csv"))


def test_what_is_no_text_is_refused(file):
    file.write_bytes(b"slug\0")

    with pytest.raises(CommandError, match="line 1 holds a NUL"):
        run(file)


def test_a_file_that_is_too_large_is_not_read(file, settings):
    settings.IMPORT_LARGEST_FILE = 3

    with pytest.raises(CommandError, match="larger than 3 bytes"):
        run(file)
