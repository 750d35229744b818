"""Grading from the page, and what it costs."""

from datetime import timedelta

import pytest

from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import ReviewSession
from tests.factories import (
    NOON,
    make_progress,
    make_question,
    make_review,
)
from tests.quiz.review.pages import html_of, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_a_grade_answers_with_the_next_question(client, learner, session):
    following = make_question(topic=session.question.topic)

    response = post(client, session, "grade", grade=4, points=[1, 2, 3])

    session.refresh_from_db()
    assert session.question == following
    assert f'data-showing="{session.showing_key}"' in html_of(response)
    assert Review.objects.get().points_said == [1, 2, 3]


def test_the_last_grade_answers_with_the_summary(client, session):
    response = post(client, session, "grade", grade=4)

    assert "完成" in html_of(response)
    assert response.headers["HX-Replace-Url"] == url(session, "summary")


def test_the_moment_of_the_reveal_travels_signed(client, session, time_machine):
    revealed = post(client, session, "reveal", headers={}).context["revealed"]
    time_machine.shift(9)

    post(client, session, "grade", grade=4, revealed=revealed)

    review = Review.objects.get()
    assert review.revealed_at == NOON
    assert review.answered_at == NOON + timedelta(seconds=9)


def test_a_forged_moment_of_reveal_is_left_out(client, session):
    post(client, session, "grade", grade=4, revealed="2020-01-01:forged")

    assert Review.objects.get().revealed_at is None


def test_a_stale_page_is_told_so_and_shown_the_current_question(client, session):
    response = post(client, session, "grade", grade=4, showing="another-tabs")

    html = html_of(response)
    assert "这道题已经不在屏幕上了" in html
    assert f'data-showing="{session.showing_key}"' in html
    assert not Review.objects.exists()


def test_a_late_grade_is_told_so_and_shown_the_summary(client, session):
    session.deadline_at = NOON - timedelta(seconds=6)
    session.started_at = NOON - timedelta(minutes=5)
    session.save()

    html = html_of(post(client, session, "grade", grade=4))

    assert "这个评分到达之前时间就到了，没有保存" in html
    assert session.question.title in html  # what was cut off stays due
    assert not Review.objects.exists()


@pytest.mark.parametrize(
    "fields",
    [
        {"grade": 6},
        {"grade": -1},
        {"grade": "9" * 5000},
        {"grade": ""},
        {"grade": "four"},
        {"grade": 4, "points": "0"},
        {"grade": 4, "points": "99"},
        {"grade": 4, "option": "1"},
        {"grade": 4, "showing": ""},
        {"grade": 4, "showing": "k" * 5000},
        {"grade": 4, "answer": "a" * 1_000_000},
        {"grade": 4, "step": "-1"},
    ],
)
def test_bad_input_is_a_sentence_and_nothing_is_written(client, session, fields):
    before = ReviewSession.objects.values().get()

    response = post(client, session, "grade", **fields)

    assert response.status_code == 422
    assert 'role="status"' in html_of(response)
    assert not Review.objects.exists()
    assert not Progress.objects.exists()
    assert ReviewSession.objects.values().get() == before


def test_a_text_too_long_to_keep_is_not_lost(client, session):
    text = "长" * 20_001

    response = post(client, session, "reveal", answer=text)

    assert response.status_code == 422
    assert text in html_of(response)


@pytest.mark.parametrize("session_id", ["9" * 5000, "9" * 30, "0"])
def test_absurd_ids_are_simply_not_there(client, learner, session_id):
    assert client.get(f"/review/{session_id}/").status_code == 404
    assert client.post(f"/review/{session_id}/grade/").status_code == 404


@pytest.mark.parametrize("waiting", [1, 30])
@pytest.mark.parametrize("past", [1, 30])
def test_grading_costs_twelve_queries_at_most_however_much_there_is(
    client, learner, session, waiting, past, django_assert_max_num_queries
):
    topic = session.question.topic
    for _ in range(waiting):
        make_progress(learner=learner, question=make_question(topic=topic))
        make_question(topic=topic)
    for _ in range(past):
        make_review(learner=learner)

    with django_assert_max_num_queries(12):
        response = post(client, session, "grade", grade=4)

    assert "data-showing" in html_of(response)


def test_grading_with_only_the_drill_left_costs_twelve_queries_too(
    client, learner, session, django_assert_max_num_queries
):
    with django_assert_max_num_queries(12):
        post(client, session, "grade", grade=1)

    session.refresh_from_db()
    assert session.stage == "drill"
