"""A search index that is out of step is found, and said in a sentence."""

import pytest
from django.core.management import CommandError, call_command
from django.db import connection, transaction

from quiz.content.checking import faults
from tests.factories import make_question

pytestmark = pytest.mark.django_db

PLANTED = {
    "sqlite": [
        (
            [
                "DROP TRIGGER quiz_search_update",
                "UPDATE quiz_question SET title = '乙甲'",
            ],
            [
                "The search index will fall behind: the trigger quiz_search_update is "
                "missing.",
                "The search index is out of step with question one.",
            ],
        ),
        (
            ["INSERT INTO quiz_search (quiz_search) VALUES ('delete-all')"],
            ["The search index is out of step with question one."],
        ),
        (
            [
                "INSERT INTO quiz_search (rowid, pairs) "
                "SELECT id, 'ff' FROM quiz_question"
            ],
            ["The search index is out of step with question one."],
        ),
        (
            ["INSERT INTO quiz_search (rowid, pairs) VALUES (99999, 'ff')"],
            ["The search index has question 99999, which is not there."],
        ),
    ],
    "postgresql": [
        (
            ["DROP INDEX quiz_question_pairs"],
            ["The search index quiz_question_pairs is missing or invalid."],
        ),
        (
            ["DROP FUNCTION quiz_pairs CASCADE"],
            [
                "The search index quiz_question_pairs is missing or invalid.",
                "The function quiz_pairs of the search index is missing.",
            ],
        ),
        (
            [
                "CREATE OR REPLACE FUNCTION quiz_pairs(words text) RETURNS text[] "
                "LANGUAGE sql IMMUTABLE AS 'SELECT ARRAY[words]'"
            ],
            ["The function quiz_pairs takes texts apart in another way than a search."],
        ),
    ],
}


def test_an_index_in_step_has_no_fault():
    make_question(title="Ab😀é\uffff", answer="一\n二")
    make_question(prompt="一", answer="", tags="")

    assert list(faults()) == []


def test_every_planted_fault_is_found():
    make_question(slug="one", title="甲乙")

    for statements, sentences in PLANTED[connection.vendor]:
        with transaction.atomic(), connection.cursor() as cursor:
            for statement in statements:
                cursor.execute(statement)
            assert list(faults()) == sentences
            transaction.set_rollback(True)
    assert list(faults()) == []


def test_check_data_prints_them(capsys):
    make_question()
    spoil = {
        "sqlite": "DROP TRIGGER quiz_search_delete",
        "postgresql": "DROP INDEX quiz_question_pairs",
    }
    with connection.cursor() as cursor:
        cursor.execute(spoil[connection.vendor])

    with pytest.raises(CommandError, match="Faults in the data: 1"):
        call_command("check_data")

    assert capsys.readouterr().out.startswith("The search index ")
