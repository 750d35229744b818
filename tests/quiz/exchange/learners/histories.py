"""A learner with something of every kind in their log, and files of what they have."""

import json
from datetime import timedelta

from quiz.content.revising import revise
from quiz.content.revisions import Edit
from quiz.exchange.cells import csv_lines, json_pieces
from quiz.exchange.learners.files import read_learner_file
from quiz.exchange.learners.records import everything_of
from quiz.exchange.learners.studies import (
    PROGRESS_COLUMNS,
    REVIEW_COLUMNS,
    progress_of,
    reviews_of,
)
from quiz.review.changes import ChangeKind, ScheduleChange
from quiz.review.log import Review
from quiz.review.merging import merge_questions
from quiz.review.models import Progress
from quiz.review.pulling import pull_due_dates
from quiz.review.replaying import NEW
from quiz.review.undoing import undo_last
from tests.factories import (
    NOON,
    TODAY,
    make_choice,
    make_learner,
    make_question,
    make_session,
    make_staff,
    make_topic,
)
from tests.quiz.review.grading import grade
from tests.quiz.review.histories import answer_on_days

LATEST = NOON + timedelta(days=99)
MOST_ROWS = 1_000


def make_rich_learner():
    """Make a learner who answered, drilled, practised, took back, and was moved."""
    learner = make_learner(
        name="林 😀",
        time_zone="Asia/Shanghai",
        day_starts_at_hour=0,
        new_per_day=3,
        grade_buttons=6,
        reveal_style="points",
    )
    topic, editor = make_topic(slug="training"), make_staff()
    slugs = ["plain", "pulled", "duplicate", "kept", "suspended", "brought"]
    questions = {slug: make_question(topic=topic, slug=slug) for slug in slugs}
    for slug in ("plain", "pulled", "duplicate"):
        answer_on_days(questions[slug], learner, days=[0])
    for slug in ("plain", "pulled", "duplicate", "kept"):
        answer_on_days(questions[slug], learner, days=[1])
    answer_on_days(questions["suspended"], learner, days=[2], grade=1)
    _drill_and_take_back(questions["suspended"], learner)
    _pick_and_write(make_choice(topic=topic, slug="choice"), learner)
    _move(questions, learner, editor=editor)
    answer_on_days(questions["plain"], learner, days=[7])
    Progress.objects.filter(question=questions["suspended"]).update(suspended=True)
    Progress.objects.filter(question=questions["plain"]).update(
        set_aside_until=TODAY + timedelta(days=30)
    )
    return learner


def _drill_and_take_back(question, learner):
    for minutes in (1, 2):
        now = NOON + timedelta(days=2, minutes=minutes)
        session = _show(question, learner, now=now)
        session = grade(session, 2, now=now, points=(1, 3))
    undo_last(
        session_id=session.pk,
        learner=learner,
        showing_key=Review.objects.latest("pk").showing_key,
        now=now + timedelta(seconds=9),
    )


def _pick_and_write(question, learner):
    now = NOON + timedelta(days=3)
    session = _show(question, learner, now=now, kind="practice")
    text = '=HYPERLINK("x")\n“引号” \\ 𠀀'
    grade(session, 1, now=now, text=text, options=(2, 3), revealed_at=now)


def _show(question, learner, *, now, **fields):
    learner.sessions.running().update(ended_at=now, end_reason="stopped")
    return make_session(question=question, learner=learner, started_at=now, **fields)


def _move(questions, learner, *, editor):
    now = NOON + timedelta(days=4)
    pulled = questions["pulled"]
    pulled.answer += "再加一句。"
    pulled.save()
    revise(pulled, editor=editor, now=now, edit=Edit.ANSWER)
    pull_due_dates(pulled, editor=editor, now=now)
    merge_questions(questions["duplicate"], questions["kept"], editor=editor, now=now)
    brought = Progress.objects.create(
        learner=learner,
        question=questions["brought"],
        repetitions=4,
        interval_days=40,
        easiness_percent=230,
        due_on=TODAY + timedelta(days=9),
    )
    ScheduleChange.between(
        NEW,
        brought.standing,
        kind=ChangeKind.BROUGHT,
        learner=learner,
        question=brought.question,
        study_day=TODAY + timedelta(days=4),
        made_at=now,
        source="deck.apkg",
    ).save()


def data_json(learner):
    return "".join(json_pieces(everything_of(learner))).encode()


def data_of(learner):
    return json.loads(data_json(learner))


def reviews_csv(learner):
    return "".join(csv_lines(REVIEW_COLUMNS, reviews_of(learner)))


def progress_csv(learner):
    return "".join(csv_lines(PROGRESS_COLUMNS, progress_of(learner)))


def read(raw, *, most_rows=MOST_ROWS):
    return read_learner_file(raw, latest=LATEST, most_rows=most_rows)


def read_data(data):
    return read(json.dumps(data).encode())
