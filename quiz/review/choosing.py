"""Which question comes next in a session."""

from dataclasses import dataclass

from django.db.models import Case, Exists, OuterRef, Q, Subquery, Value, When

from accounts.models import User
from quiz.content.models import CURRICULUM, Question, QuestionQuerySet
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import ReviewSession, Stage
from quiz.review.today import Today

_NEW = -1


@dataclass(frozen=True, slots=True)
class Upcoming:
    """A question to show, with its text and topic, and why it is its turn."""

    question: Question
    stage: Stage


def next_question(
    session: ReviewSession, *, learner: User, today: Today
) -> Upcoming | None:
    """Return what to show next, or None when nothing is left to ask.

    Due ones come first, the longest overdue ahead, up to the learner's limit; then new
    ones in curriculum order, unless due ones wait beyond the limit; then the drill, the
    one answered longest ago ahead. At most two queries, whatever there is.
    """
    if session.is_practice:
        question = _for_practice(session, learner=learner).with_text().first()
        return Upcoming(question, Stage.PRACTICE) if question else None

    due = (
        Progress.objects.filter(learner=learner, question__topic__sessions=session)
        .due(on=today.day)
        .longest_overdue_first()
    )
    tally = today.tally
    if tally.reviewed < learner.reviews_per_day:
        if progress := due.with_questions().first():
            return Upcoming(progress.question, Stage.DUE)
        is_backlog = False
    else:
        is_backlog = due.exists()
    takes_new = not is_backlog and tally.introduced < learner.new_per_day
    if not takes_new and not tally.drill:
        return None
    beyond = _beyond_due(session, learner, takes_new, today)
    if (question := beyond.with_text().first()) is None:
        return None
    is_drill = question.pk in tally.drill
    return Upcoming(question, Stage.DRILL if is_drill else Stage.NEW)


def new_questions(learner: User) -> QuestionQuerySet:
    """Return the published questions that a learner has never answered for SM-2."""
    known = Progress.objects.filter(learner=learner, question=OuterRef("pk"))
    return Question.objects.published().filter(~Exists(known))


def _beyond_due(
    session: ReviewSession, learner: User, takes_new: bool, today: Today
) -> QuestionQuerySet:
    drill = today.tally.drill
    progress = Progress.objects.filter(learner=learner, question=OuterRef("pk"))
    is_wanted = Q(pk__in=drill) & Q(Exists(progress.askable(on=today.day)))
    if takes_new:
        is_wanted |= ~Exists(progress)
    places = [When(pk=pk, then=Value(place)) for place, pk in enumerate(drill)]
    place = Case(*places, default=Value(_NEW))
    return (
        Question.objects.published()
        .filter(is_wanted, topic__sessions=session)
        .order_by(place, *CURRICULUM)
    )


def _for_practice(session: ReviewSession, *, learner: User) -> QuestionQuerySet:
    """Order a practice session's questions: never answered first, then longest ago."""
    answers = Review.objects.standing().filter(learner=learner, question=OuterRef("pk"))
    asked_here = answers.filter(session=session)
    last_answered_at = answers.latest_first().values("answered_at")[:1]
    return (
        Question.objects.published()
        .filter(~Exists(asked_here), topic__sessions=session)
        .order_by(Subquery(last_answered_at).asc(nulls_first=True), *CURRICULUM)
    )
