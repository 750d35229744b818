"""The history of a question: its revisions, and what each of them changed."""

from dataclasses import dataclass
from functools import cached_property

from quiz.content.comparing import FieldDifference, differences_between
from quiz.content.models import Question
from quiz.content.revisions import Revision
from quiz.content.texts import QuestionText


@dataclass(frozen=True)
class Entry:
    """One revision, beside the one before it."""

    revision: Revision
    before: Revision | None
    same_as: int | None  # the number of an earlier revision with this very text

    @cached_property
    def differences(self) -> list[FieldDifference]:
        """What it changed; for the first, nothing. Compared when first asked for."""
        if self.before is None:
            return []
        return differences_between(self.before.text, self.revision.text)


def history_of(question: Question) -> list[Entry]:
    """Return every revision of a question, newest first, in one query."""
    revisions = question.revisions.select_related("editor").defer("rendered")
    entries: list[Entry] = []
    numbers: dict[QuestionText, int] = {}
    before = None
    for revision in revisions.order_by("number"):
        entries.append(Entry(revision, before, numbers.get(revision.text)))
        numbers[revision.text] = revision.number
        before = revision
    return entries[::-1]
