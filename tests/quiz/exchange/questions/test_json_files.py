"""Questions as JSON: every fault of a document by line."""

import json

import pytest

from tests.quiz.exchange.questions.values import (
    OPTIONS,
    faults_of,
    make_value,
    read,
    written,
)


def document(*questions: str) -> str:
    """Return a document with one question a line, the first in line 2."""
    return '{"format": 1, "questions": [\n' + ",\n".join(questions) + "\n]}"


def test_a_document_says_its_format_and_every_field_by_its_name():
    found = json.loads(written("json", make_value(options=OPTIONS), nlp="自然语言"))

    assert found["format"] == 1
    assert found["questions"][0]["topic_title"] == "自然语言"
    assert found["questions"][0]["options"][1] == {
        "position": 2,
        "text": "乙",
        "is_right": False,
        "reason": "错",
    }


def test_a_field_that_is_missing_says_nothing():
    (question,) = read(document('{"slug": "q", "hint": ""}')).questions

    assert (question.line, question.values) == (2, {"slug": "q", "hint": ""})


def test_every_fault_of_a_document_is_told_at_once():
    text = document(
        '{"slug": 7, "title": null, "tags": ["a"], "difficulty": "2", "position": 1.0}',
        '{"slug": "ok", "state": "draft", "prompt": "\\u0000", "answer": "\\ud800"}',
        '{"title": "t"}',
        '{"slug": "a", "slug": "b"}',
        '["slug"]',
        '{"slug": "c" "title": "t"}',
        '{"slug": "d", "options": {"text": "x"}}',
        '{"slug": "e", "options": [{}, {"text": "x", "is_right": 1, "why": "y"}]}',
        '{"slug": "f", "difficulty": true, "state": [], "titel": "t"}',
        '{"slug": "ok2"}',
        '{"slug": "ok2"}',
    )

    assert faults_of(text) == [
        (2, "slug", "NOT_TEXT"),
        (2, "title", "NOT_TEXT"),
        (2, "tags", "NOT_TEXT"),
        (2, "difficulty", "NOT_A_NUMBER"),
        (2, "position", "NOT_A_NUMBER"),
        (3, "prompt", "BAD_CHARACTER"),
        (3, "answer", "BAD_CHARACTER"),
        (4, "slug", "BLANK"),
        (5, "slug", "COLUMN_TWICE"),
        (6, "", "NOT_QUESTIONS"),
        (7, "", "NOT_JSON"),
        (8, "options", "NOT_OPTIONS"),
        (9, "options[1].text", "BLANK"),
        (9, "options[1].is_right", "NOT_YES_OR_NO"),
        (9, "options[2].is_right", "NOT_YES_OR_NO"),
        (9, "options[2].why", "UNKNOWN_COLUMN"),
        (10, "titel", "UNKNOWN_COLUMN"),
        (10, "difficulty", "NOT_A_NUMBER"),
        (10, "state", "NOT_ONE_OF"),
        (12, "slug", "SLUG_TWICE"),
    ]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("[]", "NOT_QUESTIONS"),
        ('{"format": 1}', "NOT_QUESTIONS"),
        ('{"format": 1, "questions": {}}', "NOT_QUESTIONS"),
        ('{"questions": [{"slug": "q"}]}', "OTHER_FORMAT"),
        ('{"questions": [{"slug": "q"}], "format": 2}', "OTHER_FORMAT"),
        ('{"format": 1, "questions": [{"slug": "q"}', "NOT_JSON"),
    ],
)
def test_another_document_is_told_from_one_of_questions(text, name):
    assert [each[2] for each in faults_of(text)] == [name]


def test_a_name_that_nothing_can_show_is_shown_all_the_same():
    text = document('{"slug": "q", "\\ud800\\u0000' + "x" * 500 + '": 1}')

    (fault,) = read(text).faults

    assert fault.column.encode()
    assert "\0" not in fault.column
    assert len(fault.column) == 80
