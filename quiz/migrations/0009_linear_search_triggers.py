"""Triggers of the search index on SQLite whose time grows as the text does.

`substr` counts characters from the beginning of a text, so the triggers of 0006 took
the time of its length squared: seconds for the longest. These take a text apart into
blocks first. What they write is the same.

A later migration that alters a question's columns or constraints makes Django write
SQLite's table anew, and the triggers go with the old one. It has to end with
`migrations.RunPython(create_triggers, migrations.RunPython.noop)`, from this module.
"""

from importlib import import_module

from django.db import migrations

_first = import_module("quiz.migrations.0006_search")

BLOCK = 256  # pairs; about the root of the longest text, which costs least


def places(count):
    """Return SQLite's words for rows with the keys 0 to count - 1; at least one row.

    An array of zeros, one for each place, counts: it is faster than a recursion.
    """
    zeros = f"replace(hex(zeroblob({count} - 1)), '00', '0,')"
    return f"json_each('[' || {zeros} || '0]')"


def pairs_of(row):
    """Return SQLite's words for the pairs of a row, in hexadecimal with blanks between.

    A block has one character more than pairs: the one with which the next begins.
    Without its LIMIT, SQLite would fold the inner query into the outer one, and cut
    each block out again for each of its pairs.
    """
    blocks = places(f"(length(folded.text) + {BLOCK - 2}) / {BLOCK}")
    return f"""(
        SELECT group_concat(hex(substr(block.text, pair.key + 1, 2)), ' ')
        FROM (
            SELECT substr(folded.text, place.key * {BLOCK} + 1, {BLOCK + 1}) AS text
            FROM (SELECT lower({_first.text_of(row)}) AS text) AS folded,
                {blocks} AS place
            LIMIT -1
        ) AS block
        CROSS JOIN {places("length(block.text) - 1")} AS pair
    )"""


ENTER = f"INSERT INTO quiz_search (rowid, pairs) VALUES (new.id, {pairs_of('new.')});"
REMOVE = f"""
    INSERT INTO quiz_search (quiz_search, rowid, pairs)
    VALUES ('delete', old.id, {pairs_of("old.")});
"""
TRIGGERS = {
    "quiz_search_insert": f"AFTER INSERT ON quiz_question BEGIN {ENTER} END",
    "quiz_search_update": f"""
        AFTER UPDATE ON quiz_question WHEN {_first.HAS_OTHER_TEXT}
        BEGIN {REMOVE} {ENTER} END
    """,
    "quiz_search_delete": f"AFTER DELETE ON quiz_question BEGIN {REMOVE} END",
}


def create_triggers(apps, schema_editor):
    """Create the triggers, after a migration that made SQLite's table anew."""
    if schema_editor.connection.vendor == "sqlite":
        for name, body in TRIGGERS.items():
            schema_editor.execute(f"CREATE TRIGGER {name} {body}", params=None)


def replace_triggers(apps, schema_editor):
    drop_triggers(schema_editor)
    create_triggers(apps, schema_editor)


def bring_first_triggers_back(apps, schema_editor):
    drop_triggers(schema_editor)
    _first.create_triggers(apps, schema_editor)


def drop_triggers(schema_editor):
    if schema_editor.connection.vendor == "sqlite":
        for name in TRIGGERS:
            schema_editor.execute(f"DROP TRIGGER {name}", params=None)


class Migration(migrations.Migration):
    dependencies = [("quiz", "0008_import_runs")]

    operations = [migrations.RunPython(replace_triggers, bring_first_triggers_back)]
