"""Hostile articles are read in about one look at each line."""

import pytest

from tests.quiz.exchange.articles.reading import parse

SIZE = 300_000  # characters

HOSTILE = {
    "hashes": "#" * SIZE,
    "headings": "#\n" * 30_000,
    "closing hashes": "## a" + " #" * (SIZE // 2) + " b",
    "blanks in a heading": "# a" + " " * SIZE + "b",
    "quotes": ">" * SIZE,
    "nested quotes": "> " * (SIZE // 2),
    "nested items": "- " * (SIZE // 2),
    "items ever deeper": "\n".join("  " * depth + "- a" for depth in range(900)),
    "wide items ever deeper": "\n".join("　" * depth + "- a" for depth in range(700)),
    "open fences": "```a\n" * 30_000,
    "longer and longer fences": "\n".join(
        "`" * length + "a" for length in range(1_300)
    ),
    "shorter and shorter fences": "\n".join("`" * (1_300 - n) for n in range(1_297)),
    "open marks": "<!-- text -->\n" * 20_000,
    "ids": "Q: a\n" + "<!-- id: a -->\n" * 20_000,
    "labels": "答：\n" * 15_000 + "Q:\n" + "A:\n" * 15_000,
    "blanks below a label": "难度：" + "\n" * 30_000 + "3",
    "brackets": "## " + "[" * SIZE,
    "anchors": ("## " + "<a " * 600 + "\n") * 150,
    "bold": "**1. " + "*" * SIZE,
    "options": "选项：\n" + "- [x] a\n" * 30_000,
    "tags": "标签：" + " ," * (SIZE // 2),
    "an exact title": '<!-- title: "' + "[" * SIZE + '" -->\n答案：a',
}
QUESTIONS = {"ids": 2, "labels": 3, "options": 2, "an exact title": 2}


@pytest.mark.parametrize("name", HOSTILE)
def test_hostile_text_is_read_to_its_end(name):
    """A look at each line for each other line would take minutes here, and hours."""
    article = parse(f"# 文\n\n## 首\n答案：一\n\n## 题\n{HOSTILE[name]}\n")

    assert article.questions[0].title == "首"
    assert len(article.questions) == QUESTIONS.get(name, 1)
