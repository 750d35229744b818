"""What is not understood in an article is reported by line."""

import pytest

from quiz.exchange.articles.diagnostics import Diagnostic, Why
from quiz.exchange.articles.reading import ArticleTooLong
from tests.quiz.exchange.articles.reading import parse


def test_every_line_outside_the_questions_is_reported_with_its_number():
    text = (
        "前言\n# 文章\n写在前面\n\n## 基础篇\n## 甲\n一句\n**题目：**问\n答案：子\n"
        "## 参考文献\n某书\n"
    )

    assert parse(text).diagnostics == (
        Diagnostic(1, "前言", Why.OUTSIDE),
        Diagnostic(3, "写在前面", Why.OUTSIDE),
        Diagnostic(5, "## 基础篇", Why.NO_LABEL),
        Diagnostic(7, "一句", Why.BEFORE_LABEL),
        Diagnostic(10, "## 参考文献", Why.NO_LABEL),
        Diagnostic(11, "某书", Why.OUTSIDE),
    )
    assert not parse(text).has_faults


def test_what_stands_below_a_label_of_one_line_is_reported_or_the_prompt():
    text = "# 文章\n## 甲\n难度：2\n\n问什么？\n答案：乙\n来源：某书\n丙\n"
    article = parse(text)

    assert article.diagnostics == (Diagnostic(8, "丙", Why.BELOW_A_LINE),)
    (question,) = article.questions
    assert (question.prompt, question.difficulty) == ("问什么？", 2)
    assert question.source == "某书"


def test_sources_of_a_whole_article_are_not_those_of_its_last_question():
    text = "# 文章\n来源：某号\n## 甲\n答案：乙\n## 来源\n某书\n"
    article = parse(text)

    assert article.title == "文章"
    assert [diagnostic.line for diagnostic in article.diagnostics] == [2, 5, 6]
    assert article.questions[0].source is None


@pytest.mark.parametrize(
    ("body", "diagnostic"),
    [
        ("## 甲\n**题目：**问", Diagnostic(2, "甲", Why.NO_ANSWER)),
        ("## 甲\n答案：一\n答案：二", Diagnostic(4, "答案：二", Why.TWICE)),
        ("## 甲\n答案：1234567890123456", Diagnostic(2, "甲", Why.TOO_LONG)),
        ("## 甲\n答案：\n```\n代码", Diagnostic(4, "```", Why.UNCLOSED)),
        ("## 甲\n答案：\n<!-- text -->", Diagnostic(4, "<!-- text -->", Why.UNCLOSED)),
        ("####  1.\n答案：乙", Diagnostic(2, "", Why.NO_PROMPT)),
        (
            "## 甲\n<!-- id: 乙 -->\n答案：丙",
            Diagnostic(3, "<!-- id: 乙 -->", Why.NO_ID),
        ),
        (
            '## 甲\n<!-- title: "\\u0000" -->\n答案：丙',
            Diagnostic(3, '<!-- title: "\\u0000" -->', Why.NO_ID),
        ),
        ("## 甲\n答案：乙\n选项：\n- [x] 丙", Diagnostic(2, "甲", Why.NOT_WHOLE)),
    ],
)
def test_what_would_lose_a_question_is_a_fault(body, diagnostic):
    article = parse(f"# 文章\n{body}\n", text=15)

    assert article.diagnostics == (diagnostic,)
    assert article.has_faults


def test_two_questions_of_one_title_are_a_fault_of_both():
    article = parse("# 文章\n## 甲\n答案：一\n## 1. 甲\n答案：二\n")

    assert article.diagnostics == (
        Diagnostic(2, "甲", Why.TITLE_TWICE),
        Diagnostic(4, "甲", Why.TITLE_TWICE),
    )


def test_two_questions_of_one_id_are_a_fault_of_both():
    one = "## {}\n<!-- id: a -->\n答案：乙\n"
    article = parse("# 文章\n" + one.format("甲") + one.format("丙"))

    assert article.diagnostics == (
        Diagnostic(2, "甲", Why.ID_TWICE),
        Diagnostic(5, "丙", Why.ID_TWICE),
    )


def test_two_questions_of_one_title_may_differ_by_their_ids():
    article = parse(
        "# 文章\n## 甲\n<!-- id: a -->\n答案：乙\n## 甲\n<!-- id: b -->\n答案：丙\n"
    )

    assert article.diagnostics == ()


def test_one_question_too_many_is_a_fault():
    article = parse("# 文章\n## 甲\n答案：一\n## 乙\n答案：二\n", questions=1)

    assert article.diagnostics == (Diagnostic(4, "乙", Why.TOO_MANY),)


@pytest.mark.parametrize("limits", [{"bytes": 5}, {"lines": 2}])
def test_an_article_that_is_too_long_is_not_read(limits):
    with pytest.raises(ArticleTooLong):
        parse("甲乙\n\n", **limits)
