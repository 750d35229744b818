"""Questions to a file, from the command line."""

from io import StringIO

import pytest
from django.core.management import CommandError, call_command

from tests.factories import make_question, make_topic
from tests.quiz.exchange.questions.values import read

pytestmark = pytest.mark.django_db


def run(file, **options):
    out = StringIO()
    call_command("export_questions", str(file), stdout=out, **options)
    return out.getvalue()


@pytest.mark.parametrize("name", ["all.csv", "all.JSON"])
def test_the_ending_says_what_is_written(tmp_path, name):
    question = make_question(hint="一\r\n二")
    file = tmp_path / name

    said = run(file)

    (found,) = read(file.read_bytes()).questions
    assert (found.slug, found.values["hint"]) == (question.slug, "一\r\n二")
    assert said == f"Written to {file}: 1 questions.\n"


def test_one_topic_may_be_chosen(tmp_path):
    topic = make_topic(slug="nlp")
    question = make_question(topic=topic)
    make_question()

    run(tmp_path / "nlp.csv", topic="nlp")

    (found,) = read((tmp_path / "nlp.csv").read_bytes()).questions
    assert found.slug == question.slug


def test_nothing_is_written_where_nothing_can_be(tmp_path):
    with pytest.raises(CommandError, match=r"should end in \.csv or \.json"):
        run(tmp_path / "all.xlsx")
    with pytest.raises(CommandError, match="There is no topic nowhere"):
        run(tmp_path / "all.csv", topic="nowhere")
    with pytest.raises(CommandError, match="cannot be written"):
        run(tmp_path / "missing" / "all.csv")

    assert list(tmp_path.iterdir()) == []
