"""What it costs to find whose hour has come, however many learners there are.

Milliseconds of the clock, the median of many: for the keys of the 500 plans whose hour
has come, as the database finds them; for loading these with their learners; for the
keys of the 50 reminders that wait, among millions that do not; and for what is due of
one learner. Once with a thousand plans, and once with all.
"""

import json
import platform
import sys
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from statistics import median
from time import perf_counter
from typing import Any

from django.core.management import call_command
from django.db import connection, transaction
from django.db.models import QuerySet
from django.utils import timezone

from accounts.models import User
from benchmarks.search import version
from quiz.content.models import Question, Topic
from quiz.exchange.questions.storing import insert_rows
from quiz.reminders.models import Reminder, ReminderPlan
from quiz.reminders.waiting import waiting_for
from quiz.review.models import Enrolment, Progress

LEARNERS = 100_000
FEW = 1_000
COME = 500
WAITING = 50
QUESTIONS = 100  # of each learner
OLD_REMINDERS = 30  # of each learner
TIMES = 100
NOW = datetime(2026, 3, 2, 12, tzinfo=UTC)
TODAY = date(2026, 3, 2)

Figures = dict[str, float]


def main() -> None:
    call_command("migrate", verbosity=0)
    if Topic.objects.exists():
        sys.exit("The database is not empty.")
    topic = make_questions()
    make_learners(0, FEW, topic)
    few = measured()
    make_learners(FEW, LEARNERS, topic)
    many = measured()
    for name in few:
        print(f"{name:34} {few[name]:8.2f} {many[name]:8.2f}")
    about = {
        "benchmark": "reminder_plans",
        "database": f"{connection.vendor} {version()}",
        "machine": f"{platform.machine()}, Python {platform.python_version()}",
        "plans": [FEW, LEARNERS],
        "progress": Progress.objects.count(),
        "reminders": Reminder.objects.count(),
    }
    print(json.dumps(about | {"milliseconds": {"few": few, "many": many}}))


def make_questions() -> Topic:
    topic = Topic.objects.create(slug="topic", title="Topic", state="published")
    slugs = [(f"question-{n}", n) for n in range(QUESTIONS)]
    same = {"topic": topic.pk, "title": "Title", "state": "published"}
    insert_rows(Question, ("slug", "position"), slugs, **same)
    return topic


@transaction.atomic
def make_learners(first: int, last: int, topic: Topic) -> None:
    """Make learners; of the very first, some have an hour that came."""
    names = [(f"learner-{n}", f"learner-{n}@example.org") for n in range(first, last)]
    insert_rows(User, ("username", "email"), names, date_joined=timezone.now())
    here = User.objects.order_by("pk").filter(reminder_plan=None)
    keys = list(here.values_list("pk", flat=True))
    insert_rows(
        Enrolment, ("learner",), [(key,) for key in keys], topic=topic.pk, since=NOW
    )
    insert_rows(
        ReminderPlan,
        ("learner", "next_at"),
        [(key, moment(n)) for n, key in enumerate(keys, start=first)],
        time_zone="UTC",
        day_starts_at_hour=4,
    )
    old = [
        (key, TODAY - timedelta(days=days), f"<{key}-{days}@x>", "sent")
        for key in keys
        for days in range(1, OLD_REMINDERS + 1)
    ]
    waiting = keys[: WAITING if first == 0 else 0]
    new = [(key, TODAY, f"<{key}@x>", "waiting") for key in waiting]
    columns = ("learner", "day", "message_id", "state")
    insert_rows(Reminder, columns, old + new, created_at=NOW, send_at=NOW)
    make_progress(keys[0], keys[-1])
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:  # as autovacuum does within a minute
            cursor.execute("ANALYZE")


def moment(number: int) -> datetime:
    return NOW + timedelta(hours=-1 if number < COME else 1)


def make_progress(first: int, last: int) -> None:
    """Give each learner every question, a tenth of them due, in one statement."""
    names = {field.name: field for field in Progress._meta.concrete_fields}
    names.pop("id")
    given = {
        "learner": "u.id",
        "question": "q.id",
        "due_on": "CASE WHEN q.position < 10 THEN '2026-03-01' ELSE '2027-01-01' END",
    }
    if connection.vendor == "postgresql":
        given["due_on"] = f"({given['due_on']})::date"
    values, constants = [], []
    for name, field in names.items():
        values.append(given.get(name, "%s"))
        if name not in given:
            constants.append(field.get_db_prep_save(field.get_default(), connection))
    columns = ", ".join(f'"{field.column}"' for field in names.values())
    with connection.cursor() as cursor:
        cursor.execute(
            f"INSERT INTO quiz_progress ({columns}) SELECT {', '.join(values)} "  # noqa: S608 - columns of the model
            "FROM accounts_user u CROSS JOIN quiz_question q "
            f"WHERE u.id BETWEEN {first} AND {last}",
            constants,
        )


def measured() -> Figures:
    come = ReminderPlan.objects.come(now=NOW).order_by("next_at")
    waiting = Reminder.objects.waiting(now=NOW)
    learner = User.objects.order_by("pk")[FEW // 2]
    return {
        "500 plans, their keys": median_of(fetching(come.values("pk")[:COME])),
        "500 plans with their learners": median_of(
            lambda: list(come.select_related("learner")[:COME])
        ),
        "50 waiting reminders, their keys": median_of(
            fetching(waiting.values("pk")[:WAITING])
        ),
        "what is due of one learner": median_of(
            lambda: waiting_for(learner, day=TODAY)
        ),
    }


def fetching(rows: QuerySet[Any, Any]) -> Callable[[], object]:
    """Return what has the database find rows, without making objects of them."""
    statement, values = rows.query.sql_with_params()

    def fetch() -> object:
        with connection.cursor() as cursor:
            cursor.execute(statement, values)
            return cursor.fetchall()

    return fetch


def median_of(work: Callable[[], object]) -> float:
    seconds = []
    for _ in range(TIMES):
        start = perf_counter()
        work()
        seconds.append(perf_counter() - start)
    return round(1_000 * median(seconds), 2)


if __name__ == "__main__":
    main()
