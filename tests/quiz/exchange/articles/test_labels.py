"""Headings and labels as people write them."""

import pytest

from tests.quiz.exchange.articles.reading import parse, questions_of


@pytest.mark.parametrize(
    "heading",
    [
        *(
            "## 标题",
            "# 标题",
            "#### 3. 标题",
            "##标题",
            "## 三、标题",
            "## 第3题：标题",
        ),
        *("## (3) 标题", "## （3）标题", "## 3）标题", "## 1.2 标题", "## Q3: 标题 ##"),
        *("##　标题", "## **标题**", "## 问题 3：标题", "## 问：标题", "## Q: 标题"),
        *("标题\n====", "标题\n------", "## [标题](#x)", '## <a id="q"></a>3. 标题'),
        *("## 标题　", "###### 十二、标题", "## `标题` {#title}", "**12. 标题**"),
    ],
)
def test_headings_are_of_any_level_with_or_without_a_number(heading):
    text = f"# 文章\n## 甲\n答案：子\n\n{heading}\n**答案：** 乙\n"

    assert questions_of(text) == [("甲", "甲", "子", ""), ("标题", "标题", "乙", "")]


@pytest.mark.parametrize(
    "title",
    [
        *("2.5D 是什么", "3D 重建", "C#", "一词多义", "答案之道", "A100 与 H100"),
        *("版本 3.5 与 4.0 之差", "为何 (1) 不同于 (2)", "2024 年的进展"),
    ],
)
def test_a_number_or_label_that_belongs_to_the_title_stays(title):
    assert questions_of(f"# 文章\n## {title}\n答案：乙\n") == [(title, title, "乙", "")]


def test_a_long_title_is_cut():
    article = parse("# 文章\n## 12345678\n答案：一\n", title=5)

    assert [question.title for question in article.questions] == ["1234…"]


@pytest.mark.parametrize(
    ("prompt", "answer", "explanation"),
    [
        ("**题目：**问", "**答案：**答", "**解析：**因"),
        ("**题目**：问", "**答案**：答", "**解析**：因"),
        ("题目：问", "答案：答", "解析：因"),
        ("题目: 问", "答案: 答", "解析: 因"),
        ("**题目：**\n\n问", "**答案：**\n\n答", "**解析：**\n\n因"),
        ("**题目**\n问", "**答案**\n答", "**解析**\n因"),
        ("### 题目\n问", "### 答案\n答", "### 解析\n因"),
        ("### 题目：\n问", "### 参考答案\n答", "### 说明\n因"),
        ("问题：问", "回答：答", "分析：因"),
        ("【题目】：问", "【参考答案】：答", "【解析】：因"),
        ("Q: 问", "A: 答", "Explanation: 因"),
        ("**Q3:** 问", "**A3:** 答", "**Explanation:** 因"),
        ("QUESTION: 问", "answer: 答", "explanation: 因"),
        ("__题目：__ 问", "__答案：__ 答", "__解析：__ 因"),
        ("【题目】问", "【答案】答", "【解析】\n因"),
        ("**【题目】**问", "**【答案】**\n答", "**【解析】**因"),
        ("**问题一：**问", "**答案 1：**答", "答案解析：因"),
        ("Q1. 问", "A1. 答", "**Explanation**: 因"),
        ("题目 ：问　", "答案 :　答", "解析：　因　"),
        ("#### 题目：\n问", "#### 答案：答", "#### **解析**：\n因"),
        ("　题目：问", "　答案：答", "　解析：因"),
    ],
)
def test_labels_are_read_in_the_forms_people_use(prompt, answer, explanation):
    text = f"# 文章\n## 标题\n{prompt}\n{answer}\n{explanation}\n"

    assert questions_of(text) == [("标题", "问", "答", "因")]


def test_emphasis_that_goes_on_after_the_label_stays_emphasis():
    text = "# 文章\n## 标题\n**题目：问什么**\n答案：答"

    assert questions_of(text) == [("标题", "**问什么**", "答", "")]


def test_options_with_letters_are_no_labels_without_a_q():
    text = "# 文章\n## 标题\n**题目：**选一个\nA: 对\nB: 错\n**答案：**A"

    assert questions_of(text) == [("标题", "选一个\nA: 对\nB: 错", "A", "")]


def test_a_bold_line_with_a_letter_asks_without_its_marks():
    text = "# 文章\n\n**Q1: What?**\n**A:** So.\n\n**Q2: Why?**\n**A:** 1、小\n2、省\n"

    assert questions_of(text) == [
        ("What?", "What?", "So.", ""),
        ("Why?", "Why?", "1. 小\n2. 省", ""),
    ]
