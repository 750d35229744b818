"""The question on its page: alone for htmx, inside the page without."""

from datetime import timedelta

import pytest

from quiz.review.sitting import EndReason, ReviewSession
from tests.factories import (
    NOON,
    make_learner,
)
from tests.quiz.review.pages import HTMX, html_of, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


def test_htmx_receives_the_question_alone(client, session):
    response = client.get(url(session), headers=HTMX)

    html = html_of(response)
    assert f'data-showing="{session.showing_key}"' in html
    assert "<html" not in html
    assert "HX-Request" in response.headers["Vary"]


def test_without_javascript_the_question_comes_inside_the_page(client, session):
    html = html_of(client.get(url(session)))

    assert f'data-showing="{session.showing_key}"' in html
    assert "<html" in html


def test_the_question_page_shows_neither_answer_nor_explanation(client, session):
    html = html_of(client.get(url(session)))

    assert "训练大模型难在哪里？" in html
    assert "单机训练不动" not in html
    assert "解析在此" not in html


def test_the_clock_carries_whole_seconds_rounded_up(client, session):
    session.deadline_at = NOON + timedelta(seconds=61.2)
    session.save()

    html = html_of(client.get(url(session)))

    assert 'data-seconds-left="62"' in html
    assert "1:02" in html


def test_a_look_writes_nothing(client, session):
    before = ReviewSession.objects.values().get()

    client.get(url(session))

    assert ReviewSession.objects.values().get() == before


def test_an_ended_session_leads_to_its_summary(client, session):
    session.end(EndReason.STOPPED, now=NOON)
    session.save()

    response = client.get(url(session))

    assert response.url == url(session, "summary")


def test_a_running_session_has_no_summary_yet(client, session):
    assert client.get(url(session, "summary")).url == url(session)


@pytest.mark.parametrize(
    "part", ["session", "summary", "reveal", "grade", "undo", "finish"]
)
def test_somebody_elses_session_is_not_there(client, session, part):
    client.force_login(make_learner())
    before = ReviewSession.objects.values().get()

    got = client.get(url(session, part), follow=True)
    posted = post(client, session, part, grade=4)

    assert got.status_code == 404
    assert posted.status_code in {404, 405}
    assert ReviewSession.objects.values().get() == before


@pytest.mark.parametrize("part", ["reveal", "grade", "undo", "finish"])
def test_coming_back_to_a_forms_address_shows_the_session(client, session, part):
    assert client.get(url(session, part)).url == url(session)
