"""Front matter is skipped, and nothing else is taken for it."""

import pytest

from quiz.exchange.articles.diagnostics import Diagnostic, Why
from tests.quiz.exchange.articles.reading import parse


@pytest.mark.parametrize(
    "mark",
    ["---\ntitle: 甲\n---\n", "+++\ntitle = 1\n+++\n", "---\nabout: |\n # b\n...\n"],
)
def test_front_matter_is_skipped_and_the_lines_keep_their_numbers(mark):
    article = parse(f"{mark}# 文章\n\n写在前面\n\n## 甲\n答案：乙\n")

    assert article.title == "文章"
    number = mark.count("\n") + 3
    assert article.diagnostics == (Diagnostic(number, "写在前面", Why.OUTSIDE),)


@pytest.mark.parametrize(
    "rule", ["---\n", "---\nQ: 甲\nA: 乙\n---\n", "---\n: x\n---\n"]
)
def test_a_rule_above_the_questions_is_no_front_matter(rule):
    article = parse(f"{rule}Q: 丙\nA: 丁\n")

    assert article.questions[-1].title == "丙"
    assert len(article.questions) == rule.count("Q:") + 1
