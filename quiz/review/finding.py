"""Finding published questions by words, and showing where these stand."""

from dataclasses import dataclass

from quiz.content.excerpts import Part, excerpt, marked
from quiz.content.models import Question
from quiz.content.pairs import words_of

MOST_FOUND = 100

# Of a question that was found: the rest of a revision is large.
_SHOWN = (
    "tags",
    "topic__title",
    "topic__language",
    "current_revision__title",
    "current_revision__prompt",
    "current_revision__answer",
)


@dataclass(frozen=True, slots=True)
class Found:
    """A question that was found, with the words marked where they stand."""

    question: Question
    title: list[Part]
    passage: list[Part]  # empty where they stand in the title alone


def find(query: str) -> list[Found]:
    """Return the first questions with every word of a query, in curriculum order.

    Which they are is settled before any of their text is loaded.
    """
    found = Question.objects.published().containing(query).in_order()
    first = Question.objects.filter(pk__in=found.values("pk")[:MOST_FOUND]).in_order()
    words = words_of(query)
    return [_shown(question, words) for question in first.with_text().only(*_SHOWN)]


def _shown(question: Question, words: list[str]) -> Found:
    revision = question.current_revision
    texts = (revision.prompt, revision.answer, question.tags)
    return Found(question, marked(revision.title, words), excerpt(texts, words))
