"""Undo, finish and the summary."""

import pytest

from quiz.content.models import Question, Topic
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import EndReason
from tests.factories import (
    NOON,
    make_choice,
    make_question,
    make_review,
    make_session,
)
from tests.quiz.review.pages import html_of, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_undo_shows_the_question_again(client, session):
    make_question(topic=session.question.topic)
    post(client, session, "grade", grade=1)
    graded = session.question
    session.refresh_from_db()

    response = post(client, session, "undo")

    session.refresh_from_db()
    assert session.question == graded
    assert "上一个评分已撤销" in html_of(response)
    assert not Progress.objects.exists()


def test_nothing_to_undo_is_said(client, session):
    html = html_of(post(client, session, "undo"))

    assert "没有可以撤销的评分" in html


def test_finishing_leads_to_the_summary(client, session):
    response = post(client, session, "finish", headers={})

    assert response.url == url(session, "summary")
    session.refresh_from_db()
    assert session.end_reason == EndReason.STOPPED


@pytest.mark.parametrize("answers", [1, 3])
def test_the_summary_costs_the_same_for_one_answer_and_for_three(
    client, learner, session, answers, django_assert_num_queries
):
    for _ in range(answers):
        make_review(learner=learner, session=session)
    session.end(EndReason.STOPPED, now=NOON)
    session.save()

    with django_assert_num_queries(10):
        client.get(url(session, "summary"))


@pytest.mark.parametrize(
    ("reason", "heading", "kind"),
    [
        (EndReason.FINISHED, "现在没有可问的", "practice"),
        (EndReason.STOPPED, "已结束", "scheduled"),
        (EndReason.REPLACED, "已结束", "scheduled"),
        (EndReason.EXPIRED, "时间到", "scheduled"),
    ],
)
def test_a_session_without_answers_says_why_it_ended(
    client, session, reason, heading, kind
):
    session.end(reason, now=NOON)
    session.save()

    html = html_of(client.get(url(session, "summary")))

    assert heading in html
    assert f'name="kind" value="{kind}"' in html


def test_going_on_leaves_out_a_topic_that_was_retired(client, session):
    Topic.objects.update(state="retired")
    session.end(EndReason.STOPPED, now=NOON)
    session.save()

    html = html_of(client.get(url(session, "summary")))

    assert 'name="topics"' not in html


def test_what_was_cut_off_is_named_as_learners_saw_it(client, session):
    Question.objects.update(title="编辑还没存好的标题", state="retired")
    session.end(EndReason.EXPIRED, now=NOON)
    session.save()

    html = html_of(client.get(url(session, "summary")))

    assert session.revision.title in html
    assert "编辑还没存好的标题" not in html
    assert f"/questions/{session.question.pk}/" not in html


def test_a_grade_in_a_session_that_was_replaced_is_told_so(client, session):
    session.end(EndReason.REPLACED, now=NOON)
    session.save()

    html = html_of(post(client, session, "grade", grade=4))

    assert "这次复习已经结束，这个评分没有保存" in html
    assert not Review.objects.exists()


def test_a_forgotten_grade_loses_no_ticks(client, session):
    response = post(client, session, "grade", points=[1, 3])

    html = html_of(response)
    assert response.status_code == 422
    assert "请选一个评分" in html
    assert html.count("checked") == 2


def test_whoever_goes_point_by_point_does_so_after_a_refresh_too(
    client, learner, session
):
    learner.reveal_style = "points"
    learner.save()
    post(client, session, "reveal", step=1, answer="写下的")

    html = html_of(client.get(url(session)))

    assert "写下的" in html
    assert "单机训练不动" not in html


def test_a_choice_revealed_without_a_pick_cannot_be_picked_afterwards(client, learner):
    session = make_session(learner=learner, question=make_choice())
    post(client, session, "reveal")

    html = html_of(client.get(url(session)))
    post(client, session, "grade", grade=3, option=1)

    assert "没有选。" in html
    assert Review.objects.get().picked_options == []
