"""Markdown as plain text."""

import pytest

from quiz.content.plain import plain_text


@pytest.mark.parametrize(
    ("markdown", "text"),
    [
        ("**粗** `code` $6ND$ [链接](https://a.example)", "粗 code 6ND 链接"),
        ("第一行\n第二行\n\n另一段", "第一行\n第二行\n另一段"),
        ("1. **算力：**单机。\n2. 标注", "1. 算力：单机。\n2. 标注"),
        ("- 外\n    - 内\n\n        续\n- 外", "- 外\n  - 内\n    续\n- 外"),
        ("| 甲 | 乙 |\n|---|---|\n| 1 | **2** |", "甲 | 乙\n1 | 2"),
        ("```python\nx = 1\ny\n```\n> 引用", "x = 1\ny\n引用"),
        ("![一张图](https://a.example/b.png)", "一张图"),
        ("", ""),
        ("***", ""),
        ("<b>不是标记</b>", "<b>不是标记</b>"),
    ],
)
def test_words_stay_and_markup_goes(markdown, text):
    assert plain_text(markdown) == text
