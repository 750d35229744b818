"""A difference as it is read."""

from hypothesis import given
from hypothesis import strategies as st

from quiz.content.pieces import Mark, Piece, pieces

FAR = "这一段没有改动。" * 40


def test_what_was_removed_stands_before_what_was_added():
    assert pieces("损失突然冲高", "损失忽然冲高") == [
        Piece(Mark.KEPT, "损失"),
        Piece(Mark.REMOVED, "突"),
        Piece(Mark.ADDED, "忽"),
        Piece(Mark.KEPT, "然冲高"),
    ]


def test_of_what_was_kept_only_what_is_near_is_shown():
    shown = pieces(f"甲{FAR}丙{FAR}", f"乙{FAR}丁{FAR}")

    assert [piece.mark.value for piece in shown] == [
        *("removed", "added", "kept", "omitted", "kept"),
        *("removed", "added", "kept", "omitted"),
    ]
    assert [len(piece.text) for piece in shown if piece.mark == Mark.KEPT] == [60] * 3


def test_blanks_alone_are_made_visible():
    (space,) = [one for one in pieces("显存 带宽", "显存带宽") if one.text == " "]
    (end,) = [one for one in pieces("显存带宽", "显存\n带宽") if one.text == "\n"]

    assert (space.visible, end.visible) == ("␣", "↵\n")
    assert Piece(Mark.KEPT, "\n").visible == "\n"


@given(old=st.text(alphabet="ab。\n大", max_size=300), new=st.text(max_size=300))
def test_what_is_shown_and_left_out_makes_both_texts(old, new):
    shown = pieces(old, new)

    assert "".join(p.text for p in shown if p.mark != Mark.ADDED) == old
    assert "".join(p.text for p in shown if p.mark != Mark.REMOVED) == new
