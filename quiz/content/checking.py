"""What must be true of the search index: a sentence for each fault."""

from collections import Counter
from collections.abc import Iterator
from itertools import pairwise

from django.db import connection

from quiz.content.models import Question
from quiz.content.pairs import fold
from quiz.content.searching import FIELDS, token

_ROWS_AT_ONCE = 1_000
_TRIGGERS = {"quiz_search_insert", "quiz_search_update", "quiz_search_delete"}
# Every kind of character that could be taken apart in another way.
_PROBE = "Ab 模型\n😀é"


def faults() -> Iterator[str]:
    """Return what is wrong with the search index, reading all of it.

    On PostgreSQL the database keeps an index in step with its expression; what can be
    wrong is that it is missing, or that the expression means something else by now.
    """
    if connection.vendor == "sqlite":
        return _faults_on_sqlite()
    return _faults_on_postgresql()


def _faults_on_sqlite() -> Iterator[str]:
    triggers = "SELECT name FROM sqlite_master WHERE type = 'trigger'"
    for name in sorted(_TRIGGERS - {name for (name,) in _rows(triggers)}):
        yield f"The search index will fall behind: the trigger {name} is missing."
    indexed: Counter[int] = Counter()
    for pair, pk in _rows("SELECT term, doc FROM quiz_search_words"):
        indexed[pk] += hash(pair)
    questions = Question.objects.values_list("pk", "slug", *FIELDS)
    for pk, slug, *texts in questions.iterator(_ROWS_AT_ONCE):
        if indexed.pop(pk, 0) != sum(hash(token(pair)) for pair in _pairs(texts)):
            yield f"The search index is out of step with question {slug}."
    for pk in sorted(indexed):
        yield f"The search index has question {pk}, which is not there."


def _faults_on_postgresql() -> Iterator[str]:
    valid = "SELECT 1 FROM pg_index WHERE indisvalid AND indexrelid = to_regclass(%s)"
    if not list(_rows(valid, "quiz_question_pairs")):
        yield "The search index quiz_question_pairs is missing or invalid."
    if list(_rows("SELECT to_regprocedure('quiz_pairs(text)')")) == [(None,)]:
        yield "The function quiz_pairs of the search index is missing."
        return
    ((pairs,),) = _rows("SELECT quiz_pairs(%s)", fold(_PROBE))
    if set(pairs) != _pairs([_PROBE]):
        yield "The function quiz_pairs takes texts apart in another way than a search."


def _pairs(texts: list[str]) -> set[str]:
    return {one + next_ for one, next_ in pairwise(fold("\n".join(texts)))}


def _rows(statement: str, *params: str) -> Iterator[tuple]:
    with connection.cursor() as cursor:
        cursor.execute(statement, params)
        while rows := cursor.fetchmany(_ROWS_AT_ONCE):
            yield from rows
