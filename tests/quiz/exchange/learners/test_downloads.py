"""What a learner can take away, and that it is theirs alone."""

import csv
import json
from datetime import date, timedelta
from io import StringIO

import pytest
from django.contrib.admin.models import CHANGE, LogEntry
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from quiz.reminders.feeds import CalendarFeed
from quiz.reminders.models import Reminder
from quiz.reminders.subscriptions import PushSubscription
from tests.factories import (
    NOON,
    TODAY,
    join,
    make_learner,
    make_plan,
    make_progress,
    make_question,
    make_review,
    make_session,
)

pytestmark = pytest.mark.django_db

DOWNLOADS = ["exchange-reviews", "exchange-progress", "exchange-data"]


@pytest.fixture
def learner(client):
    learner = make_learner()
    client.force_login(learner)
    return learner


def download(client, name):
    response = client.get(reverse(f"quiz:{name}"))
    assert response.status_code == 200
    return response.getvalue().decode()  # and closes a file behind it


def rows_of(text):
    return list(csv.DictReader(StringIO(text, newline="")))


def test_the_log_has_a_line_for_each_answer_in_their_order(client, learner):
    question = make_question(slug="what-is-it")
    session = make_session(learner=learner)
    shared = {"learner": learner, "question": question, "session": session}
    make_review(
        **shared,
        showing_key="-later",
        kind="drill",
        grade=5,
        answered_at=NOON + timedelta(microseconds=7),
        due_on_after=None,
    )
    make_review(**shared, showing_key="first", undone_at=NOON + timedelta(hours=1))
    make_review()

    text = download(client, "exchange-reviews")

    assert text.splitlines()[0] == (
        "showing,session,question,kind,grade,answered_at,study_day,"
        "interval_days,easiness_percent,due_on,undone_at"
    )
    assert [list(row.values()) for row in rows_of(text)] == [
        [
            *("first", "1", "what-is-it", "scheduled", "4"),
            *("2026-03-02T12:00:00.000000+00:00", "2026-03-02", "1", "250"),
            *("2026-03-03", "2026-03-02T13:00:00.000000+00:00"),
        ],
        [
            *("-later", "1", "what-is-it", "drill", "5"),
            *("2026-03-02T12:00:00.000007+00:00", "2026-03-02", "1", "250"),
            *("", ""),
        ],
    ]


def test_the_state_has_a_line_for_each_question_begun(client, learner):
    make_progress(learner=learner, question=make_question(slug="first"))
    make_progress(
        learner=learner,
        question=make_question(slug="second"),
        repetitions=3,
        interval_days=17,
        easiness_percent=270,
        due_on=date(2026, 4, 1),
        suspended=True,
    )
    make_progress()

    text = download(client, "exchange-progress")

    assert text == (
        "question,repetitions,interval_days,easiness_percent,due_on,suspended\r\n"
        "first,1,1,250,2026-03-02,0\r\n"
        "second,3,17,270,2026-04-01,1\r\n"
    )


def test_everything_holds_what_is_kept_about_the_learner(client, learner):
    question = make_question(slug="what-is-it")
    join(learner, question.topic)
    session = make_session(learner=learner, question=question)
    make_review(
        learner=learner,
        question=question,
        session=session,
        showing_key="key",
        answer_text="算力",
        points_said=[1, 3],
        picked_options=[2],
    )
    make_progress(learner=learner, question=question)
    make_plan(learner=learner, hour=7)
    reminder = {"day": TODAY, "message_id": "<1@x>", "created_at": NOON}
    Reminder.objects.create(learner=learner, send_at=NOON, **reminder)
    CalendarFeed.objects.create(learner=learner, key="secret", made_at=NOON)
    PushSubscription.objects.create(
        learner=learner, endpoint="https://push.example.org/1", made_at=NOON
    )
    LogEntry.objects.create(user=learner, action_flag=CHANGE, object_repr="题目")
    question.revisions.update(editor=learner)

    data = json.loads(download(client, "exchange-data"))

    assert data["format"] == 1
    assert data["account"]["username"] == learner.username
    assert data["settings"]["day_starts_at_hour"] == 4
    assert data["enrolments"] == [
        {"since": "2026-03-02T12:00:00.000000+00:00", "topic": question.topic.slug}
    ]
    assert [row["question"] for row in data["progress"]] == ["what-is-it"]
    assert [row["session"] for row in data["sessions"]] == [1]
    assert data["session_topics"] == [{"session": 1, "topic": question.topic.slug}]
    review = data["reviews"][0]
    assert (review["answer"], review["points_said"], review["options"]) == (
        *("算力", [1, 3]),
        [2],
    )
    assert (review["revision"], review["repetitions_before"]) == (1, 0)
    assert data["reminder_plan"]["hour"] == 7
    assert [row["day"] for row in data["reminders"]] == ["2026-03-02"]
    assert data["calendar_feed"] == {"made_at": "2026-03-02T12:00:00.000000+00:00"}
    assert [row["endpoint"] for row in data["push_subscriptions"]] == [
        "https://push.example.org/1"
    ]
    assert [row["question"] for row in data["revisions_written"]] == ["what-is-it"]
    assert [row["object_repr"] for row in data["changes_in_admin"]] == ["题目"]


def test_everything_holds_every_setting_and_no_secret(client, learner):
    text = download(client, "exchange-data")
    data = json.loads(text)

    kept = {field.name for field in User._meta.concrete_fields}
    left_out = {"id", "password", "is_superuser"}
    assert set(data["account"]) | set(data["settings"]) == kept - left_out
    assert learner.password not in text


def test_nobody_gets_a_row_of_somebody_else(client, learner):
    other = make_learner(username="somebody-else")
    session = make_session(learner=other, question=make_question())
    make_review(learner=other, session=session)
    make_progress(learner=other)
    make_plan(learner=other)

    assert rows_of(download(client, "exchange-reviews")) == []
    assert rows_of(download(client, "exchange-progress")) == []
    data = json.loads(download(client, "exchange-data"))
    for own in ("account", "settings", "email_addresses"):
        del data[own]
    assert set(map(str, data.values())) == {"1", "[]", "None"}


@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_download_is_a_file_that_nobody_keeps_a_copy_of(client, learner, name):
    response = client.get(reverse(f"quiz:{name}"))

    file = f"wengu-{timezone.localdate()}-{response.request['PATH_INFO'][10:]}"
    assert response.headers["Content-Disposition"] == f'attachment; filename="{file}"'
    assert response.headers["Content-Type"].endswith("; charset=utf-8")
    assert "no-store" in response.headers["Cache-Control"]


@pytest.mark.parametrize("name", ["exchange", *DOWNLOADS])
def test_only_reading_is_allowed_and_only_when_signed_in(client, name):
    address = reverse(f"quiz:{name}")

    assert client.get(address).headers["Location"].startswith("/accounts/login/")
    client.force_login(make_learner())
    assert client.head(address).status_code == 200
    assert client.post(address).status_code == 405


@pytest.mark.parametrize("reviews", [1, 3])
@pytest.mark.parametrize(
    ("name", "queries"),
    [("exchange-reviews", 4), ("exchange-progress", 3), ("exchange-data", 24)],
)
def test_the_number_of_queries_does_not_grow_with_the_log(
    client, learner, name, queries, reviews, django_assert_num_queries
):
    for _ in range(reviews):
        question = make_progress(learner=learner).question
        make_review(learner=learner, question=question)

    with django_assert_num_queries(queries):  # web session, user, one for each part
        client.get(reverse(f"quiz:{name}")).getvalue()


def test_a_log_longer_than_memory_allows_comes_whole(client, learner, monkeypatch):
    monkeypatch.setattr("quiz.exchange.learners.downloads._LONGEST_IN_MEMORY", 100)
    question, session = make_question(), make_session(learner=learner)
    for grade in (3, 4, 5):
        make_review(
            learner=learner,
            question=question,
            session=session,
            grade=grade,
            kind="practice",
        )

    text = download(client, "exchange-reviews")

    assert [row["grade"] for row in rows_of(text)] == ["3", "4", "5"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("name", DOWNLOADS)
def test_a_download_needs_no_transaction_around_it(client, learner, name):
    progress = make_progress(learner=learner)
    make_review(learner=learner, question=progress.question)
    make_plan(learner=learner)

    assert progress.question.slug in download(client, name)


def test_the_page_links_to_every_file(client, learner):
    html = client.get(reverse("quiz:exchange")).content.decode()

    assert [html.count(f'href="{reverse(f"quiz:{name}")}"') for name in DOWNLOADS] == [
        *(1, 1, 1)
    ]
