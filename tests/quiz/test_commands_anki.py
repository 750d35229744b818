"""import_anki and export_anki: what an operator sees."""

import pytest
from django.core.management import CommandError, call_command

from quiz.content.models import Question, Topic
from quiz.review.models import Progress
from tests.factories import make_learner, make_question
from tests.quiz.exchange.anki.files import DATA, read

pytestmark = pytest.mark.django_db
FILE = DATA / "anki21b.apkg"
HELD = [
    "Deck 语言模型::微调: 3",
    "Images and sounds left out: loss.png, peep.mp3.",
    "New topic anki-41bbb5de: 语言模型 · 微调",
    "Questions: 3 new, 0 changed, 0 unchanged.",
]


def run(*arguments):
    call_command(*map(str, arguments))


def said(capsys):
    lines = capsys.readouterr().out.splitlines()
    (left_out,) = (line for line in lines if line.startswith("Note 4 is left out, "))
    lines.remove(left_out)
    return lines


def test_what_was_done_is_printed(capsys):
    learner = make_learner()

    run("import_anki", FILE, "--learner", learner.username)

    brought = f"Schedules brought for {learner.username}: 2."
    assert said(capsys) == [*HELD, brought]
    assert Question.objects.published().count() == 3
    assert Progress.objects.filter(learner=learner).count() == 2


def test_a_dry_run_says_the_same_and_writes_nothing(capsys):
    run("import_anki", FILE, "--dry-run")

    assert said(capsys) == [*HELD, "Nothing was written: this was a dry run."]
    assert not Topic.objects.exists()


def test_what_is_wrong_is_said_in_a_sentence(tmp_path, settings):
    file = tmp_path / "a.apkg"
    file.write_bytes(b"no zip")

    with pytest.raises(CommandError, match="no Anki package"):
        run("import_anki", file)
    with pytest.raises(CommandError, match="There is no user nobody"):
        run("import_anki", FILE, "--learner", "nobody")
    with pytest.raises(CommandError, match="No such file"):
        run("import_anki", tmp_path / "b.apkg")
    settings.IMPORT_MOST_FILES = 3
    with pytest.raises(CommandError, match="more than 3 files"):
        run("import_anki", FILE)
    settings.IMPORT_LARGEST_FILE = 3
    with pytest.raises(CommandError, match="larger than 3 bytes"):
        run("import_anki", FILE)


def test_a_topic_is_written(tmp_path, capsys):
    topic = make_question().topic
    file = tmp_path / "topic.apkg"

    run("export_anki", topic.slug, file)

    assert capsys.readouterr().out == f"Written to {file}: the topic {topic.title}.\n"
    assert len(read(file.read_bytes()).collection.notes) == 1


def test_a_topic_that_is_not_there_is_said(tmp_path):
    with pytest.raises(CommandError, match="There is no topic nothing"):
        run("export_anki", "nothing", tmp_path / "a.apkg")
    topic = make_question().topic
    with pytest.raises(CommandError, match="cannot be written: Is a directory"):
        run("export_anki", topic.slug, tmp_path)
