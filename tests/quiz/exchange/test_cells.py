"""Values as cells and as JSON."""

import csv
import json
from datetime import UTC, date, datetime, timedelta, timezone
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.exchange.cells import as_cell, csv_lines, from_cell, json_pieces

IN_SHANGHAI = datetime(2026, 3, 2, 20, 0, 0, 7, timezone(timedelta(hours=8)))


@pytest.mark.parametrize(
    ("value", "cell"),
    [
        (None, ""),
        (True, "1"),
        (False, "0"),
        (250, "250"),
        (date(2026, 3, 2), "2026-03-02"),
        (datetime(2026, 3, 2, 12, tzinfo=UTC), "2026-03-02T12:00:00.000000+00:00"),
        (IN_SHANGHAI, "2026-03-02T12:00:00.000007+00:00"),
        ("一句话，没有公式", "一句话，没有公式"),
    ],
)
def test_a_value_has_one_way_to_be_written(value, cell):
    assert as_cell(value) == cell


@pytest.mark.parametrize("key", ["-JhQ4w_x", "--", "_-a", "what-is-a-large-model"])
def test_keys_and_slugs_stay_what_they_are(key):
    assert as_cell(key) == key


@pytest.mark.parametrize(
    "formula",
    [
        *("=1+1", "+A1*2", "-2+3 ", "@SUM(A1)", "\t=1", "\r=1", "-cmd|' /C calc'!A0"),
        *("\n=1", "＝1+1", "＋1 ", "－1 ", "＠SUM"),
    ],
)
def test_what_a_spreadsheet_would_compute_becomes_text(formula):
    assert as_cell(formula) == f"'{formula}"


@given(st.text("'=+-@＝\t\n\ra"))
def test_text_is_read_back_as_it_was_written(text):
    cell = as_cell(text)

    assert from_cell(cell) == text
    assert cell[:1] not in set("=@\t\r\n＝")


def test_rows_read_back_as_they_were_written():
    rows = [{"a": 'with "quotes", commas\nand lines', "b": None, "left out": 1}]

    text = "".join(csv_lines(["a", "b"], rows))

    assert list(csv.reader(StringIO(text, newline=""))) == [
        ["a", "b"],
        ['with "quotes", commas\nand lines', ""],
    ]
    assert text.startswith("a,b\r\n")


def test_json_in_pieces_is_the_document():
    document = {
        "format": 1,
        "none": None,
        "rows": iter([{"at": datetime(2026, 3, 2, tzinfo=UTC)}, {"on": date.min}]),
        "empty": iter(()),
    }

    assert json.loads("".join(json_pieces(document))) == {
        "format": 1,
        "none": None,
        "rows": [{"at": "2026-03-02T00:00:00.000000+00:00"}, {"on": "0001-01-01"}],
        "empty": [],
    }
