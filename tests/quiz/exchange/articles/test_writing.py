"""Questions written as an article and read back are the same questions."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from quiz.content.texts import OptionText
from quiz.exchange.articles.drafts import DraftQuestion
from quiz.exchange.articles.reading import parse_article
from quiz.exchange.articles.writing import Unwritable, write_article
from tests.quiz.exchange.articles.reading import LIMITS

WORDS = {"title": "大模型", "slug": "llm", "language": "zh-hans", "limits": LIMITS}

QUESTION = DraftQuestion(
    line=0,
    title="什么是大模型？",
    prompt="请说明大模型的概念。",
    answer="1. **参数：**几十亿以上。\n2. **结构：**深层神经网络。",
    explanation="参数多，能表示的函数更丰富。",
    hint="想想规模。",
    difficulty=3,
    tags="规模, 结构",
    source="Kaplan et al., 2020",
    options=(),
    slug="what-is-it",
)
CHOICE = DraftQuestion(
    line=0,
    title="Which parameters does LoRA train?",
    prompt="Choose one.",
    answer="The low-rank ones.",
    difficulty=2,
    options=(
        OptionText("Two low-rank matrices", True, "This is LoRA.\n\n- Yes."),
        OptionText("All of them", False, "This is full fine-tuning."),
    ),
    state="draft",
    explanation="",
    hint="",
    tags="",
    source="",
)

ARTICLE = """\
# 大模型

<!-- id: llm -->

## 什么是大模型？

<!-- id: what-is-it -->

**题目：** 请说明大模型的概念。

**答案：**

1. **参数：**几十亿以上。
2. **结构：**深层神经网络。

**解析：** 参数多，能表示的函数更丰富。

**提示：** 想想规模。

**难度：** 3

**标签：** 规模, 结构

**来源：** Kaplan et al., 2020
"""

ENGLISH_ARTICLE = """\
# LoRA

<!-- id: lora -->

## Which parameters does LoRA train?

<!-- state: draft -->

**Question:** Choose one.

**Options:**

- [x] Two low-rank matrices
  **Reason:** This is LoRA.

  - Yes.
- [ ] All of them
  **Reason:** This is full fine-tuning.

**Answer:** The low-rank ones.

**Difficulty:** 2
"""


def read_back(questions, **words):
    article = parse_article(write_article(questions, **WORDS | words), LIMITS)
    assert article.diagnostics == ()
    return article


def values(questions):
    """Return questions without their lines, in which what is missing is empty."""
    return [
        (
            *(one.title, one.prompt, one.answer, one.explanation or ""),
            *(one.hint or "", one.difficulty, one.tags or "", one.source or ""),
            *(one.options or (), one.slug, one.state),
        )
        for one in questions
    ]


def test_a_question_is_written_as_people_write_it():
    assert write_article([QUESTION], **WORDS) == ARTICLE


def test_an_english_topic_has_english_labels_and_a_choice_is_a_list_of_tasks():
    words = WORDS | {"title": "LoRA", "slug": "lora", "language": "en"}

    assert write_article([CHOICE], **words) == ENGLISH_ARTICLE


def test_what_could_be_mistaken_is_written_between_marks():
    answer = "## 甲\n<!-- /text -->\n答案：乙"

    article = write_article([replace_in(QUESTION, answer=answer)], **WORDS)

    marked = f"**答案：**\n\n<!-- text 2 -->\n{answer}\n<!-- /text 2 -->\n\n**解析：** "
    assert marked in article


def replace_in(question, **fields):
    values = {name: getattr(question, name) for name in question.__slots__}
    return DraftQuestion(**values | fields)


HOSTILE_LINES = [
    *("# 甲", "## 1. 乙", "####### 丙", "答案：丁", "**题目：**", "Q: 戊", "A1. 己"),
    *("### 答案", "**解析**", "难度：3", "【来源】庚", "- [x] 对", "  **理由：** 因"),
    *("```", "```python", "~~~~", "    ```", "- ```", "1. `````", "---", "***", "+++"),
    *("====", "-----", "<!-- id: x -->", "<!-- title: y -->", "<!-- text -->"),
    *("<!-- /text -->", "<!-- text 2 -->", "<!-- /text 2 -->", "<!-- 注 -->"),
    *("", " ", "　", "\t", "  ", "$$", "| a | b |", "|---|---|", "![](a.png)"),
    *(
        "　　1. 子",
        "- 丑",
        "　- 寅",
        "> 引",
        "\\# 卯",
        "**3. 辰**",
        "（正确）",
        "\ufeff",
    ),
    *(
        "\x0b",
        "\x0c",
        "\x1c",
        "\x85",
        "\u2028",
        "&amp;",
        "A. 甲",
        "理由：乙",
        "[答案]: x",
    ),
]
lines = st.one_of(
    st.sampled_from(HOSTILE_LINES),
    st.text(st.characters(codec="utf-8", exclude_characters="\r\0"), max_size=12),
)
texts = st.lists(lines, max_size=6).map("\n".join)
full_texts = texts.filter(str.strip)
titles = st.one_of(
    st.sampled_from(HOSTILE_LINES),
    st.text(st.characters(codec="utf-8", exclude_characters="\0"), max_size=20),
).filter(str.strip)
options = st.builds(OptionText, full_texts, st.booleans(), full_texts)
option_lists = st.one_of(
    st.just([]),
    st.lists(options, min_size=2, max_size=3).filter(
        lambda some: any(option.is_right for option in some)
    ),
)
questions = st.builds(
    DraftQuestion,
    line=st.just(0),
    title=titles,
    prompt=full_texts,
    answer=full_texts,
    explanation=texts,
    hint=texts,
    difficulty=st.sampled_from([1, 2, 3]),
    tags=texts,
    source=texts,
    options=option_lists.map(tuple),
    state=st.sampled_from(["draft", "published"]),
)


@settings(max_examples=200, deadline=None)
@given(
    st.lists(questions, min_size=1, max_size=3),
    titles,
    st.sampled_from(["en", "zh-hans"]),
)
def test_whatever_questions_say_they_say_after_an_export(drafts, title, language):
    drafts = [
        replace_in(draft, slug=f"question-{number}")
        for number, draft in enumerate(drafts)
    ]

    article = read_back(drafts, title=title, language=language)

    assert (article.title, article.topic_slug) == (title, "llm")
    assert values(article.questions) == values(drafts)


@pytest.mark.parametrize(
    "fields",
    [
        {"answer": " "},
        {"prompt": ""},
        {"answer": "a\rb"},
        {"title": "x" * 201},
        {"options": (OptionText("alone", True, "so"),)},
    ],
)
def test_a_question_that_cannot_be_carried_is_refused_by_name(fields):
    faulty = replace_in(QUESTION, **fields)

    with pytest.raises(Unwritable) as refused:
        write_article([CHOICE, faulty], **WORDS)

    assert refused.value.titles == [faulty.title]
