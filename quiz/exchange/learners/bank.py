"""What of a learner's own file is here already: questions, texts, topics, showings."""

from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice
from typing import Any

from quiz.content.models import Question, State, Topic
from quiz.content.revisions import Revision
from quiz.exchange.learners.rows import LearnerFile
from quiz.review.log import Review
from quiz.review.sitting import ReviewSession

_AT_ONCE = 500


class KnownBank:
    """The keys of the questions and topics that a file names and that are here.

    What was never published is not: nobody learned it, and a file must not show it.
    """

    def __init__(self, file: LearnerFile) -> None:
        self.topics = _topics(
            {row.topic for row in (*file.enrolments, *file.session_topics)}
        )
        self.questions = _questions(_slugs(file))
        self._revisions = _revisions(self.questions.values())

    def revision(self, question: str, number: int) -> int:
        """Return the key of a text: of the nearest before it, or else of the first."""
        numbers, keys = self._revisions[self.questions[question]]
        return keys[max(0, bisect_right(numbers, number) - 1)]


def _slugs(file: LearnerFile) -> set[str]:
    slugs = {row.question for row in file.reviews}
    slugs |= {row.question for row in file.progress}
    slugs |= {row.question for row in file.changes}
    return slugs | {row.question for row in file.sessions if row.question}


def _topics(slugs: set[str]) -> dict[str, int]:
    found = Topic.objects.exclude(state=State.DRAFT)
    return {
        slug: pk
        for some in parts(slugs)
        for slug, pk in found.filter(slug__in=some).values_list("slug", "pk")
    }


def _questions(slugs: set[str]) -> dict[str, int]:
    found = Question.objects.exclude(state=State.DRAFT).exclude(
        topic__state=State.DRAFT
    )
    found = found.filter(current_revision__isnull=False)
    return {
        slug: pk
        for some in parts(slugs)
        for slug, pk in found.filter(slug__in=some).values_list("slug", "pk")
    }


def _revisions(questions: Iterable[int]) -> dict[int, tuple[list[int], list[int]]]:
    """Return the numbers and the keys of every text of some questions, in order."""
    found: dict[int, tuple[list[int], list[int]]] = defaultdict(lambda: ([], []))
    for some in parts(questions):
        rows = Revision.objects.filter(question__in=some).order_by("number")
        for question, number, pk in rows.values_list("question", "number", "pk"):
            numbers, keys = found[question]
            numbers.append(number)
            keys.append(pk)
    return found


def taken_keys(file: LearnerFile) -> set[str]:
    """Return the showings of a file that are here already, in whosever account."""
    keys = {row.showing for row in file.reviews}
    keys |= {row.showing for row in file.sessions if row.showing}
    return {
        key
        for some in parts(keys)
        for model in (Review, ReviewSession)
        for key in model.objects.filter(showing_key__in=some).values_list(
            "showing_key", flat=True
        )
    }


def parts(values: Iterable[Any]) -> Iterator[list[Any]]:
    """Return rows in lists short enough for one statement."""
    rest = iter(values)
    while part := list(islice(rest, _AT_ONCE)):
        yield part
