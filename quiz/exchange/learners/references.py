"""What the rows of a learner's own file say about each other. Pure.

That the log leads to the progress is left to `quiz.review.checking`, which replays it.
"""

from collections import Counter
from collections.abc import Hashable, Iterable
from datetime import timedelta

from quiz.exchange.learners.faults import FoundFaults, Why
from quiz.exchange.learners.rows import LearnerFile

# How far a learner's day may be from the day in Greenwich: the widest zones and a day
# that begins late in the evening.
_FARTHEST = timedelta(days=2)


def note_faults(file: LearnerFile, faults: FoundFaults) -> None:
    """Note every fault that a row has beside others.

    Raises:
        Enough: There are too many.
    """
    _note_twice(faults, "enrolments", "topic", (row.topic for row in file.enrolments))
    _note_twice(faults, "progress", "question", (row.question for row in file.progress))
    _note_faults_of_sessions(file, faults)
    _note_faults_of_reviews(file, faults)
    _note_faults_of_changes(file, faults)


def _note_twice(
    faults: FoundFaults, member: str, name: str, values: Iterable[Hashable]
) -> None:
    seen: set[Hashable] = set()
    for place, value in enumerate(values):
        if value is not None and value in seen:
            faults.add(f"{member}[{place}].{name}", Why.TWICE)
        seen.add(value)


def _note_faults_of_sessions(file: LearnerFile, faults: FoundFaults) -> None:
    _note_twice(faults, "sessions", "session", (row.session for row in file.sessions))
    _note_twice(faults, "sessions", "showing", (row.showing for row in file.sessions))
    answers = Counter(row.session for row in file.reviews if row.stands)
    graded = {row.showing for row in file.reviews}
    for place, row in enumerate(file.sessions):
        path = f"sessions[{place}]"
        if (row.ended_at is None) != (row.end_reason == ""):
            faults.add(f"{path}.end_reason", Why.NO_REASON)
        if row.deadline_at and row.deadline_at <= row.started_at:
            faults.add(f"{path}.deadline_at", Why.NOT_LATER)
        if row.ended_at and row.ended_at < row.started_at:
            faults.add(f"{path}.ended_at", Why.NOT_LATER)
        if row.answer_count != answers[row.session]:
            faults.add(
                f"{path}.answer_count", Why.MISCOUNTED, count=answers[row.session]
            )
        if row.showing in graded:
            faults.add(f"{path}.showing", Why.GRADED_ON_SCREEN)
    _note_faults_of_topics(file, faults)


def _note_faults_of_topics(file: LearnerFile, faults: FoundFaults) -> None:
    _note_twice(faults, "session_topics", "topic", file.session_topics)
    sessions = {row.session for row in file.sessions}
    for place, row in enumerate(file.session_topics):
        if row.session not in sessions:
            faults.add(f"session_topics[{place}].session", Why.NOT_HERE)


def _note_faults_of_reviews(file: LearnerFile, faults: FoundFaults) -> None:
    _note_twice(faults, "reviews", "showing", (row.showing for row in file.reviews))
    days = (
        (row.question, row.study_day) if row.counts_for_schedule else None
        for row in file.reviews
    )
    _note_twice(faults, "reviews", "study_day", days)
    sessions = {row.session for row in file.sessions}
    for place, row in enumerate(file.reviews):
        path = f"reviews[{place}]"
        if row.session not in sessions:
            faults.add(f"{path}.session", Why.NOT_HERE)
        if abs(row.answered_at.date() - row.study_day) > _FARTHEST:
            faults.add(f"{path}.study_day", Why.NOT_THAT_DAY)
        if row.points_said and row.points_said[-1] > row.point_count:
            faults.add(f"{path}.points_said", Why.NOT_NUMBERS)
        if row.kind != "scheduled" and row.before[:3] != row.after[:3]:
            faults.add(path, Why.RESCHEDULES)


def _note_faults_of_changes(file: LearnerFile, faults: FoundFaults) -> None:
    followed = {row.follows for row in file.changes}
    questions = {
        row.showing: row.question
        for row in file.reviews
        if row.showing in followed and row.counts_for_schedule
    }
    for place, row in enumerate(file.changes):
        path = f"schedule_changes[{place}]"
        if row.follows is not None and questions.get(row.follows) != row.question:
            faults.add(f"{path}.follows", Why.NOT_HERE)
        if abs(row.made_at.date() - row.study_day) > _FARTHEST:
            faults.add(f"{path}.study_day", Why.NOT_THAT_DAY)
