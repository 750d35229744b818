"""Reading points out of answers as people write them."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.content.answers import Point, Prose, split_answer, split_points

LINES = st.sampled_from(
    """
- **算力开销：**参数多
1. **成本**：高
2) 注意：x
* a: b
-
   续行
\t- 里面
  ```
```py
> - 引用
$$
# 标题
　　- 全角
**粗
- **
- `a：b` $c：d$ [e：f](g)
[a]: /b
***
---
- - **x**y
- ****n****
      code
+ \t**t** x
10. y
""".splitlines()
)
TWENTY = "一二三四五六七八九十一二三四五六七八九十"


@pytest.mark.parametrize(
    ("item", "cue", "detail"),
    [
        ("**算力开销：**参数多", "算力开销", "参数多"),
        ("**算力开销**：参数多", "算力开销", "参数多"),
        ("**算力开销**: 参数多", "算力开销", "参数多"),
        ("**算力开销。** 参数多", "算力开销", "参数多"),
        ("**算力开销，**　参数多", "算力开销", "参数多"),
        ("__Cost.__ It is high", "Cost", "It is high"),
        ("**BERT**是编码器", "BERT", "是编码器"),
        ("**只有提示**", "只有提示", ""),
        ("**用`a**b`：**代码", "用`a**b`", "代码"),
        ("****双****：文", "**双**", "文"),
        ("**[链接](http://a.b)**：文", "[链接](http://a.b)", "文"),
    ],
)
def test_bold_text_at_the_beginning_is_the_cue(item, cue, detail):
    assert split_points(f"- {item}") == [Point(cue, detail)]


@pytest.mark.parametrize(
    ("item", "cue", "detail"),
    [
        ("成本：高", "成本", "高"),
        ("Cost: high: very", "Cost", "high: very"),
        ("`fork()`：复制进程", "`fork()`", "复制进程"),
        ("`a: b`：字典", "`a: b`", "字典"),
        ("$O(n)$：线性", "$O(n)$", "线性"),
        ("***重点***：文", "***重点***", "文"),
        ("注意：", "注意", ""),
        (f"{TWENTY}：文", TWENTY, "文"),
    ],
)
def test_without_bold_a_short_lead_up_to_a_colon_is_the_cue(item, cue, detail):
    assert split_points(f"- {item}") == [Point(cue, detail)]


@pytest.mark.parametrize(
    "item",
    [
        "没有提示",
        f"{TWENTY}长：文",
        "见 http://a.b/c 与 12:30",
        "`a: b` 是代码",
        "[a：b](http://c) 是链接",
        "*甲：乙*丙",
        "：空",
        "**：**空",
        "第一行\n  第二行：文",
    ],
)
def test_anything_else_is_detail(item):
    assert split_points(f"- {item}") == [Point("", item.replace("\n  ", "\n"))]


@pytest.mark.parametrize(
    ("answer", "parts"),
    [
        ("", []),
        ("只有一段。", [Prose("只有一段。")]),
        ("前\n\n- 一\n- 二", [Prose("前"), Point("", "一"), Point("", "二")]),
        ("- 一\n\n中\n\n- 二", [Point("", "一"), Prose("中"), Point("", "二")]),
        ("- 一\n\n后\n\n再后", [Point("", "一"), Prose("后\n\n再后")]),
        ("- 一\n* 二\n+ 三", [Point("", "一"), Point("", "二"), Point("", "三")]),
        ("3. 一\n4. 二", [Point("", "一"), Point("", "二")]),
        ("1) 一\n2) 二", [Point("", "一"), Point("", "二")]),
        ("- 一\n\n- 二", [Point("", "一"), Point("", "二")]),
        ("- 一\r\n- **二：**三\r\n", [Point("", "一"), Point("二", "三")]),
        ("- 一\r- 二", [Point("", "一"), Point("", "二")]),
        ("-\n- 一\n- ", [Point("", "一")]),
        ("> - 引", [Prose("> - 引")]),
        ("```\n- 码\n```", [Prose("```\n- 码\n```")]),
        ("    - 码", [Prose("    - 码")]),
        ("　　- 全角缩进", [Prose("　　- 全角缩进")]),
        ("-没有空格", [Prose("-没有空格")]),
        ("* * *\n***", [Prose("* * *\n***")]),
        ("| - |\n|---|\n| - a |", [Prose("| - |\n|---|\n| - a |")]),
        ("$$\n- x\n$$", [Prose("$$\n- x\n$$")]),
    ],
)
def test_top_level_lists_are_points_and_the_rest_is_prose(answer, parts):
    assert split_answer(answer) == parts


@pytest.mark.parametrize(
    ("answer", "point"),
    [
        ("- **一：**二\n  - 三\n    - 四", Point("一", "二\n- 三\n  - 四")),
        ("- **一**\n  - 二", Point("一", "- 二")),
        ("1. **一**：二\n\n   三", Point("一", "二\n\n三")),
        (
            "1. **一**：二\n\n   ```py\n   - x\n     y\n   ```",
            Point("一", "二\n\n```py\n- x\n  y\n```"),
        ),
        (
            "- **一**\n\n  | a | b |\n  |---|---|\n  | 1 | 2 |",
            Point("一", "| a | b |\n|---|---|\n| 1 | 2 |"),
        ),
        ("-\t**一**：二\n\t三", Point("一", "二\n三")),
        ("10.  **一**：二\n     三", Point("一", "二\n三")),
        ("- **一**：二\n续行", Point("一", "二\n续行")),
        ("- **一**\n\n      代码", Point("一", "    代码")),
        ("-     代码", Point("", "    代码")),
        ("-\n  **一**：二", Point("一", "二")),
        ("- - 一\n  - 二", Point("", "- 一\n- 二")),
        ("- # 题\n  文", Point("", "# 题\n文")),
    ],
)
def test_what_stands_inside_an_item_stays_in_its_detail(answer, point):
    assert split_answer(answer) == [point]


def test_points_are_the_answer_without_its_prose():
    assert split_points("前\n\n1. **一**：二\n\n后") == [Point("一", "二")]


@pytest.mark.parametrize("unit", ["- a：", "- **a**：\n", "- [", "> - ", "- ", "- **"])
def test_the_longest_answer_is_read_within_seconds(unit):
    answer = (unit * 20_000)[:20_000]
    began = time.process_time()

    split_answer(answer)

    assert time.process_time() - began < 5


@given(st.lists(LINES, max_size=15).map("\n".join) | st.text(max_size=80))
def test_nothing_is_invented_and_every_point_is_found_in_the_answer(answer):
    whole = _squeezed(answer)

    for part in split_answer(answer):
        texts = [part.markdown] if isinstance(part, Prose) else [part.cue, part.detail]
        lines = "\n".join(texts).split("\n")
        assert [line for line in lines if _squeezed(line) not in whole] == []


@given(st.lists(LINES, max_size=15).map("\n".join))
def test_no_letter_of_an_answer_is_lost(answer):
    parts = split_answer(answer)

    kept = "".join(
        part.markdown if isinstance(part, Prose) else part.cue + part.detail
        for part in parts
    )
    assert _letters(kept) == _letters(answer)


def _squeezed(text: str) -> str:
    """Return a text without white space; the parser writes NUL as U+FFFD."""
    return "".join(text.replace("\0", "\ufffd").split())


def _letters(text: str) -> list[str]:
    return [character for character in text if character.isalpha()]
