"""Learners made up for benchmarks: what they might have answered, and when. Pure.

Each answer goes through SM-2 as a real one does, so that their log replays.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from heapq import heappop, heappush
from random import Random

from quiz.scheduling import sm2
from quiz.scheduling.day import DRILL, PRACTICE, SCHEDULED
from quiz.scheduling.sm2 import Grade, Schedule

ANSWERS_A_DAY = 20
NEW_A_DAY = 10
# A bank too small for so many answers leaves days empty; after so many days the
# rest is practice.
LAST_SCHEDULED_DAY = 3_650

_GRADES = list(Grade)
_WEIGHTS = (1, 8, 2, 14, 45, 30)


@dataclass(frozen=True, slots=True)
class State:
    """A schedule, and the day on which it brings its question back."""

    schedule: Schedule
    due_on: int | None  # days from the first one


@dataclass(frozen=True, slots=True)
class SampleAnswer:
    """One answer of a learner who does not exist."""

    question: int  # from 0
    day: int  # from 0
    kind: str
    grade: Grade
    before: State
    after: State


@dataclass(slots=True)
class _Memory:
    """What the learner has learned so far."""

    questions: int
    states: list[State] = field(default_factory=list)  # by question
    due: list[tuple[int, int]] = field(default_factory=list)  # day and question, a heap

    def next_question(self, day: int, introduced: int) -> int | None:
        if self.due and self.due[0][0] <= day:
            return heappop(self.due)[1]
        if introduced < NEW_A_DAY and len(self.states) < self.questions:
            self.states.append(State(Schedule(), due_on=None))
            return len(self.states) - 1
        return None

    def review(self, question: int, day: int, grade: Grade) -> SampleAnswer:
        before = self.states[question]
        schedule = sm2.review(before.schedule, grade)
        after = State(schedule, day + schedule.interval_days)
        self.states[question] = after
        heappush(self.due, (day + schedule.interval_days, question))
        return SampleAnswer(question, day, SCHEDULED, grade, before, after)

    def repeat(self, question: int, day: int, kind: str, grade: Grade) -> SampleAnswer:
        state = self.states[question]
        return SampleAnswer(question, day, kind, grade, state, state)


def sample_answers(
    *, answers: int, questions: int, random: Random
) -> Iterator[SampleAnswer]:
    """Return so many answers, day after day, each day's in their order.

    Args:
        questions: How many there are to learn, at least one.
    """
    memory = _Memory(questions)
    quota = max(ANSWERS_A_DAY, answers // 1_000)
    day = 0
    while answers > 0:
        limit = min(quota, answers)
        for answer in _day(memory, day, limit, random):
            yield answer
            answers -= 1
        day += 1


def _day(
    memory: _Memory, day: int, limit: int, random: Random
) -> Iterator[SampleAnswer]:
    drill: list[int] = []
    answered = introduced = 0
    while answered < limit - limit // 4 and day <= LAST_SCHEDULED_DAY:
        known = len(memory.states)
        question = memory.next_question(day, introduced)
        if question is None:
            break
        introduced += len(memory.states) - known
        answer = memory.review(question, day, _grade(random))
        yield answer
        answered += 1
        if answer.grade.needs_drill:
            drill.append(question)
    while answered < limit and (drill or day > LAST_SCHEDULED_DAY):
        if drill:
            question = drill.pop(0)
            answer = memory.repeat(question, day, DRILL, _grade(random))
            if answer.grade.needs_drill:
                drill.append(question)
        else:
            question = random.randrange(len(memory.states))
            answer = memory.repeat(question, day, PRACTICE, _grade(random))
        yield answer
        answered += 1


def _grade(random: Random) -> Grade:
    return random.choices(_GRADES, _WEIGHTS)[0]
