"""Every fault of a learner's own file is said, with its place."""

import json
import tracemalloc

import pytest
from django.contrib.auth import get_user_model

from accounts.models import RevealStyle
from quiz.content.models import LONGEST_LINE, LONGEST_TEXT
from quiz.exchange.learners import tables
from quiz.exchange.learners.faults import Why
from quiz.exchange.learners.files import UnfitFile
from quiz.exchange.learners.sentences import SENTENCES, in_words
from quiz.exchange.values import Wrong
from quiz.review.changes import ChangeKind
from quiz.review.log import ReviewKind
from quiz.review.sitting import EndReason, SessionKind, Stage
from tests.quiz.exchange.learners.histories import (
    data_of,
    make_rich_learner,
    read,
    read_data,
)


def faults_of(raw):
    with pytest.raises(UnfitFile) as unfit:
        read(raw)
    assert all(in_words(unfit.value.faults))
    return [(fault.path, fault.why) for fault in unfit.value.faults]


@pytest.mark.parametrize(
    ("raw", "path", "why"),
    [
        (b"", "", Why.NOT_OURS),
        (b"\0" * 1_000, "", Why.NOT_OURS),
        (b"[]", "", Why.NOT_OURS),
        ("{}".encode("utf-16"), "", Why.NOT_OURS),
        (b'{"format": 1', "format", Why.NOT_JSON),
        (b'{"format": 2, "reviews": 3}', "format", Why.OTHER_FORMAT),
        (b'{"format": 1, "format": 1}', "format", Why.NAME_TWICE),
        (b'{"reviews": [{"a": ' + b"[" * 100_000, "reviews[0]", Why.TOO_DEEP),
        (b"[" * 100_000, "", Why.NOT_OURS),
        (b'{"a": ' * 100_000, "", Why.TOO_DEEP),
        (b'{"x": "' + b"a" * 600_000 + b'"}', "", Why.TOO_LONG_ROW),
        (b'{"x": [' + b"1, " * 2_000, "", Why.TOO_MANY),
        (b'{"reviews": [' + b"{}," * 2_000, "reviews[0].showing", Why.MISSING),
    ],
)
def test_a_file_that_is_none_of_ours_is_refused(raw, path, why):
    assert faults_of(raw)[0] == (path, why)


@pytest.mark.parametrize(
    "raw",
    [b"[" * 20_000_000, b'{"x":[' + b"1," * 10_000_000, b'{"a":"' + b"\\" * 20_000_000],
)
def test_a_bomb_takes_no_memory_beyond_its_own(raw):
    tracemalloc.start()
    faults_of(raw)
    _, most = tracemalloc.get_traced_memory()
    tracemalloc.stop()

    assert most < 5_000_000


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("member", "name", "value", "why"),
    [
        ("reviews", "grade", 6, Wrong.NOT_IN_RANGE),
        ("reviews", "grade", True, Wrong.NOT_A_NUMBER),
        ("reviews", "grade", 4.0, Wrong.NOT_A_NUMBER),
        ("reviews", "grade", 10**4000, Wrong.NOT_IN_RANGE),
        ("reviews", "kind", "exam", Wrong.NOT_ONE_OF),
        ("reviews", "kind", [1], Wrong.NOT_ONE_OF),
        ("reviews", "question", "../etc", Wrong.NO_SLUG),
        ("reviews", "question", None, Wrong.NOT_TEXT),
        ("reviews", "answer", "\0", Wrong.BAD_CHARACTER),
        ("reviews", "answer", "\ud800", Wrong.BAD_CHARACTER),
        ("reviews", "answer", "a" * 20_001, Wrong.TOO_LONG),
        ("reviews", "answered_at", "2026-02-30T12:00:00+00:00", Why.NOT_A_MOMENT),
        ("reviews", "answered_at", "2026-03-02T12:00:00", Why.NOT_A_MOMENT),
        ("reviews", "answered_at", "9999-12-31T23:59:59-12:00", Why.NOT_A_MOMENT),
        ("reviews", "answered_at", "2100-01-01T00:00:00+00:00", Why.NOT_IN_TIME),
        ("reviews", "study_day", "2026-02-30", Why.NOT_A_DAY),
        ("reviews", "study_day", "2026-01-05", Why.NOT_THAT_DAY),
        ("reviews", "points_said", [2, 1], Why.NOT_NUMBERS),
        ("reviews", "points_said", [1, 9], Why.NOT_NUMBERS),
        ("reviews", "session", 999, Why.NOT_HERE),
        ("reviews", "repetitions", 2**31, Wrong.NOT_IN_RANGE),
        ("sessions", "answer_count", 7, Why.MISCOUNTED),
        ("sessions", "end_reason", "", Why.NO_REASON),
        ("sessions", "deadline_at", "2026-03-02T11:00:00+00:00", Why.NOT_LATER),
        ("progress", "suspended", 1, Wrong.NOT_YES_OR_NO),
        ("progress", "easiness_percent", 129, Wrong.NOT_IN_RANGE),
        ("progress", "due_on", None, Why.NOT_A_DAY),
        ("schedule_changes", "follows", "nowhere", Why.NOT_HERE),
    ],
)
def test_a_wrong_value_is_named_by_its_place(member, name, value, why):
    data = data_of(make_rich_learner())
    data[member][0][name] = value

    assert (f"{member}[0].{name}", why) in faults_of(json.dumps(data).encode())


@pytest.mark.django_db
def test_every_fault_is_said_at_once_and_no_more_than_a_hundred():
    data = data_of(make_rich_learner())
    data["settings"]["time_zone"] = "Mars/Olympus"
    data["progress"][1]["due_on"] = "soon"
    data["reviews"][2]["grade"] = 9

    assert faults_of(json.dumps(data).encode()) == [
        ("settings.time_zone", Why.NO_ZONE),
        ("progress[1].due_on", Why.NOT_A_DAY),
        ("reviews[2].grade", Wrong.NOT_IN_RANGE),
    ]
    data["reviews"] = [1] * 500
    assert len(faults_of(json.dumps(data).encode())) == 100


@pytest.mark.django_db
@pytest.mark.parametrize("member", ["reviews", "progress", "sessions"])
def test_a_row_that_is_there_twice_is_refused(member):
    data = data_of(make_rich_learner())
    data[member].append(data[member][0])

    assert Why.TWICE in {why for _, why in faults_of(json.dumps(data).encode())}


@pytest.mark.django_db
def test_a_name_that_is_there_twice_in_a_row_is_refused():
    raw = json.dumps(data_of(make_rich_learner())).encode()

    twice = raw.replace(b'"grade": 5', b'"grade": 5, "grade": 5', 1)

    assert faults_of(twice) == [("reviews[0]", Why.NAME_TWICE)]


@pytest.mark.django_db
def test_names_that_are_not_known_and_members_of_later_are_passed_over():
    data = data_of(make_rich_learner())
    data["reviews"][0]["mood"] = "good"
    data["badges"] = [{"name": "first"}]
    del data["schedule_changes"], data["problems"]

    assert len(read_data(data).reviews) == len(data["reviews"])


def test_the_words_and_bounds_are_those_of_the_models():
    languages = get_user_model()._meta.get_field("language").choices

    assert [name for name, _ in languages] == list(tables.LANGUAGES)
    assert RevealStyle.values == list(tables.REVEAL_STYLES)
    assert ReviewKind.values == list(tables.REVIEW_KINDS)
    assert ChangeKind.values == list(tables.CHANGE_KINDS)
    assert SessionKind.values == list(tables.SESSION_KINDS)
    assert ["", *Stage.values] == list(tables.STAGES)
    assert ["", *EndReason.values] == list(tables.END_REASONS)
    assert tables.LONGEST_ANSWER == LONGEST_TEXT
    assert tables.LONGEST_LINE == LONGEST_LINE
    assert set(SENTENCES) == {*Why, *Wrong}
