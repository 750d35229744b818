"""A file brings back whatever a question says, and takes no more than it may."""

import tracemalloc

import pytest
from hypothesis import given
from hypothesis import strategies as st

from quiz.content.bank import BankOption
from quiz.exchange.encodings import UnreadableText
from quiz.exchange.questions.files import FORMATS
from tests.quiz.exchange.questions.values import (
    OPTIONS,
    faults_of,
    make_value,
    read,
    values_of,
    written,
)

# Everything a database can keep, and often what tables and spreadsheets trip over.
CHARACTERS = st.one_of(
    st.characters(exclude_categories=["Cs"], exclude_characters="\0"),
    st.sampled_from("=+-@'\"＝,;\t\r\n\u00a0\u2028\ufeff题😀"),
)
TEXTS = st.text(CHARACTERS, max_size=40)
WORDS = TEXTS.filter(str.strip)
SLUGS = st.from_regex(r"[-a-zA-Z0-9_]{1,80}", fullmatch=True)
OPTION_LISTS = st.lists(
    st.builds(
        BankOption,
        position=st.integers(0, 32_767),
        text=WORDS,
        is_right=st.booleans(),
        reason=TEXTS,
    ),
    max_size=4,
).map(lambda options: tuple(sorted(options, key=lambda option: option.position)))
QUESTIONS = st.lists(
    st.builds(
        make_value,
        topic=SLUGS,
        slug=SLUGS,
        title=WORDS,
        prompt=WORDS,
        answer=WORDS,
        kind=st.sampled_from(["recall", "choice"]),
        explanation=TEXTS,
        hint=TEXTS,
        difficulty=st.integers(1, 3),
        source=TEXTS,
        tags=TEXTS,
        position=st.integers(0, 2**31 - 1),
        state=st.sampled_from(["draft", "published", "retired"]),
        options=OPTION_LISTS,
    ),
    min_size=1,
    max_size=4,
    unique_by=lambda question: question.slug,
)


@given(questions=QUESTIONS, file_format=st.sampled_from(FORMATS))
def test_every_field_comes_back_as_it_was(questions, file_format):
    content = read(written(file_format, *questions))

    assert values_of(content) == questions


@pytest.mark.parametrize("delimiter", [",", "\t", ";"])
@pytest.mark.parametrize(
    "encoding",
    ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "gb18030"],
)
def test_tables_are_read_as_spreadsheets_save_them(encoding, delimiter):
    cells = ["slug", "title", "prompt"], ["tokens", "词元", '"一, 二; 三\n𠀀"']
    text = "\r\n".join(delimiter.join(row) for row in cells)

    (question,) = read(text.encode(encoding)).questions

    assert question.values == {
        "slug": "tokens",
        "title": "词元",
        "prompt": "一, 二; 三\n𠀀",
    }
    assert question.line == 2


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "gb18030"])
def test_json_is_read_in_the_same_encodings(encoding):
    raw = written("json", make_value(options=OPTIONS)).decode().encode(encoding)

    assert values_of(read(raw)) == [make_value(options=OPTIONS)]


@pytest.mark.parametrize("file_format", FORMATS)
def test_the_title_of_the_topic_comes_along(file_format):
    (question,) = read(written(file_format, make_value(), nlp="自然语言")).questions

    assert question.topic_title == "自然语言"


@pytest.mark.parametrize(
    "raw",
    [
        b"",
        b" \r\n\r\n",
        b"slug,title\r\n",
        b"slug;title\r\n;\r\n",
        b'{"format": 1, "questions": []}',
    ],
)
def test_a_file_without_a_question_says_so(raw):
    assert faults_of(raw) == [(1, "", "EMPTY")]


@pytest.mark.parametrize(
    ("raw", "line"),
    [
        (b"slug,title\nq,a\0b\n", 2),
        ("slug,title\nq,题\0目\n".encode("utf-16"), 2),
        ("slug,title\nq,题目很长很长\nr,".encode() + b"\xed\xa0\x80\n", 3),
    ],
)
def test_what_is_not_text_is_named_with_its_line(raw, line):
    with pytest.raises(UnreadableText) as refused:
        read(raw)

    assert refused.value.line == line


@pytest.mark.parametrize("file_format", FORMATS)
def test_no_more_questions_are_read_than_are_allowed(file_format):
    raw = written(file_format, *(make_value(slug=f"q-{n}") for n in range(4)))

    assert len(read(raw, questions=4).questions) == 4
    assert [name for _, _, name in faults_of(raw, questions=3)] == ["TOO_MANY"]


BOMBS = {
    "too many rows": "slug,title\n" + "q,t\n" * 100_000,
    "a cell of 5 MB": "slug,title\nq," + "x" * 5_000_000,
    "a row without an end": "slug,title\n" + "," * 1_000_000,
    "an open quote": 'slug,title\nq,"' + "x\n" * 100_000,
    "deep nesting": '{"questions": ' + "[" * 1_000_000,
    "deep nesting in a question": '{"questions": [{"slug": ' + '{"a":' * 100_000,
    "many empty lists": '{"questions": [{"slug": "q", "x": [' + "[]," * 200_000,
    "many objects": '{"format": 1, "questions": [' + "{}," * 700_000 + "{}]}",
    "a long string": '{"questions": [{"slug": "' + "x" * 5_000_000 + '"}]}',
    "quotes without an end": '{"questions": ["' + '\\"' * 1_000_000,
    "nothing but empty rows": "slug" + "\n" * 200_000,
    "many members": "{" + "".join(f'"{n}":1,' for n in range(100_000)),
    "members of many lists": "{"
    + "".join(f'"{n}":[{"[]," * 30_000}1],' for n in range(9)),
    "a number of many digits": '{"questions": [{"slug": ' + "9" * 50_000 + "}]}",
}


@pytest.mark.parametrize("name", BOMBS)
def test_a_file_that_is_too_much_is_refused_and_takes_little_memory(name, monkeypatch):
    monkeypatch.setattr("quiz.exchange.questions.json_lists.LONGEST_ITEM", 100_000)
    monkeypatch.setattr("quiz.exchange.questions.tables._MOST_EMPTY_ROWS", 100_000)
    raw = BOMBS[name].encode()

    tracemalloc.start()
    try:
        content = read(raw)
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()

    assert 0 < len(content.faults) < 200
    assert peak < 9 * len(raw) + 10_000_000
