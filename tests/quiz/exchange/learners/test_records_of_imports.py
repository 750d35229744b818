"""What an editor imported is held about them, and can be taken away."""

import json

import pytest

from tests.factories import make_run
from tests.quiz.exchange.learners.histories import data_json

pytestmark = pytest.mark.django_db


def test_the_imports_of_an_editor_are_in_their_file_and_those_of_others_are_not():
    run = make_run(state="done", counts={"new": 2, "changed": 0, "unchanged": 1})
    make_run()

    (record,) = json.loads(data_json(run.editor))["imports"]

    assert record["state"] == "done"
    assert record["counts"] == {"new": 2, "changed": 0, "unchanged": 1}
    assert record["asked_at"] == "2026-03-02T12:00:00.000000+00:00"
    assert "file_key" not in record
