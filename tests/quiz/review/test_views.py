"""The pages of a session: alone for htmx, inside the page without."""

from datetime import timedelta

import pytest
from django.urls import reverse

from quiz.content.models import Question, Topic
from quiz.review.log import Review
from quiz.review.models import Progress
from quiz.review.sitting import EndReason, ReviewSession
from tests.factories import (
    NOON,
    join,
    make_choice,
    make_learner,
    make_progress,
    make_question,
    make_review,
    make_session,
)

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

HTMX = {"HX-Request": "true"}


@pytest.fixture
def noon(time_machine):
    time_machine.move_to(NOON, tick=False)


@pytest.fixture
def learner(client):
    learner = make_learner()
    client.force_login(learner)
    return learner


@pytest.fixture
def session(learner):
    question = make_question(explanation="解析在此", hint="提示在此")
    join(learner, question.topic)
    return make_session(learner=learner, question=question)


def url(session, part="session"):
    return reverse(f"quiz:review-{part}", args=[session.pk])


def post(client, session, part, *, headers=HTMX, **fields):
    fields = {"showing": session.showing_key} | fields
    return client.post(url(session, part), fields, headers=headers)


def html_of(response):
    return response.content.decode()


# The question


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


# The answer


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


# The grade


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


# Undo, finish, summary


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


# What it costs


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
