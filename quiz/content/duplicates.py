"""Finding the questions that somebody is about to write again."""

from collections.abc import Iterable

from django.db import connection

from quiz.content.likeness import ALIKE, likeness, terms_of
from quiz.content.models import Question
from quiz.content.pairs import pairs_of
from quiz.content.searching import MayHold

MOST_SHOWN = 5

# A term in so many questions says nothing about one of them.
_COMMON = 400
# Who shares none of so many of the rarest terms is hardly alike.
_MOST_RARE = 16
# A text that was pasted: its first terms are enough to look up.
_MOST_TERMS = 100


def likely_duplicates(
    *, title: str, prompt: str, besides: int | None
) -> list[Question]:
    """Return the questions most like one that is being written, the likest first.

    In any state, with their topic; those that were merged into another are left out.

    Args:
        besides: The key of the question being written, if it was saved before.
    """
    terms = terms_of(f"{title}\n{prompt}")
    rare = _rarest(sorted(terms)[:_MOST_TERMS])
    if not rare:
        return []
    found = Question.objects.filter(_one_of(rare), merged_into=None).exclude(pk=besides)
    rows = found.in_order().values_list("pk", "title", "prompt")
    scores = {
        pk: likeness(terms, terms_of(f"{title}\n{prompt}"))
        for pk, title, prompt in rows.iterator()
    }
    alike = [pk for pk, score in scores.items() if score >= ALIKE]
    likest = sorted(alike, key=scores.__getitem__, reverse=True)[:MOST_SHOWN]
    questions = Question.objects.select_related("topic").in_bulk(likest)
    return [questions[pk] for pk in likest if pk in questions]


def _one_of(terms: Iterable[str]) -> MayHold:
    return MayHold([pairs_of([term]) for term in terms])


def _rarest(terms: list[str]) -> list[str]:
    """Return the rarest of the terms that the bank has and not everywhere.

    All of them are counted in one statement, each no further than it matters.
    """
    if not terms:
        return []
    statements, params = [], []
    for number, term in enumerate(terms):
        few = Question.objects.filter(_one_of([term])).values("pk")[:_COMMON]
        statement, its_params = few.query.sql_with_params()
        counted = f"SELECT {number}, count(*) FROM ({statement}) AS few"  # noqa: S608 - Django's own
        statements.append(counted)
        params += its_params
    with connection.cursor() as cursor:
        cursor.execute(" UNION ALL ".join(statements), params)
        counts = {terms[number]: count for number, count in cursor.fetchall()}
    known = [term for term in terms if 0 < counts[term] < _COMMON]
    return sorted(known, key=counts.__getitem__)[:_MOST_RARE]
