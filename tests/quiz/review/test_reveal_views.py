"""The answer, whole and step by step."""

import pytest

from quiz.review.sitting import ReviewSession
from tests.factories import (
    make_choice,
    make_progress,
    make_session,
)
from tests.quiz.review.pages import HTMX, html_of, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_the_whole_answer_with_its_explanation(client, session, headers):
    html = html_of(post(client, session, "reveal", headers=headers))

    assert "单机训练不动" in html
    assert "一次训练要几周" in html
    assert "解析在此" in html
    assert ("<html" in html) == (not headers)


def test_point_by_point_the_cue_comes_first(client, session):
    first = html_of(post(client, session, "reveal", step=1))
    second = html_of(post(client, session, "reveal", step=2))

    assert "算力开销" in first
    assert "单机训练不动" not in first
    assert "标注成本" not in first
    assert "单机训练不动" in second
    assert "标注成本" not in second
    assert "解析在此" not in second


def test_a_plain_reveal_writes_nothing(client, session):
    before = ReviewSession.objects.values().get()

    post(client, session, "reveal")

    assert ReviewSession.objects.values().get() == before


def test_what_was_written_is_kept_and_shown_after_a_refresh(client, session):
    post(client, session, "reveal", answer="<b>我写的</b>")

    html = html_of(client.get(url(session)))

    assert "&lt;b&gt;我写的&lt;/b&gt;" in html
    assert "单机训练不动" in html


def test_ticks_stay_ticked_and_suggest_a_grade(client, session):
    html = html_of(post(client, session, "reveal", step=6, points=[1, 2]))

    assert html.count("checked") == 2
    assert 'data-suggestions="1,1,3,4"' in html
    assert 'value="3" data-key="2"\n                    class="suggested"' in html


@pytest.mark.parametrize(
    ("buttons", "labels"),
    [
        (4, ["忘了", "吃力", "想了想", "流利"]),
        (6, ["全忘", "忘了", "答错，有印象", "吃力", "想了想", "流利"]),
    ],
)
def test_there_are_as_many_buttons_as_the_learner_likes(
    client, learner, session, buttons, labels
):
    learner.grade_buttons = buttons
    learner.save()

    response = post(client, session, "reveal", headers={})

    assert [button.label for button in response.context["buttons"]] == labels


def test_each_button_says_when_the_question_returns(client, learner, session):
    make_progress(
        learner=learner, question=session.question, repetitions=2, interval_days=6
    )

    response = post(client, session, "reveal", headers={})

    outcomes = [button.outcome for button in response.context["buttons"]]
    assert outcomes == ["明天，今天再过", "15 天，今天再过", "15 天", "15 天"]


def test_a_choice_is_revealed_with_every_reason(client, learner):
    session = make_session(learner=learner, question=make_choice())

    html = html_of(post(client, session, "reveal", option=2))

    for reason in ("这正是 LoRA", "那是 QLoRA", "那是全量微调"):
        assert reason in html
    assert "不对。" in html
    assert html.count('name="grade"') == 1
    session.refresh_from_db()
    assert session.picked_options == [2]


def test_a_second_pick_after_the_reveal_changes_nothing(client, learner):
    session = make_session(learner=learner, question=make_choice())
    post(client, session, "reveal", option=2)

    post(client, session, "reveal", option=1)

    session.refresh_from_db()
    assert session.picked_options == [2]
