"""What a learner has to do on a study day."""

from dataclasses import dataclass
from datetime import date

from django.utils.translation import gettext, ngettext

from accounts.models import User
from quiz.review.models import Progress
from quiz.review.pace import seconds_each
from quiz.scheduling.pace import minutes_for

TITLES = 3


@dataclass(frozen=True, slots=True)
class Waiting:
    """What is due within the limit of a day, the longest overdue first."""

    count: int = 0
    minutes: int = 0
    titles: tuple[str, ...] = ()  # of the first few
    missed: int = 0  # of all these, how many were due on a day before
    since: date | None = None  # the first of those days

    @property
    def more(self) -> int:
        """How many are not named."""
        return self.count - len(self.titles)


def waiting_for(learner: User, *, day: date) -> Waiting:
    """Return what waits for a learner in the topics they study."""
    due = Progress.objects.filter(learner=learner).due(on=day).in_enrolled_topics()
    limit = learner.reviews_per_day
    first = list(due.longest_overdue_first().with_questions()[: min(limit, TITLES)])
    if not first:
        return Waiting()
    days = due.longest_overdue_first().values_list("due_on", flat=True)[:limit]
    missed = sum(1 for due_on in days if due_on < day)
    count = len(days)
    return Waiting(
        count=count,
        minutes=minutes_for(count, seconds_each=seconds_each(learner)),
        titles=tuple(_title(row) for row in first),
        missed=missed,
        since=first[0].due_on if missed else None,
    )


def in_words(count: int, *, minutes: int) -> str:
    """Return how much is due and how long it takes, as a mail's subject says it."""
    questions = ngettext("%(count)d question due", "%(count)d questions due", count) % {
        "count": count
    }
    duration = ngettext(
        "about %(minutes)d minute", "about %(minutes)d minutes", minutes
    ) % {"minutes": minutes}
    parts = {"questions": questions, "minutes": duration}
    return gettext("%(questions)s, %(minutes)s") % parts


def _title(progress: Progress) -> str:
    """Return the title that learners see, which is that of the current revision."""
    question = progress.question
    return (question.current_revision or question).title
