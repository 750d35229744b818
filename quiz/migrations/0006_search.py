"""The search index: every pair of neighbouring characters in a question.

docs/decisions/0009-search-by-pairs-of-characters.md says why. The database itself keeps
the index in step: SQLite with triggers, PostgreSQL with an index over an expression.

The triggers that stand today are those of migration 0009, which are quicker; it also
says what a migration that alters a question's columns has to do.
"""

from django.db import migrations

COLUMNS = ("title", "prompt", "answer", "tags")


def text_of(row):
    return " || '\n' || ".join(f"{row}{column}" for column in COLUMNS)


def pairs_of(row):
    """Return SQLite's words for the pairs of a row, in hexadecimal with blanks between.

    An array of zeros, one for each pair, counts: it is much faster than a recursion.
    """
    return f"""(
        SELECT group_concat(hex(substr(folded.text, zeros.key + 1, 2)), ' ')
        FROM (SELECT lower({text_of(row)}) AS text) AS folded,
            json_each(
                '[' || replace(hex(zeroblob(length(folded.text) - 2)), '00', '0,') || '0]'
            ) AS zeros
    )"""


ENTER = f"INSERT INTO quiz_search (rowid, pairs) VALUES (new.id, {pairs_of('new.')});"
REMOVE = f"""
    INSERT INTO quiz_search (quiz_search, rowid, pairs)
    VALUES ('delete', old.id, {pairs_of("old.")});
"""
HAS_OTHER_TEXT = " OR ".join(
    f"old.{column} IS NOT new.{column}" for column in ("id", *COLUMNS)
)

TRIGGERS = [
    f"""
    CREATE TRIGGER quiz_search_insert AFTER INSERT ON quiz_question
    BEGIN {ENTER} END
    """,
    f"""
    CREATE TRIGGER quiz_search_update AFTER UPDATE ON quiz_question
    WHEN {HAS_OTHER_TEXT}
    BEGIN {REMOVE} {ENTER} END
    """,
    f"""
    CREATE TRIGGER quiz_search_delete AFTER DELETE ON quiz_question
    BEGIN {REMOVE} END
    """,
]
SQLITE = [
    """
    CREATE VIRTUAL TABLE quiz_search
    USING fts5 (pairs, content = '', detail = none, tokenize = 'ascii')
    """,
    "CREATE VIRTUAL TABLE quiz_search_words USING fts5vocab (quiz_search, instance)",
    *TRIGGERS,
    f"""
    INSERT INTO quiz_search (rowid, pairs) SELECT id, {pairs_of("")} FROM quiz_question
    """,
]
SQLITE_BACK = [
    "DROP TRIGGER quiz_search_delete",
    "DROP TRIGGER quiz_search_update",
    "DROP TRIGGER quiz_search_insert",
    "DROP TABLE quiz_search_words",
    "DROP TABLE quiz_search",
]

POSTGRESQL = [
    """
    CREATE FUNCTION quiz_pairs(words text) RETURNS text[]
    LANGUAGE sql IMMUTABLE STRICT PARALLEL SAFE COST 1000
    AS $$
        SELECT array_agg(one || next)
        FROM unnest(
            string_to_array(words, NULL), (string_to_array(words, NULL))[2:]
        ) AS neighbours (one, next)
        WHERE next IS NOT NULL
    $$
    """,
    f"""
    CREATE INDEX quiz_question_pairs ON quiz_question
    USING gin (quiz_pairs(lower(({text_of("")}) COLLATE "C")))
    """,
    # To gather statistics, ANALYZE would take every question apart.
    "ALTER INDEX quiz_question_pairs ALTER COLUMN 1 SET STATISTICS 0",
]
POSTGRESQL_BACK = [
    "DROP INDEX quiz_question_pairs",
    "DROP FUNCTION quiz_pairs(text)",
]

FORWARDS = {"sqlite": SQLITE, "postgresql": POSTGRESQL}
BACKWARDS = {"sqlite": SQLITE_BACK, "postgresql": POSTGRESQL_BACK}


def create_index(apps, schema_editor):
    for statement in FORWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def drop_index(apps, schema_editor):
    for statement in BACKWARDS[schema_editor.connection.vendor]:
        schema_editor.execute(statement, params=None)


def create_triggers(apps, schema_editor):
    """Create the triggers again, after a migration that made SQLite's table anew.

    For migrations up to 0008; later ones want those of 0009.
    """
    if schema_editor.connection.vendor == "sqlite":
        for statement in TRIGGERS:
            schema_editor.execute(statement, params=None)


class Migration(migrations.Migration):
    dependencies = [("quiz", "0005_problems")]

    operations = [migrations.RunPython(create_index, drop_index)]
