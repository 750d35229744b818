"""Articles as people write them."""

import pytest

from quiz.exchange.articles import DraftQuestion, Problem, Why, parse_article

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


def parse(text, *, longest_title=200, longest_text=20_000):
    return parse_article(text, longest_title=longest_title, longest_text=longest_text)


def questions_of(text):
    article = parse(text)
    assert article.problems == ()
    return [
        (question.title, question.prompt, question.answer, question.explanation)
        for question in article.questions
    ]


def test_title_headings_and_labelled_parts_are_read():
    article = parse(PLAIN)

    assert article.title == "大模型面试题"
    assert article.problems == ()
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
        *("##　标题", "## **标题**", "## 问题 3：标题"),
    ],
)
def test_headings_are_of_any_level_with_or_without_a_number(heading):
    text = f"# 文章\n## 甲\n答案：子\n{heading}\n**答案：** 乙\n"

    assert questions_of(text) == [("甲", "甲", "子", ""), ("标题", "标题", "乙", "")]


@pytest.mark.parametrize(
    "title", ["2.5D 是什么", "3D 重建", "C#", "一词多义", "答案之道"]
)
def test_a_number_or_label_that_belongs_to_the_title_stays(title):
    assert questions_of(f"# 文章\n## {title}\n答案：乙\n") == [(title, title, "乙", "")]


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
        ("　题目：问", "　答案：答", "　解析：因"),
    ],
)
def test_labels_are_read_in_the_forms_people_use(prompt, answer, explanation):
    text = f"# 文章\n## 标题\n{prompt}\n{answer}\n{explanation}\n"

    assert questions_of(text) == [("标题", "问", "答", "因")]


def test_emphasis_that_goes_on_after_the_label_stays_emphasis():
    text = "# 文章\n## 标题\n**题目：问什么**\n答案：答"

    assert questions_of(text) == [("标题", "**问什么**", "答", "")]


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


def test_questions_without_headings_are_told_apart_by_their_prompts():
    text = "# 文章\n\nQ: 甲？\nA: 子\n\nQ: **乙**？\nA: 丑\n"
    article = parse(text)

    assert article.title == "文章"
    assert questions_of(text) == [
        ("甲？", "甲？", "子", ""),
        ("乙？", "**乙**？", "丑", ""),
    ]


def test_options_with_letters_are_no_labels_without_a_q():
    text = "# 文章\n## 标题\n**题目：**选一个\nA: 对\nB: 错\n**答案：**A"

    assert questions_of(text) == [("标题", "选一个\nA: 对\nB: 错", "A", "")]


def test_a_single_question_needs_no_title_above_it():
    article = parse("## 标题\n答案：答\n")

    assert article.title == ""
    assert [question.title for question in article.questions] == ["标题"]


def test_every_line_outside_the_questions_is_reported_with_its_number():
    text = (
        "前言\n# 文章\n写在前面\n\n## 基础篇\n## 甲\n一句\n**题目：**问\n答案：子\n"
        "## 参考文献\n某书\n"
    )

    assert parse(text).problems == (
        Problem(1, "前言", Why.OUTSIDE),
        Problem(3, "写在前面", Why.OUTSIDE),
        Problem(5, "## 基础篇", Why.NO_LABEL),
        Problem(7, "一句", Why.BEFORE_LABEL),
        Problem(10, "## 参考文献", Why.NO_LABEL),
        Problem(11, "某书", Why.OUTSIDE),
    )
    assert not parse(text).has_faults


@pytest.mark.parametrize(
    ("body", "problem"),
    [
        ("## 甲\n**题目：**问", Problem(2, "甲", Why.NO_ANSWER)),
        ("## 甲\n答案：一\n答案：二", Problem(4, "答案：二", Why.TWICE)),
        ("## 甲\n答案：12345678901", Problem(2, "甲", Why.TOO_LONG)),
    ],
)
def test_what_would_lose_a_question_is_a_fault(body, problem):
    article = parse(f"# 文章\n{body}\n", longest_text=10)

    assert article.problems == (problem,)
    assert article.has_faults


def test_two_questions_of_one_title_are_a_fault_of_both():
    article = parse("# 文章\n## 甲\n答案：一\n## 1. 甲\n答案：二\n")

    assert article.problems == (
        Problem(2, "甲", Why.TITLE_TWICE),
        Problem(4, "甲", Why.TITLE_TWICE),
    )


def test_a_long_title_is_cut():
    article = parse("# 文章\n## 12345678\n答案：一\n", longest_title=5)

    assert [question.title for question in article.questions] == ["1234…"]


@pytest.mark.parametrize("text", ["", "\n\n", "一段话", "# 标题", "## 甲\n## 乙"])
def test_text_without_questions_gives_none(text):
    assert parse(text).questions == ()
