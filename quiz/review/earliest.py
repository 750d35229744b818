"""What editors must know of many learners before they move their schedules."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import Max

from accounts.models import User
from quiz.content.models import Question
from quiz.review.log import Review


@dataclass(frozen=True, slots=True)
class LastAnswer:
    """A learner's last standing scheduled review of one question."""

    review_id: int
    study_day: date


@dataclass(frozen=True, slots=True)
class LearnerDay:
    """A learner's study day, and the earliest on which they may be asked again."""

    today: date
    earliest: date


def last_answers(question: Question, learners: Iterable[User]) -> dict[int, LastAnswer]:
    """Return the last answers by the learner's id, in one query.

    To be called when the progress is locked: nobody answers for SM-2 meanwhile.
    """
    log = Review.objects.standing().scheduled().filter(question=question)
    rows = log.filter(learner__in=list(learners)).in_order()
    return {
        learner: LastAnswer(review, study_day)
        for learner, review, study_day in rows.values_list("learner", "pk", "study_day")
    }


def last_answers_of(learner: User) -> dict[int, LastAnswer]:
    """Return a learner's last answers by the question's id, in one query.

    To be called when the progress is locked, as `last_answers`.
    """
    log = Review.objects.standing().scheduled().filter(learner=learner).in_order()
    return {
        question: LastAnswer(review, study_day)
        for question, review, study_day in log.values_list(
            "question", "pk", "study_day"
        )
    }


def days_of_learners(
    learners: Iterable[User], answers: dict[int, LastAnswer], *, now: datetime
) -> dict[int, LearnerDay]:
    """Return the days by the learner's id, in one query.

    A study day is never earlier than the last one in the learner's log. Whoever
    answered the question for SM-2 today is asked tomorrow: it counts once a day.

    Args:
        answers: Their last answers of the question.
    """
    learners = list(learners)
    log = Review.objects.filter(learner__in=learners).order_by().values("learner")
    last_days = dict(log.values_list("learner", Max("study_day")))
    days = {}
    for learner in learners:
        clock_day = learner.study_day(now)
        today = max(clock_day, last_days.get(learner.pk, clock_day))
        last = answers.get(learner.pk)
        is_answered = last is not None and last.study_day == today
        days[learner.pk] = LearnerDay(today, today + timedelta(days=is_answered))
    return days
