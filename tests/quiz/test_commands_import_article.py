"""import_article: what an operator sees."""

import pytest
from django.core.management import CommandError, call_command

from quiz.content.models import Question, Topic
from tests.factories import make_question

pytestmark = pytest.mark.django_db

ARTICLE = "写在前面\n# Models\n## 甲\n**答案：**\n1. **一：**子\n2. **二：**丑\n"


@pytest.fixture
def file(tmp_path):
    file = tmp_path / "article.md"
    file.write_text(ARTICLE, encoding="utf-8")
    return file


def run(*arguments):
    call_command("import_article", *map(str, arguments))


def test_what_was_done_and_what_was_not_understood_is_printed(file, capsys):
    run(file)

    assert capsys.readouterr().out.splitlines() == [
        "Line 1 was not understood, it stands outside every question: 写在前面",
        "Models (new topic models)",
        "  models-1: 甲 (new, points: 2)",
        "Questions: 1.",
    ]
    assert Question.objects.published().get().title == "甲"


def test_a_dry_run_says_the_same_and_writes_nothing(file, capsys):
    run(file)
    said = capsys.readouterr().out
    Question.objects.update(current_revision=None)
    Question.objects.all().delete()
    Topic.objects.all().delete()

    run(file, "--dry-run")

    assert capsys.readouterr().out == (
        f"{said}Nothing was written: this was a dry run.\n"
    )
    assert not Topic.objects.exists()


def test_what_changes_and_what_vanished_is_printed(file, capsys):
    run(file)
    make_question(topic=Topic.objects.get(), slug="other", title="乙")
    capsys.readouterr()
    changed = ARTICLE.replace("丑", "寅\n3. **三：**卯").replace("写在前面\n", "")
    file.write_text(f"{changed}难度：3\n", encoding="utf-8")

    run(file, "--dry-run")

    assert capsys.readouterr().out.splitlines() == [
        "Models (topic models)",
        "  models-1: 甲 (changed, points: 3)",
        "    answer: 1. **一：**子",
        "      2. **二：**[-丑-]{+寅",
        "      3. **三：**卯+}",
        "    difficulty: [-interview-]{+specialist+}",
        "  other: 乙 (not in the article, stays)",
        "Questions: 1.",
        "Nothing was written: this was a dry run.",
    ]
    assert "寅" not in Question.objects.get(title="甲").answer


def test_faults_are_printed_by_line_and_nothing_is_written(file, capsys):
    file.write_text("# 题\n## 甲\n答案：一\n答案：二\n", encoding="utf-8")

    with pytest.raises(CommandError, match="Questions would be lost"):
        run(file, "--dry-run")

    assert capsys.readouterr().out == (
        "Line 4 was not understood, the question has this part already: 答案：二\n"
    )


def test_an_article_that_is_too_long_is_refused_in_one_sentence(file):
    file.write_bytes(b"x" * 2_000_001)

    with pytest.raises(CommandError, match="is too long: at most 2,000,000 bytes"):
        run(file)


def test_the_topic_may_be_named(file):
    run(file, "--topic", "nlp")

    assert Topic.objects.get().slug == "nlp"


def test_gb18030_with_windows_line_ends_is_read(file):
    file.write_bytes(ARTICLE.replace("\n", "\r\n").encode("gb18030"))

    run(file)

    assert Question.objects.get().answer == "1. **一：**子\n2. **二：**丑"


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "No question was found; nothing was imported."),
        (b"\x89PNG\r\n\x1a\n\x00", "The file is not text"),
        ("# 题\n## 甲\n题目：问".encode(), "Questions would be lost"),
        ("## 甲\n答案：乙".encode(), "The article has no title"),
    ],
)
def test_a_bad_file_is_refused_in_one_sentence(file, raw, sentence):
    file.write_bytes(raw)

    with pytest.raises(CommandError, match=sentence) as error:
        run(file)

    assert error.value.returncode == 1
    assert "\n" not in str(error.value)
    assert not Topic.objects.exists()


def test_a_file_that_cannot_be_read_is_said(tmp_path):
    with pytest.raises(CommandError, match="cannot be read: No such file or directory"):
        run(tmp_path / "nothing.md")
    with pytest.raises(CommandError, match="cannot be read: Is a directory"):
        run(tmp_path)


@pytest.mark.parametrize("slug", ["大模型", "a b", "a" * 81, ""])
def test_a_slug_that_is_none_is_refused(file, slug):
    with pytest.raises(CommandError, match="is no slug"):
        run(file, "--topic", slug)
