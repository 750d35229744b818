"""Where the words of a query stand."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.content.excerpts import excerpt, marked


def test_every_place_of_every_word_is_marked_in_any_case():
    assert marked("LoRA与QLoRA", ["lora", "与"]) == [
        ("LoRA与", True),
        ("Q", False),
        ("LoRA", True),
    ]


def test_places_that_overlap_become_one():
    assert marked("哈哈哈了", ["哈哈"]) == [("哈哈哈", True), ("了", False)]


@given(st.text("aB模型.*", max_size=20), st.lists(st.text("ab模.*", min_size=1)))
def test_the_parts_are_the_text(text, words):
    assert "".join(part for part, _ in marked(text, words)) == text


def test_an_excerpt_is_of_the_first_text_that_has_a_word():
    found = excerpt(["没有", "显存不够", "显存"], ["显存"])

    assert found == [("显存", True), ("不够", False)]


def test_an_excerpt_is_cut_around_the_first_word():
    found = excerpt(["前" * 40 + "显存" + "后" * 80], ["显存"])

    assert found == [
        ("…", False),
        ("前" * 15, False),
        ("显存", True),
        ("后" * 58, False),
        ("…", False),
    ]


def test_marks_of_markdown_and_line_ends_are_left_out_of_what_was_not_asked_for():
    found = excerpt(["1. **成本：**贵\n\n`a*b`"], ["a*b"])

    assert found == [("1. 成本：贵 ", False), ("a*b", True)]


def test_where_nothing_stands_there_is_no_excerpt():
    assert excerpt(["甲", ""], ["乙"]) == []
