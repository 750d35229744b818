"""A learner's last seven study days, for the mail on Mondays."""

from dataclasses import dataclass
from datetime import date, timedelta

from accounts.models import User
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.scheduling.sm2 import Grade
from quiz.scheduling.streaks import current_streak

WEEK = 7
_ONE_DAY = timedelta(days=1)
_PASSES = [grade for grade in Grade if grade.is_pass]


@dataclass(frozen=True, slots=True)
class Week:
    """What was done in seven days, and what comes in the next."""

    answered: int  # of any kind, but for those taken back
    days: int  # on which something was answered
    asked_again: int  # answers to questions that were due
    retained: int  # of these, how many were known
    streak: int
    coming: int  # questions due in the seven days from today on

    @property
    def percent_retained(self) -> int | None:
        """Of the questions that were due, the share that was known, rounded."""
        return (
            round(100 * self.retained / self.asked_again) if self.asked_again else None
        )


def week_before(day: date, *, learner: User) -> Week:
    """Return the seven study days before a day."""
    log = Review.objects.standing().filter(learner=learner)
    week = log.filter(study_day__range=(day - timedelta(days=WEEK), day - _ONE_DAY))
    again = week.scheduled().exclude(due_on_before=None)
    horizon = day + timedelta(days=WEEK - 1)
    progress = Progress.objects.filter(learner=learner).in_enrolled_topics()
    all_days = log.values_list("study_day", flat=True).distinct()
    return Week(
        answered=week.count(),
        days=week.values("study_day").distinct().count(),
        asked_again=again.count(),
        retained=again.filter(grade__in=_PASSES).count(),
        streak=current_streak(all_days, today=day),
        coming=progress.due(on=horizon).count(),
    )
