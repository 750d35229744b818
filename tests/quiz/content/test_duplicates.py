"""Editors are shown the questions that they are about to write again."""

import pytest

from quiz.content.duplicates import likely_duplicates
from tests.factories import make_question

pytestmark = pytest.mark.django_db

PROMPT = "为什么训练大模型需要这么多显存？各部分占多少？"


def write(title="", prompt="", besides=None):
    return likely_duplicates(title=title, prompt=prompt, besides=besides)


def test_the_same_question_in_other_words_is_found_in_any_state():
    draft = make_question(title="训练的显存", prompt=PROMPT, state="draft")
    retired = make_question(title="显存", prompt=PROMPT, state="retired")
    make_question(title="推理的带宽", prompt="推理时带宽为什么是瓶颈？")

    found = write(prompt="训练大模型为什么需要这样多的显存，哪些部分占得多？")

    assert set(found) == {draft, retired}


def test_a_title_alone_is_enough():
    question = make_question(title="旋转位置编码的外推", prompt="说明RoPE。")

    assert write(title="旋转位置编码如何外推") == [question]


def test_the_question_itself_is_no_duplicate():
    question = make_question(prompt=PROMPT)
    other = make_question(prompt=PROMPT)

    assert write(prompt=PROMPT, besides=question.pk) == [other]


def test_what_was_merged_into_another_is_left_out():
    stayed = make_question(prompt=PROMPT)
    make_question(prompt=PROMPT, state="retired", merged_into=stayed)

    assert write(prompt=PROMPT) == [stayed]


def test_the_five_likest_are_shown_the_likest_first():
    half = make_question(title="", prompt="训练大模型需要这么多显存？数据从哪里来？")
    copies = [make_question(title="", prompt=PROMPT) for _ in range(5)]

    assert write(prompt=PROMPT) == copies
    assert half not in write(prompt=PROMPT)


@pytest.mark.parametrize("prompt", ["", "？", "什么是", "k", "%_\"'", "长" * 20_000])
def test_what_says_nothing_has_no_duplicates(prompt):
    make_question(prompt=PROMPT)

    assert write(prompt=prompt) == []


def test_answers_do_not_make_a_duplicate():
    make_question(title="别的", prompt="说点别的。", answer=PROMPT)

    assert write(prompt=PROMPT) == []


@pytest.mark.parametrize("rows", [1, 3])
def test_it_costs_the_same_for_one_question_and_for_three(
    rows, django_assert_num_queries
):
    for _ in range(rows):
        make_question(prompt=PROMPT)

    with django_assert_num_queries(3):
        assert len(write(prompt=PROMPT)) == rows
