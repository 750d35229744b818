"""The bank that comes with Wengu: its form, its rendering, and loading it again."""

import re
from functools import cache
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.core.management import call_command

from quiz.content import formulas
from quiz.content.answers import split_points
from quiz.content.models import Question, Topic
from quiz.content.options import Option
from quiz.content.revisions import Revision

FILES = sorted(Path(settings.BASE_DIR, "fixtures").glob("*.yaml"))
TOPICS = {
    *("foundations", "training", "nlp", "vision", "speech", "optimization"),
    *("challenges", "venture"),
}
FOUNDING_TITLES = {
    "什么是大模型？",
    "大模型训练过程中遇到的问题",
    "大模型在自然语言处理中的应用",
    "大模型在计算机视觉中的应用",
    "大模型在语音识别中的应用",
    "大模型训练过程中的优化方法",
    "大模型面临的挑战和未来发展趋势",
}
LONGEST_CUE = 12

_CODE = re.compile(r"<(code|pre)\b.*?</\1>", re.DOTALL)
_TAG = re.compile(r"&lt;/?[a-z]|<!--", re.IGNORECASE)


@cache
def rows(model):
    return [
        row["fields"]
        for file in FILES
        for row in yaml.safe_load(file.read_text(encoding="utf-8"))
        if row["model"] == f"quiz.{model}"
    ]


def by_slug(question):
    return question["slug"]


questions = pytest.mark.parametrize("question", rows("question"), ids=by_slug)


def options_of(question):
    return [row for row in rows("option") if row["question"] == [question["slug"]]]


def test_every_topic_has_a_file_of_its_name_and_enough_questions():
    topics = {topic["slug"]: topic for topic in rows("topic")}

    assert set(topics) == TOPICS == {file.stem for file in FILES}
    assert len({topic["position"] for topic in topics.values()}) == len(topics)
    for slug, topic in topics.items():
        own = [row for row in rows("question") if row["topic"] == [slug]]
        assert topic["title"]
        assert topic["description"]
        assert topic["state"] == "published"
        assert len(own) >= 4, slug
        assert len({question["position"] for question in own}) == len(own), slug


def test_slugs_and_titles_are_used_once():
    slugs = [question["slug"] for question in rows("question")]
    titles = [question["title"] for question in rows("question")]

    assert len(set(slugs)) == len(slugs)
    assert len(set(titles)) == len(titles)


def test_the_seven_founding_questions_are_there():
    assert {question["title"] for question in rows("question")} >= FOUNDING_TITLES


def test_options_belong_to_choice_questions():
    slugs = {row["slug"] for row in rows("question") if row["kind"] == "choice"}

    assert {option["question"][0] for option in rows("option")} == slugs


@questions
def test_a_question_is_complete(question):
    assert re.fullmatch("[a-z0-9-]+", question["slug"])
    assert question["kind"] in {"recall", "choice"}
    assert question["difficulty"] in {1, 2, 3}
    assert question["state"] == "published"
    for part in ("title", "prompt", "answer", "explanation", "hint", "tags"):
        assert question[part].strip(), part
    assert re.search(r"\d{4}", question["source"]), "a source has a year"


@questions
def test_the_answer_is_one_paragraph_or_two_to_six_points_with_short_cues(question):
    points = split_points(question["answer"])

    if points:
        assert 2 <= len(points) <= 6
        assert all(point.cue and point.detail for point in points)
        assert max(len(point.cue) for point in points) <= LONGEST_CUE
    else:
        assert "\n\n" not in question["answer"].strip()


@questions
def test_a_choice_has_a_right_option_and_every_option_a_reason(question):
    options = options_of(question)

    if question["kind"] == "recall":
        assert options == []
        return
    assert 2 <= len(options) <= 6
    assert any(option["is_right"] for option in options)
    assert any(not option["is_right"] for option in options)
    assert all(
        option["text"].strip() and option["reason"].strip() for option in options
    )
    assert [option["position"] for option in options] == list(
        range(1, len(options) + 1)
    )


@pytest.fixture
def bank(db):
    call_command("loaddata", *FILES, verbosity=0)


def all_html(revision):
    html = revision.html
    yield from (html.prompt, html.explanation, html.hint)
    for passage in html.answer:
        yield from (passage.cue_html, passage.html)
    for option in html.options:
        yield from (option.html, option.reason_html)


def test_everything_renders_without_raw_html_or_a_failed_formula(bank):
    for revision in Revision.objects.order_by("pk"):
        for html in all_html(revision):
            prose = _CODE.sub("", html)
            assert formulas.ERROR_CLASS not in html, revision
            assert not _TAG.search(prose), revision
            assert "$" not in prose, revision
            assert "**" not in prose, revision


def test_every_question_can_be_met(bank):
    assert Question.objects.published().count() == len(rows("question"))
    assert Revision.objects.filter(number=1).count() == len(rows("question"))


def test_loading_the_bank_again_changes_no_row(bank):
    models = (Topic, Question, Option, Revision)
    before = [list(model.objects.order_by("pk").values()) for model in models]

    call_command("loaddata", *FILES, verbosity=0)

    assert [list(model.objects.order_by("pk").values()) for model in models] == before
