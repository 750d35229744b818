"""Filling a database with made-up learners, for benchmarks."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from itertools import count, islice

from django.db import transaction
from django.db.models import Max

from accounts.models import User
from quiz.content.models import Question, State, Topic
from quiz.content.revising import revise_all
from quiz.exchange.sample_rows import NAME_BEGINS, SampleQuestion, SampleRows

_QUESTIONS_A_TOPIC = 50
_REVIEWS_AT_ONCE = 10_000
_ROWS_AT_ONCE = 1_000


class RealUsers(Exception):
    """There are users here who are not made up."""


def load_sample(
    *,
    learners: int,
    reviews: int,
    questions: int,
    beside_real_users: bool,
    now: datetime,
) -> Iterator[int]:
    """Write made-up learners and their log; yield the number of reviews so far.

    Nobody can sign in as one of them: they have no password. A second run adds others.

    Args:
        questions: How many to make, if none is published.

    Raises:
        RealUsers: There are others here, and they must stay alone.
    """
    if not beside_real_users and _has_real_users():
        raise RealUsers
    bank = _bank(questions, now=now)
    yesterday = now.astimezone(UTC).date() - timedelta(days=1)
    share, remainder = divmod(reviews, learners)
    written = 0
    rows = SampleRows(bank)
    for place, number in enumerate(islice(_free_numbers(), learners), start=1):
        answers = share + (place <= remainder)
        rows.add_learner(number, answers=answers, yesterday=yesterday)
        if len(rows.reviews) >= _REVIEWS_AT_ONCE or place == learners:
            rows.write()
            written += len(rows.reviews)
            rows = SampleRows(bank)
            yield written


def _has_real_users() -> bool:
    return User.objects.exclude(username__startswith=NAME_BEGINS).exists()


def _free_numbers() -> Iterator[int]:
    made_up = User.objects.filter(username__regex=rf"^{NAME_BEGINS}[0-9]{{6}}$")
    last = made_up.aggregate(last=Max("username"))["last"] or f"{NAME_BEGINS}0"
    return count(int(last.removeprefix(NAME_BEGINS)) + 1)


def _bank(questions: int, *, now: datetime) -> list[SampleQuestion]:
    published = Question.objects.published().with_text().in_order()
    if not published.exists():
        _make_questions(questions, now=now)
    return [SampleQuestion.of(question) for question in published.iterator()]


@transaction.atomic
def _make_questions(questions: int, *, now: datetime) -> None:
    topics = Topic.objects.bulk_create(
        Topic(
            slug=f"{NAME_BEGINS}{number}",
            title=f"Sample {number}",
            language="en",
            position=number,
            state=State.PUBLISHED,
        )
        for number in range(1, -(-questions // _QUESTIONS_A_TOPIC) + 1)
    )
    Question.objects.bulk_create(
        (
            Question(
                topic=topics[number // _QUESTIONS_A_TOPIC],
                slug=f"{NAME_BEGINS}question-{number}",
                title=f"Question {number}",
                prompt=f"What is there to say about number {number}?",
                answer=f"1. **It is:** {number}.\n2. **Next:** {number + 1}.",
                explanation=f"Half of it is ${number}/2$.",
                position=number,
                state=State.PUBLISHED,
            )
            for number in range(questions)
        ),
        _ROWS_AT_ONCE,
    )
    revise_all(now=now)
