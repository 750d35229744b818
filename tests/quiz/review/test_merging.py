"""Two questions become one; nobody loses what they know."""

from datetime import timedelta

import pytest

from quiz.content.models import State
from quiz.review.changes import ScheduleChange
from quiz.review.checking import faults
from quiz.review.log import Review
from quiz.review.merging import CannotMerge, Merged, merge_questions
from quiz.review.models import Progress
from tests.factories import (
    NOON,
    TODAY,
    make_learner,
    make_question,
    make_staff,
    make_topic,
)
from tests.quiz.review.histories import answer_on_days

pytestmark = pytest.mark.django_db

NEXT_DAY = NOON + timedelta(days=1)


@pytest.fixture
def duplicate():
    return make_question(slug="duplicate")


@pytest.fixture
def kept(duplicate):
    return make_question(slug="kept", topic=duplicate.topic)


def merge(duplicate, kept, *, now=NEXT_DAY):
    return merge_questions(duplicate, kept, editor=make_staff(), now=now)


def test_a_learner_of_the_duplicate_goes_on_with_the_other_question(duplicate, kept):
    learner = make_learner()
    answer_on_days(duplicate, learner, days=[-7, -6, 0])
    before = Progress.objects.get().standing

    assert merge(duplicate, kept) == Merged(taken_over=1, kept=0)

    progress = Progress.objects.get()
    assert (progress.question, progress.standing) == (kept, before)
    assert list(faults()) == []


def test_the_better_known_schedule_wins(duplicate, kept):
    novice, expert = make_learner(), make_learner()
    answer_on_days(kept, novice, days=[-1, 0])
    answer_on_days(duplicate, novice, days=[0])
    answer_on_days(duplicate, expert, days=[-7, -6, 0])
    answer_on_days(kept, expert, days=[0])

    assert merge(duplicate, kept) == Merged(taken_over=1, kept=1)

    assert Progress.objects.get(learner=novice).interval_days == 6
    assert Progress.objects.get(learner=expert).interval_days > 6
    assert set(Progress.objects.values_list("question", flat=True)) == {kept.pk}
    assert list(faults()) == []


def test_both_logs_stay_and_say_where_a_schedule_came_from(duplicate, kept):
    learner = make_learner()
    answer_on_days(duplicate, learner, days=[-1, 0])
    answer_on_days(kept, learner, days=[0])
    before = list(Review.objects.order_by("pk").values())

    merge(duplicate, kept)

    assert list(Review.objects.order_by("pk").values()) == before
    changes = ScheduleChange.objects.order_by("pk")
    assert [(change.question, change.source) for change in changes] == [
        (kept, "duplicate"),
        (duplicate, "kept"),
    ]


def test_the_duplicate_is_retired_and_says_into_what(duplicate, kept):
    merge(duplicate, kept)

    duplicate.refresh_from_db()
    assert (duplicate.state, duplicate.merged_into) == (State.RETIRED, kept)


def test_what_counted_today_is_not_asked_again_today(duplicate, kept):
    learner = make_learner()
    answer_on_days(duplicate, learner, days=[-16, -15, -9])  # due long ago
    answer_on_days(kept, learner, days=[0])

    merge(duplicate, kept, now=NOON + timedelta(hours=1))

    assert Progress.objects.get().due_on > TODAY


def test_a_suspended_question_stays_suspended(duplicate, kept):
    answer_on_days(duplicate, make_learner(), days=[0])
    Progress.objects.update(suspended=True)

    merge(duplicate, kept)

    assert Progress.objects.get().suspended


def test_an_answer_after_it_counts_and_replays(duplicate, kept):
    learner = make_learner()
    answer_on_days(duplicate, learner, days=[-1, 0])
    merge(duplicate, kept)

    answer_on_days(kept, learner, days=[6])

    assert Progress.objects.get().repetitions == 3
    assert list(faults()) == []


def test_a_question_does_not_merge_with_itself(kept):
    with pytest.raises(CannotMerge):
        merge(kept, kept)


def test_nothing_merges_into_what_nobody_can_meet(duplicate):
    draft = make_question(topic=make_topic(), state=State.DRAFT)

    with pytest.raises(CannotMerge):
        merge(duplicate, draft)

    duplicate.refresh_from_db()
    assert duplicate.state == State.PUBLISHED
