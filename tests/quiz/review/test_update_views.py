"""The notice that an answer was updated, on the page of a session."""

import pytest

from quiz.content.models import Question
from quiz.content.revising import revise
from quiz.review.log import Review
from tests.factories import NOON, make_progress, make_review, make_session
from tests.quiz.review.pages import HTMX, html_of, post, url

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("noon")]

NOTICE = "The answer was updated since you last gave it."
DIFFERENCE = '<del><span class="visually-hidden">[removed:]</span>带宽</del>'
OLD = "1. **带宽：**机器之间传不动。\n2. **显存：**放不下。"
NEW = "1. **延迟：**机器之间传不动。\n2. **显存：**放不下。"


@pytest.fixture
def outdated(learner, time_machine):
    """A session that shows an answer after its learner had learned another."""
    learner.language = "en"
    learner.save()
    progress = make_progress(learner=learner)
    question = progress.question
    for answer in (OLD, NEW):
        Question.objects.filter(pk=question.pk).update(answer=answer)
        question.refresh_from_db()
        revision = revise(question, editor=None, now=NOON)
        if answer == OLD:
            make_review(learner=learner, question=question, revision=revision)
    question.refresh_from_db()
    time_machine.shift(86_400)
    return make_session(learner=learner, question=question)


@pytest.mark.parametrize("headers", [HTMX, {}])
def test_the_reveal_says_so_with_the_difference_folded(client, outdated, headers):
    html = html_of(post(client, outdated, "reveal", headers=headers))

    assert html.count(NOTICE) == 1
    assert DIFFERENCE in html
    assert "<details>" in html.partition(NOTICE)[2].partition("</dl>")[0]
    assert ("<html" in html) == (not headers)


def test_the_question_says_nothing_of_it(client, outdated):
    assert NOTICE not in html_of(client.get(url(outdated)))


def test_point_by_point_the_difference_comes_with_the_last(client, outdated):
    steps = [html_of(post(client, outdated, "reveal", step=step)) for step in (1, 4)]

    assert [NOTICE in html for html in steps] == [True, True]
    assert [DIFFERENCE in html for html in steps] == [False, True]


def test_it_is_there_after_a_reload(client, outdated):
    post(client, outdated, "reveal", answer="我写的")

    html = html_of(client.get(url(outdated)))

    assert NOTICE in html
    assert DIFFERENCE in html


def test_it_is_gone_once_the_new_answer_was_graded_and_back_after_undo(
    client, outdated
):
    post(client, outdated, "reveal")
    post(client, outdated, "grade", grade=1)
    outdated.refresh_from_db()
    drill = html_of(post(client, outdated, "reveal"))
    post(client, outdated, "undo")
    outdated.refresh_from_db()
    again = html_of(post(client, outdated, "reveal"))

    assert Review.objects.standing().count() == 1
    assert [NOTICE in html for html in (drill, again)] == [False, True]


def test_what_editors_wrote_is_shown_and_never_obeyed(client, outdated):
    question = outdated.question
    Question.objects.filter(pk=question.pk).update(answer="<script>alert(1)</script>")
    question.refresh_from_db()
    outdated.revision = revise(question, editor=None, now=NOON)
    outdated.save()

    html = html_of(post(client, outdated, "reveal"))

    assert NOTICE in html
    assert "<script>alert" not in html


@pytest.mark.parametrize(("edited", "queries"), [(False, 5), (True, 6)])
def test_the_reveal_costs_one_query_more_if_it_was_edited(
    client, outdated, edited, queries, django_assert_num_queries
):
    if not edited:
        outdated.revision = outdated.question.revisions.get(number=1)
        outdated.save()

    with django_assert_num_queries(queries):
        post(client, outdated, "reveal")
