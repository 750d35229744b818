"""Lists as Chinese texts number them."""

import pytest

from quiz.exchange.articles.numbers import with_plain_numbers


@pytest.mark.parametrize(
    ("first", "second"),
    [
        *(("1、", "2、"), ("1．", "2．"), ("1）", "2）"), ("（1）", "（2）")),
        *(
            ("(1)", "(2) "),
            ("①", "②"),
            ("一、", "二、"),
            ("1.", "2."),
            ("　1、", "　2、"),
        ),
    ],
)
def test_numbers_that_count_from_one_begin_items(first, second):
    lines = [f"{first}缓存", "更多", "", f"{second}复用"]

    assert with_plain_numbers(lines) == ["1. 缓存", "更多", "", "2. 复用"]


@pytest.mark.parametrize(
    "lines",
    [
        ["1、只有一个"],
        ["2、缓存", "3、复用"],
        ["1.5 倍", "2.5 倍"],
        ["1. 缓存", "2. 复用"],
        ["（1）", "（2）"],
        ["    1、缓存", "    2、复用"],
        ["```", "1、缓存", "2、复用", "```"],
        ["一、背景", "", "从前有一个模型。", "", "二、方法"],
    ],
)
def test_what_is_no_list_stays(lines):
    assert with_plain_numbers(lines) == lines


def test_another_way_of_counting_among_items_is_a_list_inside():
    lines = ["一、显存", "1、权重", "2、缓存", "二、算力", "（1）训练", "（2）推理"]

    assert with_plain_numbers(lines) == [
        *("1. 显存", "   1. 权重", "   2. 缓存"),
        *("2. 算力", "   1. 训练", "   2. 推理"),
    ]


def test_what_stands_below_an_item_stays_below_it():
    lines = [" 1、缓存", "   - 省时间", " 2、复用"]

    assert with_plain_numbers(lines) == ["1. 缓存", "   - 省时间", "2. 复用"]
