"""What the dashboard says, gathered from the rows."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.db.models import Count

from accounts.models import User
from quiz.review.choosing import new_questions
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.pace import seconds_each
from quiz.review.problems import Problem
from quiz.review.sitting import ReviewSession
from quiz.review.standing import TopicStanding, standing_of_topics
from quiz.review.today import today_of
from quiz.scheduling.pace import minutes_for
from quiz.scheduling.streaks import current_streak
from quiz.statistics.forecasts import WEEK, Bar, week_ahead

MOST_UNHEARD = 5


@dataclass(frozen=True, slots=True)
class Dashboard:
    """What is to be done today, what comes, and how steadily it goes."""

    due: int  # within the day's limit
    waiting: int  # due, but beyond the day's limit
    new: int
    drill: int
    minutes: int
    answered: int
    streak: int
    week: list[Bar]
    topics: list[TopicStanding]  # those joined
    running: ReviewSession | None
    unheard: list[Problem]  # what came of those the learner reported, oldest first

    @property
    def has_something(self) -> bool:
        return bool(self.due or self.new or self.drill)


def dashboard_of(learner: User, *, now: datetime) -> Dashboard:
    """Return a learner's dashboard, in a number of queries that does not grow."""
    today = today_of(learner, now=now)
    tally = today.tally
    progress = Progress.objects.filter(learner=learner).in_enrolled_topics()
    horizon = today.day + timedelta(days=WEEK - 1)
    counts = progress.due(on=horizon).values_list("due_on").annotate(count=Count("pk"))
    week = week_ahead(dict(counts), today=today.day)
    due_in_all = progress.due(on=today.day).count()
    due = min(due_in_all, max(0, learner.reviews_per_day - tally.reviewed))
    waiting = due_in_all - due
    room_for_new = 0 if waiting else max(0, learner.new_per_day - tally.introduced)
    unknown = new_questions(learner).filter(topic__enrolments__learner=learner)
    new = min(room_for_new, unknown.count()) if room_for_new else 0
    drill = progress.askable(on=today.day).filter(question__in=tally.drill).count()
    days = Review.objects.standing().filter(learner=learner)
    running = ReviewSession.objects.running().filter(learner=learner).first()
    return Dashboard(
        due=due,
        waiting=waiting,
        new=new,
        drill=drill,
        minutes=minutes_for(due + new + drill, seconds_each=seconds_each(learner)),
        answered=len(today.answers),
        streak=current_streak(
            days.values_list("study_day", flat=True).distinct(), today=today.day
        ),
        week=week,
        topics=[row for row in standing_of_topics(learner) if row.is_joined],
        running=running if running and not running.is_over(now) else None,
        unheard=_unheard_by(learner),
    )


def _unheard_by(learner: User) -> list[Problem]:
    unheard = Problem.objects.unheard().filter(learner=learner).with_questions()
    return list(unheard.order_by("settled_at", "pk")[:MOST_UNHEARD])
