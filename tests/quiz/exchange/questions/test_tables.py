"""The rows of a table, and where they cannot be told apart."""

import pytest

from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.questions.tables import BrokenTable, read_table


@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_a_row_has_the_number_of_its_first_line(end):
    text = f'a,b{end}1,"two{end}lines"{end}{end},{end}3,4'

    assert list(read_table(text)) == [
        (1, ["a", "b"]),
        (2, ["1", f"two{end}lines"]),
        (6, ["3", "4"]),
    ]


def test_only_line_ends_end_a_row():
    text = "a,b\n1,\u2028\x0b\x1c\u0085\n"

    assert list(read_table(text)) == [
        (1, ["a", "b"]),
        (2, ["1", "\u2028\x0b\x1c\u0085"]),
    ]


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
def test_the_first_line_says_what_stands_between_the_cells(delimiter):
    text = f"a{delimiter}b{delimiter}c\n,;\t{delimiter}x{delimiter}y\n"

    header = next(read_table(text))

    assert header == (1, ["a", "b", "c"])


@pytest.mark.parametrize(
    ("text", "line", "why"),
    [
        ('a,b\n1,2\n3,"four\nfive\n', 3, Why.OPEN_QUOTE),
        ('a,b\n"1"x,2\n', 2, Why.STRAY_QUOTE),
        ('a,b\n1,"two\nlines" x\n', 3, Why.STRAY_QUOTE),
    ],
)
def test_a_wrong_quotation_mark_is_named_with_its_line(text, line, why):
    with pytest.raises(BrokenTable) as broken:
        list(read_table(text))

    assert broken.value.fault == Fault(line, why)


@pytest.mark.parametrize(
    "row", ["x" * 21, ",".join("1234567890ab"), '"a\nb\nc\nd\ne\nf\ng\nh\ni\nj\n"']
)
def test_a_row_without_an_end_is_not_read_to_its_end(row, monkeypatch):
    monkeypatch.setattr("quiz.exchange.questions.tables.LONGEST_ROW", 20)

    with pytest.raises(BrokenTable) as broken:
        list(read_table(f"a,b\n1,2\n{row}\n"))

    assert broken.value.fault == Fault(3, Why.TOO_LONG_ROW)
