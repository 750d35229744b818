"""What changed between two texts, in words and characters."""

from itertools import pairwise
from random import Random

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from quiz.content.differences import Stretch, difference

ALIKE = st.text(alphabet="abc 大模型。，\n1", max_size=60)
LONGEST = 20_000


def marked(old, new):
    """Return a difference in one line: what was removed in [], what was added in {}."""
    return "".join(
        stretch.old if stretch.is_kept else f"[{stretch.old}]{{{stretch.new}}}"
        for stretch in difference(old, new)
    )


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("损失突然冲高。", "损失忽然冲高。", "损失[突]{忽}然冲高。"),
        ("贵。", "贵而且慢。", "贵[]{而且慢}。"),
        ("约需 35 天。", "约需 9 天。", "约需 [35]{9} 天。"),
        ("a brown fox jumps", "a red fox jumped", "a [brown]{red} fox [jumps]{jumped}"),
        ("一\n二\n三\n", "一\n三\n", "一\n[二\n]{}三\n"),
        ("同", "同", "同"),
        ("", "新", "[]{新}"),
    ],
)
def test_words_and_chinese_characters_are_compared(old, new, expected):
    assert marked(old, new) == expected


def test_characters_that_two_other_sentences_share_by_chance_are_not_kept():
    assert (
        marked("单机训练不动。", "机器之间传不动。") == "[单机训练]{机器之间传}不动。"
    )


def test_a_line_that_stayed_between_two_that_changed_is_kept():
    old = "第一句话说的是这个。\n不变\n第三句话说的是那个。\n"
    new = "甲乙丙丁戊己庚辛。\n不变\n子丑寅卯辰巳午未。\n"

    kept = [stretch.old for stretch in difference(old, new) if stretch.is_kept]

    assert "。\n不变\n" in kept


@given(old=ALIKE | st.text(), new=ALIKE | st.text())
@example(old="\r\n", new="\n\r")
@example(old="a\u2028b", new="a\u2028c")
def test_a_difference_holds_both_texts(old, new):
    stretches = difference(old, new)

    assert "".join(stretch.old for stretch in stretches) == old
    assert "".join(stretch.new for stretch in stretches) == new


@given(old=ALIKE, new=ALIKE)
def test_kept_and_changed_take_turns_and_none_is_empty(old, new):
    stretches = difference(old, new)

    assert Stretch("", "") not in stretches
    assert all(one.is_kept != next.is_kept for one, next in pairwise(stretches))


@given(text=ALIKE)
def test_a_text_does_not_differ_from_itself(text):
    assert all(stretch.is_kept for stretch in difference(text, text))


def _shuffled(alphabet: str, seed: int) -> str:
    return "".join(Random(seed).choices(alphabet, k=LONGEST))


COMMON = "".join(map(chr, range(0x4E00, 0x4E00 + 500)))


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("ab" * 10_000, "ba" * 10_000),
        ("a\n" * 10_000, "b\na\n" * 5_000),
        ("。" * LONGEST, "。a" * 10_000),
        (_shuffled("ab", 1), _shuffled("ab", 2)),
        (_shuffled("a\n。", 1), _shuffled("a\n。", 2)),
        (_shuffled(COMMON, 1), _shuffled(COMMON, 2)),
    ],
    ids=["turned", "lines", "ends", "two letters", "two lines", "characters"],
)
def test_the_longest_texts_are_compared_whatever_they_say(old, new):
    """Unbounded, difflib takes minutes and more for most of these."""
    stretches = difference(old, new)

    assert "".join(stretch.old for stretch in stretches) == old
    assert "".join(stretch.new for stretch in stretches) == new


def test_an_edit_in_a_long_text_is_found_where_it_is():
    sentences = [f"第{number}句讲显存与带宽，各有各的道理。" for number in range(800)]
    old = "".join(sentences)
    new = old.replace("第400句讲显存", "第400句讲延迟")

    changed = [stretch for stretch in difference(old, new) if not stretch.is_kept]

    assert changed == [Stretch("显存", "延迟")]
