"""A learner's own pace, from the log."""

from accounts.models import User
from quiz.review.log import Review
from quiz.scheduling import pace

RECENT = 100


def seconds_each(learner: User) -> float:
    """Return the usual seconds a learner takes for one question, lately."""
    recent = Review.objects.standing().filter(learner=learner).latest_first()
    moments = recent.values_list("shown_at", "answered_at")[:RECENT]
    return pace.seconds_each(
        (answered_at - shown_at).total_seconds() for shown_at, answered_at in moments
    )
