"""From a page of the site into the admin, and back."""

import pytest
from django.urls import reverse

from tests.factories import make_question
from tests.quiz.content.forms import question_form
from tests.quiz.content.question_pages import page, revisions

pytestmark = pytest.mark.django_db

SESSION = reverse("quiz:review-session", args=[7])


def coming_from(question, address):
    return f"{page(question)}?next={address}"


@pytest.mark.parametrize(
    "address",
    [
        SESSION,
        reverse("quiz:question", args=[7]),
        reverse("quiz:topic", args=["training"]),
    ],
)
def test_saving_leads_back(client, editor, address):
    question = make_question()

    shown = client.get(coming_from(question, address))
    form = question_form(question, hint="新提示", _save="")
    response = client.post(coming_from(question, address), form)

    assert shown.text.count(f'href="{address}"') == 3  # above, and in both rows
    assert response.url == address
    assert revisions(question) == [1, 2]


def test_saving_to_go_on_editing_keeps_the_way_back(client, editor):
    question = make_question()
    address = coming_from(question, SESSION)

    response = client.post(address, question_form(question, _continue=""))

    shown = client.get(response.url)
    assert response.url.startswith(f"{page(question)}?")
    assert shown.context["way_back"].url == SESSION


def test_a_fault_in_the_form_keeps_the_way_back(client, editor):
    question = make_question()
    address = coming_from(question, SESSION)

    shown = client.post(address, question_form(question, title="", _save=""))

    assert shown.context["way_back"].url == SESSION


@pytest.mark.parametrize(
    "address",
    [
        "",
        "https://evil.example/review/7/",
        "//evil.example/review/7/",
        "/\\evil.example/",
        "javascript:alert(1)",
        "/review/7/?then=https://evil.example",
        "/review/7/%0d%0aLocation:x",
        "/accounts/logout/",
        "/review/7/finish/",
        "/nowhere/",
    ],
)
def test_nobody_is_led_anywhere_else(client, editor, address):
    question = make_question()

    shown = client.get(page(question), {"next": address})
    form = question_form(question, _save="")
    response = client.post(coming_from(question, address), form)

    assert shown.context["way_back"] is None
    assert response.url == reverse("admin:quiz_question_changelist")


def test_without_a_way_back_the_buttons_are_the_admins_own(client, editor):
    shown = client.get(page(make_question()))

    assert 'name="_addanother"' in shown.text
