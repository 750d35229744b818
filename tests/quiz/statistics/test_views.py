"""The dashboard."""

from datetime import timedelta

import pytest

from tests.factories import (
    NOON,
    TODAY,
    join,
    make_learner,
    make_problem,
    make_progress,
    make_question,
    make_review,
    make_session,
    make_topic,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.fixture
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def learner(client):
    learner = make_learner()
    client.force_login(learner)
    return learner


def dashboard(client):
    return client.get("/").context["dashboard"]


def test_a_newcomer_is_led_to_the_topics(client, learner):
    html = client.get("/").content.decode()

    assert 'href="/topics/"' in html
    assert 'class="today"' not in html


def test_what_is_due_new_and_to_be_drilled_is_counted_apart(client, learner):
    topic = make_topic()
    join(learner, topic)
    for _ in range(2):
        make_progress(learner=learner, question=make_question(topic=topic))
    failed = make_review(learner=learner, question=make_question(topic=topic), grade=1)
    make_progress(
        learner=learner, question=failed.question, due_on=TODAY + timedelta(days=1)
    )
    make_question(topic=topic)
    make_question()  # in a topic that is not joined
    make_progress()  # somebody else's

    shown = dashboard(client)

    assert (shown.due, shown.new, shown.drill, shown.answered) == (2, 1, 1, 1)
    assert [bar.count for bar in shown.week] == [2, 1, 0, 0, 0, 0, 0]


def test_a_drill_in_a_topic_that_was_left_is_not_counted(client, learner):
    failed = make_review(learner=learner, grade=1)
    make_progress(
        learner=learner, question=failed.question, due_on=TODAY + timedelta(days=1)
    )
    join(learner, make_topic())
    learner.enrolments.filter(topic=failed.question.topic).delete()

    shown = dashboard(client)

    assert (shown.drill, shown.has_something) == (0, False)


def test_beyond_the_days_limit_the_rest_waits_and_nothing_new_comes(client, learner):
    learner.reviews_per_day = 2
    learner.save()
    topic = make_topic()
    for _ in range(3):
        make_progress(learner=learner, question=make_question(topic=topic))
    make_question(topic=topic)

    shown = dashboard(client)

    assert (shown.due, shown.waiting, shown.new) == (2, 1, 0)


def test_a_running_session_can_be_gone_on_with(client, learner):
    session = make_session(learner=learner, question=make_question())
    join(learner, session.question.topic)

    html = client.get("/").content.decode()

    assert f'href="/review/{session.pk}/"' in html


def test_what_came_of_a_report_is_told_until_it_was_heard(client, learner):
    settled = {"learner": learner, "state": "mended", "settled_at": NOON}
    second = make_problem(**settled | {"settled_at": NOON + timedelta(hours=1)})
    first = make_problem(**settled, reply="改了，谢谢")
    make_problem(**settled, heard_at=NOON)
    make_problem(learner=learner)  # still open
    make_problem(**settled | {"learner": make_learner()})

    response = client.get("/")

    assert response.context["dashboard"].unheard == [first, second]
    assert "改了，谢谢" in response.text
    assert f'action="/problems/{first.pk}/heard/"' in response.text


def test_of_many_reports_five_are_told_at_once(client, learner):
    for _ in range(6):
        make_problem(learner=learner, state="declined", settled_at=NOON)

    assert len(dashboard(client).unheard) == 5


@pytest.mark.parametrize("rows", [1, 3])
def test_the_dashboard_costs_the_same_for_one_row_and_for_three(
    client, learner, rows, django_assert_num_queries
):
    for _ in range(rows):
        make_progress(learner=learner)
        make_review(learner=learner)
        make_problem(learner=learner, state="mended", settled_at=NOON)

    with django_assert_num_queries(14):
        client.get("/")
