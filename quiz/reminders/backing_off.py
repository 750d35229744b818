"""Mails that nobody answers come less often, and then no more.

Counted from the rows: the daily mails sent since the learner last began a session or
answered in one, as a session without a limit may go on for days. So there is nothing to
reset, and a session needs to know nothing of it.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, timedelta

from django.db.models import F, OuterRef, Q, QuerySet, Subquery

from accounts.models import User
from quiz.reminders.models import Reminder, ReminderKind, ReminderState
from quiz.review.log import Review
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
    sent = _sent().filter(learner=learner)
    came = _with_last_signs([learner.pk]).values_list("began_at", "answered_at").first()
    if seen := [moment for moment in came or () if moment]:
        sent = sent.filter(sent_at__gt=max(seen))
    days = list(sent.order_by("day").values_list("day", flat=True))
    return Unanswered(len(days), days[-1] if days else None)


def have_stopped(learner_ids: Iterable[int]) -> set[int]:
    """Return those of some learners whose last mail was sent, in one query.

    Each costs a few look-ups however long their history: of their mails only the one
    that would be the first unanswered of so many is looked at.
    """
    latest = _sent().filter(learner=OuterRef("pk")).order_by("-day").values("sent_at")
    learners = _with_last_signs(learner_ids).annotate(
        first_sent_at=Subquery(latest[MOST - 1 : MOST])
    )
    over = learners.filter(
        Q(began_at=None) | Q(began_at__lt=F("first_sent_at")),
        Q(answered_at=None) | Q(answered_at__lt=F("first_sent_at")),
        first_sent_at__isnull=False,
    )
    return set(over.values_list("pk", flat=True))


def _sent() -> QuerySet[Reminder]:
    return Reminder.objects.filter(kind=ReminderKind.DAILY, state=ReminderState.SENT)


def _with_last_signs(learner_ids: Iterable[int]) -> QuerySet[User]:
    """Return learners with when they last began a session, and last answered."""
    began = ReviewSession.objects.filter(learner=OuterRef("pk"))
    answered = Review.objects.filter(learner=OuterRef("pk"))
    return User.objects.filter(pk__in=list(learner_ids)).annotate(
        began_at=Subquery(began.order_by("-started_at").values("started_at")[:1]),
        answered_at=Subquery(
            answered.order_by("-answered_at", "-pk").values("answered_at")[:1]
        ),
    )
