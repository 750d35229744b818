"""What changed between two texts of a question, field by field."""

from dataclasses import replace

import pytest

from quiz.content.comparing import differences_between, differences_in_answer
from quiz.content.pieces import Mark, Piece
from quiz.content.texts import OptionText, QuestionText

RIGHT = OptionText("冻结**底座**", True, "这正是 LoRA。")
WRONG = OptionText("训练全部参数", False, "那是全量微调。")
TEXT = QuestionText(
    "recall", "标题", "问什么？", "1. **算力：**贵。", options=(RIGHT, WRONG)
)


def names(differences):
    return [field.name for field in differences]


def changed(differences):
    """Return what was removed and what was added in the only field that changed."""
    (field,) = differences
    return [
        "".join(piece.text for piece in field.pieces if piece.mark == mark)
        for mark in (Mark.REMOVED, Mark.ADDED)
    ]


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("kind", "choice"),
        ("title", "另一个标题"),
        ("prompt", "问别的？"),
        ("answer", "另一个答案"),
        ("explanation", "解析"),
        ("hint", "提示"),
        ("options", (RIGHT,)),
    ],
)
def test_only_changed_fields_are_named(name, value):
    assert names(differences_between(TEXT, TEXT)) == []
    assert names(differences_between(TEXT, replace(TEXT, **{name: value}))) == [name]


def test_an_option_that_went_leaves_the_others_untouched():
    shorter = replace(TEXT, options=(WRONG,))

    removed, added = changed(differences_between(TEXT, shorter))

    assert "冻结**底座**" in removed
    assert "训练全部参数" not in removed
    assert added == ""


def test_an_option_that_is_right_now_says_so():
    other = replace(WRONG, is_right=True)

    removed, added = changed(
        differences_between(TEXT, replace(TEXT, options=(RIGHT, other)))
    )

    assert "" not in {removed, added}
    assert removed != added


def test_learners_read_words_and_no_markup():
    new = replace(TEXT, answer="1. **算力：**贵，`H100` 也贵。", prompt="另一种问法")

    (field,) = differences_in_answer(TEXT, new)

    assert field.name == "answer"
    assert field.pieces == (
        Piece(Mark.KEPT, "1. 算力：贵"),
        Piece(Mark.ADDED, "，H100 也贵"),
        Piece(Mark.KEPT, "。"),
    )


def test_other_markup_alone_is_nothing_to_a_learner():
    new = replace(TEXT, answer="1. 算力：贵。")

    assert names(differences_between(TEXT, new)) == ["answer"]
    assert names(differences_in_answer(TEXT, new)) == []
