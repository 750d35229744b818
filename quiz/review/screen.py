"""What is on screen in a sitting, loaded for grading."""

from dataclasses import dataclass

from django.db.models import FilteredRelation, Q

from accounts.models import User
from quiz.content.revisions import Revision
from quiz.review.models import Progress
from quiz.review.sitting import ReviewSession


@dataclass(frozen=True, slots=True)
class Screen:
    """The revision on screen, and how far the learner has come with its question."""

    revision: Revision
    progress: Progress | None


def on_screen(session: ReviewSession, learner: User) -> Screen | None:
    """Load what is on screen in one query, or None if it has vanished."""
    own = FilteredRelation(
        "question__progress", condition=Q(question__progress__learner=learner)
    )
    revision = (
        Revision.objects.annotate(own_progress=own)
        .select_related("question__topic", "own_progress")
        .filter(pk=session.revision_id)
        .first()
    )
    # Django leaves the attribute out where there is no row.
    return revision and Screen(revision, getattr(revision, "own_progress", None))
