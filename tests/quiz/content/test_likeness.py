"""How much alike two texts are."""

import pytest

from quiz.content.likeness import ALIKE, likeness, terms_of


def test_terms_are_latin_words_and_chinese_pairs():
    assert terms_of("低秩适配LoRA，k=8") == {"低秩", "秩适", "适配", "lora"}


def test_punctuation_and_words_that_any_question_has_separate():
    assert terms_of("什么是模型？训练的开销") == {"模型", "训练", "开销"}


@pytest.mark.parametrize(
    ("one", "other"),
    [
        (
            "为什么Transformer要用多头注意力？",
            "Transformer中为什么要使用多头注意力机制",
        ),
        ("请解释注意力机制的原理。", "请说明注意力机制的工作原理"),
        ("How does LoRA work?", "How does LoRA work, and what does it cost?"),
    ],
)
def test_the_same_question_in_other_words_is_alike(one, other):
    assert likeness(terms_of(one), terms_of(other)) >= ALIKE


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("什么是幻觉？", "什么是量化？"),
        ("LoRA的原理是什么？", "自注意力的原理是什么？"),
        ("QLoRA和LoRA有什么区别？", "MHA和GQA有什么区别？"),
    ],
)
def test_another_question_in_the_same_form_is_not(one, other):
    assert likeness(terms_of(one), terms_of(other)) < ALIKE


def test_a_short_text_within_a_long_one_is_alike():
    short = terms_of("为什么训练大模型需要这么多显存")
    long = terms_of("请估算一下：为什么训练大模型需要这么多显存，各部分又占多少？")

    assert likeness(short, long) == likeness(long, short) >= ALIKE


def test_nothing_is_like_nothing():
    assert likeness(frozenset(), frozenset()) == 0
