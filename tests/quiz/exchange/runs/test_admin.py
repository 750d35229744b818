"""The list of imports: who, when, and what came of them; nobody changes it."""

import pytest
from django.urls import reverse

from tests.factories import make_run
from tests.quiz.exchange.runs.importing import make_editor

pytestmark = pytest.mark.django_db

LIST = "admin:quiz_importrun_changelist"
COUNTS = {"new": 2, "changed": 1, "unchanged": 0}


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def test_editors_see_every_import_and_what_came_of_it(client, editor):
    other = make_run(state="done", counts=COUNTS).editor
    make_run(state="failed", faults=["Line 1: no."])
    make_run(editor=editor)

    page = client.get(reverse(LIST)).text

    assert other.username in page
    assert "Imported: 2 new, 1 changed, 0 unchanged." in page
    assert "Nothing was imported." in page


@pytest.mark.parametrize("count", [1, 3])
def test_the_list_asks_as_often_for_one_as_for_many(
    client, editor, django_assert_num_queries, count
):
    for _ in range(count):
        make_run(state="done", counts=COUNTS)

    with django_assert_num_queries(6):
        client.get(reverse(LIST))


def test_an_import_is_read_with_its_faults_and_not_changed(client, editor):
    run = make_run(state="failed", faults=["Line 2: <b>"])
    address = reverse("admin:quiz_importrun_change", args=[run.pk])

    page = client.get(address).text

    assert "Line 2: &lt;b&gt;" in page
    assert client.post(address, {"state": "done"}).status_code == 403
    assert client.get(reverse("admin:quiz_importrun_add")).status_code == 403
