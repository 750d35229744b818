"""Questions in a table: what its cells mean, and every fault of it by line."""

import csv
from io import StringIO

import pytest

from quiz.content.bank import BankOption
from tests.quiz.exchange.questions.values import (
    OPTIONS,
    faults_of,
    make_value,
    read,
    values_of,
    written,
)


def rows_of(raw: bytes) -> list[dict[str, str]]:
    text = raw.decode("utf-8-sig")
    return list(csv.DictReader(StringIO(text, newline="")))


def test_a_table_has_a_row_for_each_question_and_columns_for_the_options():
    raw = written("csv", make_value(), make_value(slug="b", options=OPTIONS), nlp="自")

    assert raw.startswith("\ufefftopic,topic_title,slug,kind,title".encode())
    first, second = rows_of(raw)
    assert (first["topic_title"], first["option_1_text"]) == ("自", "")
    assert [value for name, value in second.items() if name.startswith("option")] == [
        *("甲", "1", "对"),
        *("乙", "0", "错"),
    ]


def test_positions_of_options_are_written_only_where_numbers_do_not_say_them():
    spread = (BankOption(5, "甲"), BankOption(5, "乙"), BankOption(9, "丙"))

    plain = written("csv", make_value(options=OPTIONS))
    told = written("csv", make_value(options=spread), make_value(slug="b"))

    assert b"option_1_position" not in plain
    assert [rows_of(told)[0][f"option_{n}_position"] for n in (1, 2, 3)] == [
        *("5", "5", "9")
    ]
    assert values_of(read(told))[0].options == spread


@pytest.mark.parametrize(
    "start", ["=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠", "'=", "''-"]
)
def test_no_cell_begins_as_a_formula_does(start):
    answer = f"{start}HYPERLINK(1) 词"
    raw = written("csv", make_value(answer=answer))

    cell = rows_of(raw)[0]["answer"]

    assert cell == f"'{answer}"
    assert values_of(read(raw))[0].answer == answer


@pytest.mark.parametrize("cell", ["'tis", "'", "''", "'a=b"])
def test_other_apostrophes_stay_what_they_are(cell):
    raw = written("csv", make_value(title=cell))

    assert rows_of(raw)[0]["title"] == cell
    assert values_of(read(raw))[0].title == cell


def test_a_column_that_is_missing_says_nothing_and_an_empty_cell_empties_the_text():
    (question,) = read("slug,hint,state,position,topic_title\nq,,,,\n").questions

    assert question.values == {"slug": "q", "hint": ""}
    assert question.topic_title == ""


@pytest.mark.parametrize(
    ("cell", "is_right"),
    [
        *((cell, True) for cell in ("1", "TRUE", "yes", "是")),
        *((cell, False) for cell in ("0", "false", "No", "否", "")),
    ],
)
def test_yes_and_no_are_read_as_people_and_spreadsheets_write_them(cell, is_right):
    (question,) = read(f"slug,option_1_text,option_1_right\nq,甲,{cell}\n").questions

    assert question.values["options"] == (BankOption(1, "甲", is_right=is_right),)


def test_a_number_that_is_left_out_leaves_no_option():
    text = "slug,option_1_text,option_2_text,option_2_right\nq,,乙,0\nr,,,\n"

    first, second = read(text).questions

    assert first.values["options"] == (BankOption(2, "乙"),)
    assert second.values["options"] == ()


def test_names_and_single_words_may_have_blanks_around_them():
    (question,) = read("﻿ Slug , STATE \n q , draft \n").questions

    assert question.values == {"slug": "q", "state": "draft"}


def test_every_fault_of_a_table_is_told_at_once():
    long = "长" * 201
    text = (
        "slug,title,prompt,kind,difficulty,position,state,option_1_text,option_1_right\n"
        f"a b,{long},,quiz,4,-1,gone,,1\n"
        "ok,t,p,recall,2,0,draft,,\n"
        ",t,p,choice,two,99999999999,draft,x,maybe\n"
        "ok,t,p,,,,,,\n"
        "short,t\n"
        "long,t,p,,,,,,,more\n"
    )

    assert faults_of(text) == [
        (2, "slug", "NO_SLUG"),
        (2, "title", "TOO_LONG"),
        (2, "prompt", "BLANK"),
        (2, "kind", "NOT_ONE_OF"),
        (2, "difficulty", "NOT_IN_RANGE"),
        (2, "position", "NOT_A_NUMBER"),
        (2, "state", "NOT_ONE_OF"),
        (2, "option_1_text", "BLANK"),
        (4, "slug", "NO_SLUG"),
        (4, "difficulty", "NOT_A_NUMBER"),
        (4, "position", "NOT_IN_RANGE"),
        (4, "option_1_right", "NOT_YES_OR_NO"),
        (5, "slug", "SLUG_TWICE"),
        (6, "", "CELLS"),
        (7, "", "CELLS"),
    ]


def test_a_header_is_judged_before_any_row():
    assert faults_of("titel,title,title,option_0_text,\nx,y,z,1,\n") == [
        (1, "titel", "UNKNOWN_COLUMN"),
        (1, "title", "COLUMN_TWICE"),
        (1, "option_0_text", "UNKNOWN_COLUMN"),
        (1, "", "UNKNOWN_COLUMN"),
        (1, "", "NO_SLUG_COLUMN"),
    ]


def test_what_was_read_before_a_broken_row_is_judged_too():
    assert faults_of('slug,state\nq,gone\nr,"draft\n') == [
        (2, "state", "NOT_ONE_OF"),
        (3, "", "OPEN_QUOTE"),
    ]


def test_more_options_than_a_question_may_have_are_refused():
    names = ",".join(f"option_{n}_text" for n in range(1, 22))
    cells = ",".join("x" * 21)

    assert faults_of(f"slug,{names}\nq,{cells}\n") == [(2, "", "TOO_MANY_OPTIONS")]


@pytest.mark.parametrize(
    ("column", "limit"),
    [
        *(("slug", 80), ("topic", 80), ("title", 200), ("tags", 200)),
        *(("topic_title", 200), ("source", 1_000), ("prompt", 20_000)),
        *(("answer", 20_000), ("explanation", 20_000), ("hint", 20_000)),
        *(("option_1_text", 2_000), ("option_1_reason", 2_000)),
    ],
)
def test_a_text_may_be_as_long_as_its_row_allows(column, limit):
    columns = {"slug": "q", "title": "t", "option_1_text": "t", "option_1_right": "1"}
    columns[column] = "{}"
    table = f"{','.join(columns)}\n{','.join(columns.values())}\n"

    assert faults_of(table.format("x" * limit)) == []
    assert faults_of(table.format("x" * (limit + 1))) == [(2, column, "TOO_LONG")]
