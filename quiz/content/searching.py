"""Conditions on questions that the search index answers, on both databases.

The index holds every pair of neighbouring characters in what learners read of a
question. It settles words of two characters, and says where longer ones may stand;
whether they do is then read in the text.
"""

from typing import Any

from django.db.models import BooleanField, Func, Q, TextField, Value
from django.db.models.functions import StrIndex
from django.db.models.lookups import GreaterThan
from django.db.models.sql.compiler import SQLCompiler

from quiz.content.pairs import has_case, pairs_of, words_of

# In the order in which migration 0006 joins them.
FIELDS = ("title", "prompt", "answer", "tags")
# More of them hardly exclude more, and SQLite takes 256 at most.
_MOST_PAIRS = 30

_Compiled = tuple[str, list[Any]]


def holding(query: str) -> Q:
    """Return the condition that every word of a query stands in one of the fields.

    A query without words asks for nothing, so every question fulfils it. Of one whose
    words are all single characters the index knows nothing: every text is read.
    """
    words = words_of(query)
    pairs = pairs_of(words)
    indexed = [MayHold([pairs])] if pairs else []
    longer = [word for word in words if len(word) != 2 or len(pairs) > _MOST_PAIRS]
    return Q(*indexed, *map(_stands_in_the_text, longer))


def _stands_in_the_text(word: str) -> Q:
    found = Q()
    for field in FIELDS:
        text = Folded(field) if has_case(word) else field
        found |= Q(GreaterThan(StrIndex(text, Value(word)), 0))
    return found


class Folded(Func):
    """The text of some fields, a line end between them, as `pairs.fold` folds it."""

    function = "lower"
    arg_joiner = " || '\n' || "
    output_field = TextField()

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> _Compiled:
        # Other collations fold more, and not all of them the same.
        template = '%(function)s((%(expressions)s) COLLATE "C")'
        return self.as_sql(compiler, connection, template=template, **context)


class MayHold(Func):
    """The condition that the index has all pairs of at least one of several groups.

    Args:
        groups: Lists of pairs, none of them empty.
    """

    output_field = BooleanField()

    def __init__(self, groups: list[list[str]]) -> None:
        super().__init__("pk", Folded(*FIELDS))
        self.groups = [pairs[:_MOST_PAIRS] for pairs in groups]

    def as_sqlite(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> _Compiled:
        key, _text = self.source_expressions
        column, _none = compiler.compile(key)
        wanted = " OR ".join(map(_all_of, self.groups))
        found = "SELECT rowid FROM quiz_search WHERE quiz_search MATCH %s"
        return f"{column} IN ({found})", [wanted]

    def as_postgresql(
        self, compiler: SQLCompiler, connection: Any, **context: Any
    ) -> _Compiled:
        _key, text = self.source_expressions
        folded, _none = compiler.compile(text)
        condition = f"quiz_pairs({folded}) @> %s::text[]"
        return f"({' OR '.join([condition] * len(self.groups))})", self.groups


def _all_of(pairs: list[str]) -> str:
    return "(" + " AND ".join(f'"{token(pair)}"' for pair in pairs) + ")"


def token(pair: str) -> str:
    """Return a pair as the index of SQLite has it: made of digits and letters alone."""
    return pair.encode().hex()
