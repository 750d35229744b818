"""The preview names the questions that are much like the one being written."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse

from tests.factories import make_question, make_staff
from tests.quiz.content.forms import NEW, option_rows

PREVIEW = "admin:quiz_question_preview"
PROMPT = "为什么训练大模型需要这么多显存？"

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    editor = make_staff(language="en")
    client.force_login(editor)
    return editor


def preview(client, **fields):
    form = NEW | {"title": "", "prompt": PROMPT} | option_rows([]) | fields
    return client.post(reverse(PREVIEW), form, headers={"HX-Request": "true"}).text


def test_they_open_in_a_new_tab_with_their_topic_and_state(client, editor):
    question = make_question(title="<i>显存</i>", prompt=PROMPT, state="retired")
    make_question(title="带宽", prompt="推理时的瓶颈？")

    shown = preview(client)

    url = reverse("admin:quiz_question_change", args=[question.pk])
    assert f'<a href="{url}" target="_blank" rel="noopener"' in shown
    assert "&lt;i&gt;显存&lt;/i&gt;" in shown
    assert f"{question.topic.title}</span> · retired" in shown
    assert "带宽" not in shown


def test_the_question_on_the_page_is_left_out(client, editor):
    question = make_question(title="显存", prompt=PROMPT)
    page = client.get(reverse("admin:quiz_question_change", args=[question.pk]))

    assert f'<input type="hidden" name="question" value="{question.pk}">' in page.text
    assert "Is it there already?" in preview(client)
    assert "Is it there already?" not in preview(client, question=question.pk)


def test_a_new_question_has_nothing_to_leave_out(client, editor):
    page = client.get(reverse("admin:quiz_question_add"))

    assert '<input type="hidden" name="question"' not in page.text


def test_they_are_named_while_only_the_title_is_written(client, editor):
    make_question(title="旋转位置编码的外推", prompt="说明RoPE。")

    shown = preview(client, title="旋转位置编码如何外推", prompt="", answer="")

    assert "What you write appears here" in shown
    assert "旋转位置编码的外推" in shown


def test_who_may_only_add_is_shown_no_other_question(client):
    person = make_staff(is_superuser=False)
    person.user_permissions.add(Permission.objects.get(codename="add_question"))
    client.force_login(person)
    make_question(title="显存", prompt=PROMPT)

    shown = preview(client)

    assert PROMPT in shown
    assert "显存</a>" not in shown


@pytest.mark.parametrize("key", ["0", "-1", "x", str(2**63)])
def test_a_key_that_is_none_is_said(client, editor, key):
    assert "question: " in preview(client, question=key)
