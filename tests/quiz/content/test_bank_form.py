"""The form of every question of the bank, as docs/content.md asks for it."""

import re

import pytest

from quiz.content import formulas
from quiz.content.answers import split_points
from tests.quiz.content.bank_files import (
    QUESTIONS,
    is_chinese,
    pieces_of_html,
    pieces_of_markdown,
)

LONGEST_CUE = 12
# What is said in two minutes: 300 Chinese characters a minute, 150 English words.
LONGEST_ANSWER = 600
LONGEST_ENGLISH_ANSWER = 300

_HAN = r"[\u4e00-\u9fff]"
_NOT_PROSE = re.compile(r"```.*?```|`[^`]*`|\$\$.*?\$\$|\$[^$\n]*\$", re.DOTALL)
_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"&lt;/?[a-z]|<!--", re.IGNORECASE)
_TYPED_SPACE = re.compile(rf"{_HAN} +[\w$`]|[\w$`%] +{_HAN}")
_HALF_WIDTH = re.compile(rf"{_HAN}[,;:!?()]|[,;:!?()]{_HAN}")

CHINESE = [question for question in QUESTIONS if is_chinese(question)]

questions = pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.slug)
chinese_questions = pytest.mark.parametrize(
    "question", CHINESE, ids=lambda each: each.slug
)


@questions
def test_every_field_is_there(question):
    assert re.fullmatch("[a-z0-9-]+", question.slug)
    assert question.kind in {"recall", "choice"}
    assert question.difficulty in {1, 2, 3}
    assert question.state == "published"
    for part in ("title", "prompt", "answer", "explanation", "hint", "tags"):
        assert getattr(question, part).strip(), part


@questions
def test_a_source_names_somebody_and_a_year(question):
    for source in question.source.split("; "):
        assert re.search(r"[^\W\d_]{2}", source), source
    assert re.search(r"\b(19|20)\d\d\b|(19|20)\d\d年", question.source)


@questions
def test_the_answer_is_one_paragraph_or_two_to_six_points_with_short_cues(question):
    points = split_points(question.answer)

    if points:
        assert 2 <= len(points) <= 6
        assert all(point.cue and point.detail for point in points)
        assert max(len(point.cue) for point in points) <= LONGEST_CUE
    else:
        assert "\n\n" not in question.answer.strip()


@questions
def test_the_answer_can_be_said_in_two_minutes(question):
    if is_chinese(question):
        assert len(re.sub(r"\s|\*\*", "", question.answer)) <= LONGEST_ANSWER
    else:
        assert len(question.answer.split()) <= LONGEST_ENGLISH_ANSWER


@questions
def test_a_choice_has_one_right_option_and_every_option_a_reason(question):
    options = question.options

    if question.kind == "recall":
        assert options == ()
        return
    assert 3 <= len(options) <= 5
    assert [option.is_right for option in options].count(True) == 1
    assert all(option.text.strip() and option.reason.strip() for option in options)
    assert len({option.text for option in options}) == len(options)
    assert [option.position for option in options] == [*range(1, len(options) + 1)]


@questions
def test_it_renders_with_no_raw_html_and_no_failed_formula(question):
    for html in pieces_of_html(question):
        prose = _CODE.sub("", html)
        assert formulas.ERROR_CLASS not in html
        assert not _TAG.search(prose)
        assert "$" not in prose
        assert "**" not in prose


@chinese_questions
def test_chinese_is_typed_without_spaces_and_with_its_own_punctuation(question):
    for text in pieces_of_markdown(question):
        prose = _NOT_PROSE.sub("`", text)
        assert not _TYPED_SPACE.search(prose)
        assert not _HALF_WIDTH.search(prose)
        assert '"' not in prose
