"""Rows for tests: plain functions, valid by default, nothing surprising."""

from datetime import UTC, date, datetime
from itertools import count
from typing import Any

from accounts import addresses
from accounts.models import User
from quiz.content.models import Question, State, Topic
from quiz.content.options import Option
from quiz.content.picture_files import PictureFile
from quiz.content.picture_keeping import keep_picture
from quiz.content.pictures import Picture
from quiz.content.revising import revise
from quiz.exchange.runs.models import ImportKind, ImportRun, RunState
from quiz.reminders.models import ReminderPlan
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.problems import Problem
from quiz.review.sitting import ReviewSession, Stage

NOON = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)
PASSWORD = "correct horse battery staple"

THREE_POINTS = """\
1. **算力开销：**单机训练不动。
2. **标注成本：**精标数据贵而慢。
3. **训练周期：**一次训练要几周。
"""

_serial = count(1)


def make_learner(*, is_confirmed: bool = True, **fields: Any) -> User:
    """Make a learner who answered the mail to their address, if they have one."""
    name = f"learner-{next(_serial)}"
    identity = {"username": name, "email": f"{name}@example.org"}
    learner = User(**identity | {"language": "zh-hans"} | fields)
    learner.set_password(PASSWORD)
    learner.save()
    if is_confirmed:
        addresses.vouch(learner)
    return learner


def make_staff(**fields: Any) -> User:
    return make_learner(**{"is_staff": True, "is_superuser": True} | fields)


def make_topic(**fields: Any) -> Topic:
    slug = f"topic-{next(_serial)}"
    usual = {"slug": slug, "title": slug, "state": State.PUBLISHED}
    return Topic.objects.create(**usual | fields)


def make_question(
    *, options: list[dict[str, Any]] | None = None, **fields: Any
) -> Question:
    """Make a published question with its revision; with options, a choice question."""
    if "topic" not in fields:
        fields["topic"] = make_topic()
    serial = next(_serial)
    usual = {
        "slug": f"question-{serial}",
        "kind": "choice" if options else "recall",
        "title": f"题目 {serial}",
        "prompt": f"训练大模型难在哪里？（{serial}）",
        "answer": THREE_POINTS,
        "explanation": "算力与标注是主要的两项。",
        "source": "Kaplan et al., 2020, arXiv:2001.08361",
        "position": serial,
        "state": State.PUBLISHED,
    }
    question = Question.objects.create(**usual | fields)
    for position, option in enumerate(options or [], start=1):
        Option.objects.create(question=question, position=position, **option)
    revise(question, editor=None, now=NOON)
    return question


RIGHT_AND_WRONG = [
    {"text": "冻结底座，训练低秩矩阵", "is_right": True, "reason": "这正是 LoRA。"},
    {"text": "把底座量化到 4 比特", "is_right": False, "reason": "那是 QLoRA。"},
    {"text": "训练全部参数", "is_right": False, "reason": "那是全量微调。"},
]


def make_choice(**fields: Any) -> Question:
    return make_question(
        **{"options": RIGHT_AND_WRONG, "answer": "低秩矩阵。"} | fields
    )


def make_picture(
    *, data: bytes = b"", description: str = "算力曲线", uploader: User | None = None
) -> Picture:
    """Make a picture of some bytes, or of bytes that no other picture has."""
    data = data or f"picture {next(_serial)}".encode()
    file = PictureFile(data, width=800, height=600)
    uploader = uploader or make_staff()
    return keep_picture(file, description=description, uploader=uploader, now=NOON)


def join(learner: User, topic: Topic) -> Enrolment:
    return Enrolment.objects.create(learner=learner, topic=topic, since=NOON)


def make_progress(**fields: Any) -> Progress:
    """Make the progress of a question learned before, due today, in a joined topic."""
    if "learner" not in fields:
        fields["learner"] = make_learner()
    if "question" not in fields:
        fields["question"] = make_question()
    Enrolment.objects.get_or_create(
        learner=fields["learner"],
        topic=fields["question"].topic,
        defaults={"since": NOON},
    )
    usual = {"repetitions": 1, "interval_days": 1, "due_on": TODAY}
    return Progress.objects.create(**usual | fields)


def make_session(*, question: Question | None = None, **fields: Any) -> ReviewSession:
    """Make a running session; with a question, about its topic and showing it."""
    if "learner" not in fields:
        fields["learner"] = make_learner()
    topics = fields.pop("topics", [question.topic] if question else [])
    usual = {"kind": "scheduled", "started_at": NOON}
    session = ReviewSession()
    if question:
        key = f"key-{next(_serial)}"
        session.show(question, Stage.DUE, key=key, now=NOON)
    for name, value in (usual | fields).items():
        setattr(session, name, value)
    session.save()
    session.topics.set(topics)
    return session


def make_review(**fields: Any) -> Review:
    """Make a standing scheduled answer: a new question, graded 4 at noon."""
    if "learner" not in fields:
        fields["learner"] = make_learner()
    if "question" not in fields:
        fields["question"] = make_question()
    if "session" not in fields:
        fields["session"] = make_session(
            learner=fields["learner"], ended_at=NOON, end_reason="finished"
        )
    usual = {
        "revision": fields["question"].current_revision,
        "showing_key": f"key-{next(_serial)}",
        "kind": "scheduled",
        "grade": 4,
        "shown_at": NOON,
        "answered_at": NOON,
        "study_day": TODAY,
        "time_zone": "UTC",
        "repetitions_before": 0,
        "interval_days_before": 0,
        "easiness_percent_before": 250,
        "due_on_before": None,
        "repetitions_after": 1,
        "interval_days_after": 1,
        "easiness_percent_after": 250,
        "due_on_after": date(2026, 3, 3),
        "point_count": 3,
    }
    return Review.objects.create(**usual | fields)


def make_plan(**fields: Any) -> ReminderPlan:
    if "learner" not in fields:
        fields["learner"] = make_learner()
    usual = {
        "next_at": NOON,
        "time_zone": fields["learner"].time_zone,
        "day_starts_at_hour": fields["learner"].day_starts_at_hour,
        "by_mail": fields.get("is_enabled", True),
    }
    return ReminderPlan.objects.create(**usual | fields)


def make_problem(**fields: Any) -> Problem:
    """Make an open problem with the text of a question that learners see now."""
    if "learner" not in fields:
        fields["learner"] = make_learner()
    if "question" not in fields:
        fields["question"] = make_question()
    usual = {
        "revision": fields["question"].current_revision,
        "reason": "wrong",
        "words": "第二点不对。",
        "reported_at": NOON,
    }
    return Problem.objects.create(**usual | fields)


def make_run(**fields: Any) -> ImportRun:
    """Make an import that waits for the worker; whatever is in hand was heard of."""
    if "editor" not in fields:
        fields["editor"] = make_staff()
    usual: dict[str, Any] = {
        "kind": ImportKind.QUESTIONS,
        "language": "en",
        "confirmation": f"key-{next(_serial)}",
        "file_key": f"file-{next(_serial)}",
        "asked_at": NOON,
    }
    state = fields.get("state", RunState.WAITING)
    if state != RunState.WAITING:
        usual |= {"began_at": NOON, "heard_at": NOON}
    if state in {RunState.DONE, RunState.STOPPED, RunState.FAILED}:
        usual["ended_at"] = NOON
    return ImportRun.objects.create(**usual | fields)
