"""How learners fare with questions, from their progress and the log."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import (
    Avg,
    Case,
    Count,
    Exists,
    Max,
    OuterRef,
    Q,
    Subquery,
    When,
)

from quiz.content.models import Question
from quiz.content.revisions import Edit
from quiz.review.changes import ScheduleChange
from quiz.review.faring import ForgottenPoint, Share, median_seconds, most_forgotten
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.scheduling.sm2 import Grade

# Points and seconds are taken from so many answers, the latest.
LATEST = 2_000
# A share of fewer learners says more about them than about the question.
FEWEST_LEARNERS = 5

_SAME = {"learner": OuterRef("learner"), "question": OuterRef("question")}
# SM-2 counts the passes in a row: without any, the last scheduled answer was a lapse.
# But a schedule may have come without one, from Anki say. Few were ever moved, so that
# is asked first: of most learners, the log need not be read.
_FAILS = Q(repetitions=0) & (
    ~Exists(ScheduleChange.objects.filter(**_SAME))
    | Exists(Review.objects.standing().scheduled().filter(**_SAME))
)

# The share of a question's learners who failed it last, for ordering questions.
FAILING_SHARE = Subquery(
    Progress.objects.filter(question=OuterRef("pk"))
    .values("question")
    .annotate(share=Avg(Case(When(_FAILS, then=1.0), default=0.0)))
    .values("share")
)


@dataclass(frozen=True, slots=True)
class Figures:
    """How learners fare with one question."""

    failing: Share  # of those who have it: who failed it last
    failed: Share  # of all scheduled answers
    seconds: int | None  # the median from showing to grading, lately
    points: list[ForgottenPoint]  # of the answer as it stands, most forgotten first


def figures_of(question: Question) -> Figures:
    """Return how learners fare with a question, in four queries.

    Drills, practice and answers taken back do not count.
    """
    answers = Review.objects.standing().scheduled().filter(question=question)
    lately = list(
        answers.order_by("-pk").values_list(
            "shown_at", "answered_at", "revision__number", "points_said", "point_count"
        )[:LATEST]
    )
    since = _first_of_this_answer(question)
    points = question.current_revision.html.point_count if since else 0
    return Figures(
        failing=shares_failing([question.pk]).get(question.pk, Share(0, 0)),
        failed=Share(
            **answers.aggregate(
                part=Count("pk", filter=Q(grade__lt=Grade.DIFFICULT)), whole=Count("pk")
            )
        ),
        seconds=median_seconds(
            [(answered - shown).total_seconds() for shown, answered, *_ in lately]
        ),
        points=most_forgotten(
            (
                said
                for *_, number, said, count in lately
                if number >= since and count == points
            ),
            points=points,
        ),
    )


def _first_of_this_answer(question: Question) -> int:
    """Return the number of the revision that first had the answer that stands now.

    0: no revision was written yet.
    """
    if question.current_revision is None:
        return 0
    changes = question.revisions.filter(edit=Edit.ANSWER)
    return changes.aggregate(last=Max("number"))["last"] or 1


def shares_failing(questions: Iterable[int]) -> dict[int, Share]:
    """Return the share of learners who failed each question last, in one query.

    Questions that nobody has are left out.
    """
    counted = (
        Progress.objects.filter(question__in=questions)
        .values_list("question")
        .annotate(failing=Count("pk", filter=_FAILS), learners=Count("pk"))
    )
    return {question: Share(failing, all_) for question, failing, all_ in counted}


def known_well_enough() -> Subquery:
    """Return the questions that enough learners have to judge by them."""
    return Subquery(
        Progress.objects.values("question")
        .annotate(learners=Count("pk"))
        .filter(learners__gte=FEWEST_LEARNERS)
        .values("question")
    )
