"""Mails that nobody answers come less often, and then no more.

Counted from the rows: the daily mails sent since the learner's last session. So there
is nothing to reset, and a session needs to know nothing of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import Count, F, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from quiz.reminders.models import Reminder, ReminderKind, ReminderState
from quiz.review.sitting import ReviewSession

# Days after each unanswered mail before the next.
GAPS = (2, 2, 5, 10, 20, 30)
MOST = len(GAPS) + 1


@dataclass(frozen=True, slots=True)
class Unanswered:
    """The mails since the last session."""

    count: int = 0
    last_day: date | None = None

    @property
    def is_over(self) -> bool:
        """Whether the last mail has been sent."""
        return self.count >= MOST

    @property
    def next_is_last(self) -> bool:
        return self.count == MOST - 1

    def keeps_silent_on(self, day: date) -> bool:
        """Return whether it is too early for another."""
        if not self.last_day or self.is_over:
            return self.is_over
        return day < self.last_day + timedelta(days=GAPS[self.count - 1])


def unanswered_by(learner: User) -> Unanswered:
    """Return how many mails a learner has left unanswered."""
    days = list(_unanswered([learner.pk]).order_by("day").values_list("day", flat=True))
    return Unanswered(len(days), days[-1] if days else None)


def have_stopped(learner_ids: Iterable[int]) -> set[int]:
    """Return those of some learners whose last mail was sent, in one query."""
    counts = _unanswered(learner_ids).order_by().values("learner")
    over = counts.annotate(count=Count("pk")).filter(count__gte=MOST)
    return set(over.values_list("learner", flat=True))


def _unanswered(learner_ids: Iterable[int]) -> QuerySet[Reminder]:
    sessions = ReviewSession.objects.filter(learner=OuterRef("learner"))
    last_session = sessions.order_by("-started_at").values("started_at")[:1]
    sent = Reminder.objects.filter(
        learner__in=list(learner_ids),
        kind=ReminderKind.DAILY,
        state=ReminderState.SENT,
    )
    return sent.annotate(last_session_at=Subquery(last_session)).filter(
        Q(last_session_at=None) | Q(sent_at__gt=F("last_session_at"))
    )
