"""Articles as people write them."""

import pytest

from quiz.exchange.articles.drafts import DraftQuestion
from tests.quiz.exchange.articles.reading import parse, questions_of

PLAIN = """\
# 大模型面试题

## 1. 什么是大模型？

**题目：** 请说明大模型的概念。

**答案：**

1. **参数：**几十亿以上。
2. **结构：**深层神经网络。

**解析：** 参数多，能表示的函数更丰富。

---

## 2. 训练难在哪里？

**题目：**
难在哪里？
怎么办？

**答案：** 算力和标注。
"""


def test_title_headings_and_labelled_parts_are_read():
    article = parse(PLAIN)

    assert article.title == "大模型面试题"
    assert article.diagnostics == ()
    assert article.questions == (
        DraftQuestion(
            line=3,
            title="什么是大模型？",
            prompt="请说明大模型的概念。",
            answer="1. **参数：**几十亿以上。\n2. **结构：**深层神经网络。",
            explanation="参数多，能表示的函数更丰富。",
        ),
        DraftQuestion(
            line=16,
            title="训练难在哪里？",
            prompt="难在哪里？\n怎么办？",
            answer="算力和标注。",
        ),
    )


@pytest.mark.parametrize("line_end", ["\r\n", "\r"])
def test_other_line_ends_give_the_same_article(line_end):
    assert parse(PLAIN.replace("\n", line_end)) == parse(PLAIN)


def test_text_below_a_heading_is_the_prompt_where_no_label_says_so():
    text = "# 文章\n## 标题\n\n问什么？\n\n问多少？\n\n**答案：**答"

    assert questions_of(text) == [("标题", "问什么？\n问多少？", "答", "")]


def test_code_with_headings_and_labels_in_it_stays_code():
    code = "```python\n# 注释\n答案：1\n~~~~\n```"
    text = f"# 文章\n## 标题\n**答案：**\n{code}\n**解析：**因"

    assert questions_of(text) == [("标题", "标题", code, "因")]


def test_a_deeper_heading_inside_an_answer_belongs_to_it():
    answer = "### 第一步\n做\n### 第二步\n想"
    text = f"# 文章\n## 甲\n**答案：**\n{answer}\n### 乙\n**答案：**答"

    assert questions_of(text) == [("甲", "甲", answer, ""), ("乙", "乙", "答", "")]


def test_tables_lists_and_formulae_come_through_as_they_are():
    answer = "1. 一\n   - 甲  \n\n   | a | b |\n   |---|---|\n\n$$\nx = 1\n$$"

    assert questions_of(f"# 文章\n## 标题\n**答案：**\n\n{answer}\n\n\n***\n") == [
        ("标题", "标题", answer, "")
    ]


def test_a_heading_inside_an_answer_may_stand_above_an_explanation():
    text = "# 文章\n## 甲\n**答案：**\n### 第一步\n做\n**解析：**因"

    assert questions_of(text) == [("甲", "甲", "### 第一步\n做", "因")]


def test_a_heading_inside_a_prompt_may_stand_above_the_answer():
    text = "# 文章\n## 甲\n**题目：**\n### 背景\n问\n**答案：**答"

    assert questions_of(text) == [("甲", "### 背景\n问", "答", "")]


def test_comments_between_the_parts_are_left_out_and_inside_them_stay():
    text = "# 文章\n<!-- 目录 -->\n## 甲\n<!-- more -->\n答案：乙\n<!-- 丙 -->"

    assert questions_of(text) == [("甲", "甲", "乙\n<!-- 丙 -->", "")]


def test_an_id_is_read_below_the_heading_and_nowhere_else():
    text = (
        "# 文章\n<!-- id: topic-1 -->\n## 甲\n\n<!-- id:first -->\n答案：乙\n"
        "<!-- id: no -->\n"
    )
    article = parse(text)

    assert article.topic_slug == "topic-1"
    (question,) = article.questions
    assert (question.slug, question.answer) == ("first", "乙\n<!-- id: no -->")


def test_an_id_may_stand_below_a_question_that_has_no_heading():
    article = parse("# 文章\nQ1: 甲\n<!-- id: first -->\nA1: 乙\nQ2: 丙\nA2: 丁\n")

    assert [one.slug for one in article.questions] == ["first", ""]
    assert article.questions[0].prompt == "甲"


def test_questions_without_headings_are_told_apart_by_their_prompts():
    text = "# 文章\n\nQ: 甲？\nA: 子\n\nQ: **乙**？\nA: 丑\n"
    article = parse(text)

    assert article.title == "文章"
    assert questions_of(text) == [
        ("甲？", "甲？", "子", ""),
        ("乙？", "**乙**？", "丑", ""),
    ]


def test_a_single_question_needs_no_title_above_it():
    article = parse("## 标题\n答案：答\n")

    assert article.title == ""
    assert [question.title for question in article.questions] == ["标题"]


@pytest.mark.parametrize("text", ["", "\n\n", "一段话", "# 标题", "## 甲\n## 乙"])
def test_text_without_questions_gives_none(text):
    assert parse(text).questions == ()
