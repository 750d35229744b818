"""What a learner took away comes back as it was, or not at all."""

from datetime import timedelta

import pytest

from accounts.deletion import delete_accounts
from quiz.content.models import Question, State, Topic
from quiz.exchange.learners.restoring import LogMismatch, NotFresh, restore_learner
from quiz.review.changes import ScheduleChange
from quiz.review.checking import faults
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.sitting import ReviewSession
from tests.factories import (
    NOON,
    join,
    make_learner,
    make_progress,
    make_review,
    make_session,
    make_staff,
)
from tests.quiz.exchange.learners.histories import (
    data_json,
    data_of,
    make_rich_learner,
    progress_csv,
    read,
    read_data,
    reviews_csv,
)
from tests.quiz.review.grading import grade, session_showing

pytestmark = pytest.mark.django_db

LATER = NOON + timedelta(days=50)
RESTORED = [
    *("settings", "enrolments", "progress", "sessions", "session_topics"),
    *("reviews", "schedule_changes"),
]


@pytest.fixture
def rich():
    return make_rich_learner()


def restore(file, learner, *, now=LATER):
    return restore_learner(file, learner=learner, now=now)


def test_the_history_has_something_of_every_kind(rich):
    kinds = {review.kind for review in rich.reviews.all()}

    assert kinds == {"scheduled", "drill", "practice"}
    assert {change.kind for change in rich.schedule_changes.all()} == {
        *("pulled", "merged", "brought")
    }
    assert rich.reviews.exclude(undone_at=None).count() == 1
    assert rich.progress.filter(suspended=True).count() == 1
    assert rich.progress.exclude(set_aside_until=None).count() == 1
    assert list(faults()) == []


def test_what_was_deleted_comes_back_into_a_new_account_as_it_was(rich):
    rich.sessions.running().update(ended_at=LATER, end_reason="stopped")
    before, raw = data_of(rich), data_json(rich)
    tables = reviews_csv(rich), progress_csv(rich)
    delete_accounts([rich])
    make_session(learner=make_learner())  # so that no number is the same
    learner = make_learner()

    restored = restore(read(raw), learner)

    learner.refresh_from_db()
    after = data_of(learner)
    assert (reviews_csv(learner), progress_csv(learner)) == tables
    assert {name: after[name] for name in RESTORED} == {
        name: before[name] for name in RESTORED
    }
    assert list(faults()) == []
    assert (restored.answers, restored.questions) == (
        len(before["reviews"]),
        len(before["progress"]),
    )
    assert (restored.left_out, restored.unknown) == (0, [])


def test_nothing_of_the_account_itself_is_brought_back():
    staff = make_staff(email="staff@example.org")
    learner = make_learner()
    username = learner.username

    restore(read(data_json(staff)), learner)

    learner.refresh_from_db()
    assert (learner.username, learner.is_staff, learner.is_superuser) == (
        *(username, False),
        False,
    )
    assert learner.email != staff.email


def test_two_accounts_can_bring_the_same_file_back(rich):
    raw, tables = data_json(rich), progress_csv(rich)
    first, second = make_learner(), make_learner()

    restore(read(raw), first)
    restore(read(raw), second)

    for learner in (first, second):
        assert progress_csv(learner) == tables
        assert learner.reviews.count() == rich.reviews.count()
        follows = learner.schedule_changes.exclude(follows=None)
        assert {change.follows.learner_id for change in follows} == {learner.pk}
    assert list(faults()) == []


def test_a_sitting_that_was_running_has_ended(rich):
    assert rich.sessions.running().count() == 1
    learner = make_learner()

    restore(read(data_json(rich)), learner)

    assert not learner.sessions.running().exists()
    last = learner.sessions.order_by("pk").last()
    assert (last.end_reason, last.ended_at) == ("stopped", LATER)


def test_a_topic_joined_here_already_has_been_studied_since_the_file_says(rich):
    learner = make_learner()
    topic = Topic.objects.get(slug="training")
    join(rich, topic)
    Enrolment.objects.filter(learner=rich).update(since=NOON - timedelta(days=9))
    join(learner, topic)

    restore(read(data_json(rich)), learner)

    assert learner.enrolments.get(topic=topic).since == NOON - timedelta(days=9)


@pytest.mark.parametrize("make", [make_review, make_progress])
def test_an_account_that_learned_something_is_left_alone(rich, make):
    learner = make_learner(name="Lin")
    make(learner=learner)
    counts = learner.reviews.count(), learner.progress.count()

    with pytest.raises(NotFresh):
        restore(read(data_json(rich)), learner)

    learner.refresh_from_db()
    assert learner.name == "Lin"
    assert (learner.reviews.count(), learner.progress.count()) == counts


def test_a_question_that_is_not_here_is_left_out_with_everything_about_it(rich):
    data = data_of(rich)
    for name in ("reviews", "progress", "schedule_changes", "sessions"):
        for row in data[name]:
            if row["question"] == "pulled":
                row["question"] = "of-another-site"
    learner = make_learner()

    restored = restore(read_data(data), learner)

    assert (restored.left_out, restored.unknown) == (4, ["of-another-site"])
    assert not learner.reviews.filter(question__slug="pulled").exists()
    assert learner.reviews.count() == len(data["reviews"]) - 2
    assert list(faults()) == []


def test_a_draft_is_not_here(rich):
    data = data_of(rich)
    Question.objects.filter(slug="plain").update(state=State.DRAFT)
    learner = make_learner()

    restored = restore(read_data(data), learner)

    assert restored.unknown == ["plain"]
    assert not learner.reviews.filter(question__slug="plain").exists()


@pytest.mark.parametrize(("number", "here"), [(0, 1), (1, 1), (2, 2), (7, 2)])
def test_a_text_that_is_not_here_is_the_nearest_before_it_or_the_first(
    rich, number, here
):
    data = data_of(rich)
    [row, _] = [row for row in data["reviews"] if row["question"] == "pulled"]
    row["revision"] = number
    learner = make_learner()

    restore(read_data(data), learner)

    found = learner.reviews.filter(question__slug="pulled").in_order().first()
    assert found.revision.number == here


@pytest.mark.parametrize(
    ("member", "place", "name", "value"),
    [
        ("progress", 0, "due_on", "2026-03-03"),
        ("progress", 0, "repetitions", 2),
        ("progress", 0, "question", "choice"),
        ("reviews", 0, "grade", 4),
        ("reviews", 0, "interval_days", 9),
        ("reviews", 0, "undone_at", "2026-03-02T12:30:00+00:00"),
        ("schedule_changes", 0, "kind", "merged"),
        ("schedule_changes", 0, "due_on", "2026-03-01"),
    ],
)
def test_a_log_that_does_not_lead_to_the_progress_brings_nothing(
    rich, member, place, name, value
):
    data = data_of(rich)
    data[member][place][name] = value
    if name == "undone_at":  # the count of its session lies no more
        session = data[member][place]["session"]
        data["sessions"][session - 1]["answer_count"] -= 1
    if name == "kind":
        data[member][place]["interval_days"] = 300
    learner = make_learner(name="Lin")
    models = (Review, Progress, ReviewSession, ScheduleChange, Enrolment)
    counts = [model.objects.count() for model in models]

    with pytest.raises(LogMismatch):
        restore(read_data(data), learner)

    learner.refresh_from_db()
    assert learner.name == "Lin"
    assert [model.objects.count() for model in models] == counts


def test_what_was_brought_back_is_studied_on(rich):
    learner = make_learner()
    restore(read(data_json(rich)), learner)
    known = learner.progress.get(question__slug="pulled")

    grade(session_showing(known, started_at=LATER), 5, now=LATER)

    last = learner.reviews.in_order().last()
    assert (last.kind, last.repetitions_before) == ("scheduled", known.repetitions)
    assert list(faults()) == []
