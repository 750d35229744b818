"""What a learner has done on a study day, read from the log. Pure.

Limits and the drill are counted from the log each time they are asked for: there is no
counter beside it that could say something else.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from quiz.scheduling.sm2 import Grade

SCHEDULED = "scheduled"
DRILL = "drill"
PRACTICE = "practice"


@dataclass(frozen=True, slots=True)
class LoggedAnswer:
    """One answer that was graded and not taken back."""

    question_id: int
    kind: str
    grade: Grade
    is_first: bool  # the question was new to the learner


@dataclass(frozen=True, slots=True)
class DayTally:
    """How a study day stands."""

    reviewed: int = 0  # scheduled answers to questions learned before
    introduced: int = 0  # scheduled answers to new questions
    drill: tuple[int, ...] = ()  # question ids, the one answered longest ago first


def tally(answers: Iterable[LoggedAnswer]) -> DayTally:
    """Return how a study day stands after its answers, given in their order.

    Step 7 of SM-2: what scored below 4 is asked again the same day until it scores 4.
    Practice counts for nothing.
    """
    reviewed = introduced = 0
    last_grades: dict[int, Grade] = {}
    for answer in answers:
        if answer.kind == PRACTICE:
            continue
        if answer.kind == SCHEDULED:
            introduced += answer.is_first
            reviewed += not answer.is_first
        last_grades.pop(answer.question_id, None)  # so that it goes to the end
        last_grades[answer.question_id] = answer.grade
    drill = tuple(pk for pk, grade in last_grades.items() if grade.needs_drill)
    return DayTally(reviewed=reviewed, introduced=introduced, drill=drill)
