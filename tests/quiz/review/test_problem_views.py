"""Learners report problems and hear what came of them."""

import pytest
from django.urls import reverse

from quiz.content.models import State
from quiz.review.problems import Problem
from quiz.review.reporting import MOST_OPEN
from quiz.review.sitting import EndReason
from tests.factories import (
    NOON,
    make_learner,
    make_problem,
    make_question,
    make_session,
)
from tests.quiz.review.pages import HTMX, html_of, post

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

SAID = {"reason": "outdated", "words": "现在是 2026 年"}


def address(question):
    return reverse("quiz:question-problem", args=[question.pk])


@pytest.fixture
def english(learner):
    learner.language = "en"
    learner.save()
    return learner


def test_htmx_receives_the_form_alone(client, learner):
    question = make_question()

    response = client.get(address(question), headers=HTMX)

    assert 'name="reason"' in html_of(response)
    assert "<html" not in html_of(response)
    assert "HX-Request" in response.headers["Vary"]


def test_without_javascript_the_form_is_a_page(client, learner):
    html = html_of(client.get(address(make_question())))

    assert 'name="reason"' in html
    assert "<html" in html


def test_htmx_is_thanked_in_place_and_the_showing_stays(client, english, session):
    before = type(session).objects.values().get()
    place = {"session": session.pk, "revision": session.revision_id}

    response = client.post(address(session.question), SAID | place, headers=HTMX)

    problem = english.problems.get()
    assert (problem.reason, problem.words) == ("outdated", "现在是 2026 年")
    assert (problem.revision, problem.reported_at) == (session.revision, NOON)
    assert "Thank you." in html_of(response)
    assert "<html" not in html_of(response)
    assert type(session).objects.values().get() == before


def test_without_javascript_one_returns_to_the_session_and_is_thanked(
    client, english, session
):
    place = {"session": session.pk, "revision": session.revision_id}

    response = client.post(address(session.question), SAID | place, follow=True)

    assert response.redirect_chain == [(f"/review/{session.pk}/", 302)]
    assert "Thank you." in html_of(response)
    assert f'value="{session.showing_key}"' in html_of(response)


def test_the_end_of_a_session_loses_no_report(client, english, session):
    seen = session.revision
    said = {"session": session.pk, "revision": seen.pk, "reason": "typo"}
    session.end(EndReason.EXPIRED, now=NOON)
    session.clear()
    session.save()

    response = client.post(
        address(seen.question), said | {"words": "A typo."}, follow=True
    )

    assert Problem.objects.get().revision == seen
    assert response.redirect_chain[-1][0] == reverse(
        "quiz:review-summary", args=[session.pk]
    )
    assert "Thank you." in html_of(response)


def test_without_javascript_or_session_one_returns_to_the_question(client, learner):
    question = make_question()

    response = client.post(address(question), SAID)

    assert (response.status_code, response.url) == (302, f"/questions/{question.pk}/")
    assert learner.problems.get().revision == question.current_revision


@pytest.mark.parametrize("headers", [HTMX, {}])
@pytest.mark.parametrize(
    ("said", "sentence"),
    [
        ({}, "This field is required."),
        ({"reason": "boring"}, "not one of the available choices"),
        ({"reason": "other", "words": " \r\n"}, "Say in a few words what it is."),
        ({"reason": "typo", "words": "长" * 2001}, "at most 2000 characters"),
        ({"reason": "typo", "revision": "x"}, ""),
        ({"reason": "typo", "session": str(2**63)}, ""),
    ],
)
def test_what_cannot_be_kept_is_shown_again(client, english, headers, said, sentence):
    question = make_question()

    response = client.post(address(question), said, headers=headers)

    assert response.status_code == 422
    assert sentence in html_of(response)
    assert not Problem.objects.exists()


def test_line_ends_of_browsers_do_not_count_twice(client, learner):
    question = make_question()

    client.post(address(question), {"reason": "typo", "words": "长\r\n" * 1000})

    assert learner.problems.get().words == "长\n" * 1000


def test_the_revision_of_another_question_is_not_believed(client, learner):
    question, other = make_question(), make_question()

    client.post(address(question), SAID | {"revision": other.current_revision_id})

    assert learner.problems.get().revision == question.current_revision


def test_what_was_said_before_can_be_amended(client, english):
    before = make_problem(learner=english, reason="typo", words="第二点有错字")
    make_problem(question=before.question, words="别人的话")

    response = client.get(address(before.question), {"revision": "7"})

    html, form = html_of(response), response.context["form"]
    assert (form["reason"].value(), form["words"].value()) == ("typo", "第二点有错字")
    assert 'name="revision" value="7"' in html
    assert "You reported this question already" in html


def test_beyond_the_limit_a_sentence_says_so(client, english):
    for _ in range(MOST_OPEN):
        make_problem(learner=english)

    response = client.post(address(make_question()), SAID, headers=HTMX)

    assert response.status_code == 422
    assert "many problems that nobody has dealt with yet" in html_of(response)
    assert "现在是 2026 年" in html_of(response)
    assert english.problems.count() == MOST_OPEN


@pytest.mark.parametrize("state", [State.DRAFT, State.RETIRED])
def test_what_is_not_published_cannot_be_reported(client, learner, state):
    question = make_question(state=state)

    answers = [client.get(address(question)), client.post(address(question), SAID)]

    assert [answer.status_code for answer in answers] == [404, 404]
    assert not Problem.objects.exists()


def test_the_session_offers_it_once_the_whole_answer_is_there(client, learner, session):
    link = f"{address(session.question)}?revision={session.revision_id}"

    asked = client.get(f"/review/{session.pk}/")
    cue = post(client, session, "reveal", step=1)
    whole = post(client, session, "reveal")

    assert link not in html_of(asked)
    assert link not in html_of(cue)
    assert f"{link}&amp;session={session.pk}" in html_of(whole)


def test_the_question_page_offers_it(client, learner):
    question = make_question()
    link = f"{address(question)}?revision={question.current_revision_id}"

    assert link in html_of(client.get(f"/questions/{question.pk}/"))


def test_somebody_elses_session_is_no_place_to_return_to(client, learner, session):
    other = make_session(learner=make_learner(), question=session.question)

    response = client.post(
        address(session.question), SAID | {"session": other.pk}, follow=True
    )

    assert response.status_code == 404
    assert learner.problems.count() == 1
