"""Long imports of every kind: confirmed on their pages, done by the worker."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from kombu.exceptions import OperationalError

from quiz.content.models import Question
from quiz.exchange.articles.tasks import import_article
from quiz.exchange.questions.tasks import import_questions
from quiz.exchange.runs.models import ImportRun
from quiz.review.models import Progress
from tests.factories import make_question, make_run, make_topic
from tests.quiz.exchange.anki.files import MODERN
from tests.quiz.exchange.articles import pages as articles
from tests.quiz.exchange.runs.importing import file_of, make_editor

pytestmark = pytest.mark.django_db

MOST = 2


@pytest.fixture(autouse=True)
def few(settings):
    settings.IMPORT_MOST_ROWS_AT_ONCE = MOST


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


@pytest.fixture
def working(django_capture_on_commit_callbacks):
    """What is confirmed here is done by the worker at once."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def look(client, name, raw, **fields):
    file = SimpleUploadedFile("file", raw)
    return client.post(reverse(f"quiz:{name}"), {"file": file, **fields})


def confirm(client, name, preview):
    hidden = dict(
        re.findall(r'name="(key|topic|is_learner)" value="(.*?)"', preview.text)
    )
    return client.post(reverse(f"quiz:{name}-confirm"), hidden)


def confirm_file(client, count=MOST + 1):
    preview = look(client, "question-file", file_of(count))
    return confirm(client, "question-file", preview)


def article(count=MOST + 1):
    questions = (f"## T{number}\n\n答案：一\n" for number in range(count))
    return "# 大模型\n\n" + "\n".join(questions)


def page_of(run):
    return reverse("quiz:import-run", args=[run.pk])


def test_a_long_file_is_imported_by_the_worker(client, editor, working, folder):
    with working():
        response = confirm_file(client)

    run = ImportRun.objects.get()
    assert response.headers["Location"] == page_of(run)
    assert (run.kind, run.editor, run.language) == ("questions", editor, "en")
    page = client.get(page_of(run)).text
    assert "Imported: 3 new, 0 changed, 0 unchanged." in page
    assert Question.objects.count() == MOST + 1
    assert list(folder.iterdir()) == []


def test_a_file_that_is_not_long_is_imported_at_once(client, editor):
    confirm_file(client, MOST)

    assert Question.objects.count() == MOST
    assert not ImportRun.objects.exists()


def test_a_confirmation_that_is_sent_twice_leads_to_one_run(client, editor):
    preview = look(client, "question-file", file_of())

    first = confirm(client, "question-file", preview)
    second = confirm(client, "question-file", preview)
    import_questions(ImportRun.objects.get().pk)
    late = confirm(client, "question-file", preview)

    answers = {each.headers["Location"] for each in (first, second, late)}
    assert answers == {page_of(ImportRun.objects.get())}


def test_whoever_has_an_import_running_is_led_to_it(client, editor):
    other = make_run(editor=editor)

    response = confirm_file(client)

    assert response.headers["Location"] == page_of(other)
    page = client.get(page_of(other)).text
    assert "Another import of yours is still running." in page
    assert ImportRun.objects.get() == other


def test_a_long_article_is_imported_by_the_worker(client, editor, working):
    agreed = articles.agreed_in(articles.look(client, article()))

    with working():
        response = articles.confirm(client, article(), agreed=agreed)

    run = ImportRun.objects.get()
    assert response.headers["Location"] == page_of(run)
    assert (run.kind, run.state, run.counts["new"]) == ("article", "done", MOST + 1)
    assert Question.objects.filter(topic__title="大模型").count() == MOST + 1


def test_an_article_that_was_not_looked_at_is_not_handed_over(client, editor):
    response = articles.confirm(client, article())

    assert "The article or the bank is not what you saw." in response.text
    assert not ImportRun.objects.exists()


def test_an_article_beside_a_running_import_stays_in_its_form(client, editor):
    make_run(editor=editor)
    agreed = articles.agreed_in(articles.look(client, article()))

    response = articles.confirm(client, article(), agreed=agreed)

    assert response.status_code == 422
    assert "Another import of yours is still running." in response.text
    assert "## T1" in response.text


def test_an_article_is_imported_only_into_the_bank_that_was_seen(client, editor):
    agreed = articles.agreed_in(articles.look(client, article()))
    articles.confirm(client, article(), agreed=agreed)
    there = make_question(title="T0", topic=make_topic(title="大模型"))

    run = ImportRun.objects.get()
    import_article(run.pk)

    run.refresh_from_db()
    assert run.faults == ["The article or the bank is not what you saw. Look again."]
    assert Question.objects.get() == there


def test_a_long_package_is_imported_by_the_worker_with_its_schedules(
    client, editor, working
):
    preview = look(client, "anki", MODERN, is_learner="on")

    with working():
        response = confirm(client, "anki", preview)

    run = ImportRun.objects.get()
    assert response.headers["Location"] == page_of(run)
    assert (run.kind, run.is_learner, run.counts["new"]) == ("anki", True, 3)
    assert run.counts["brought"] == Progress.objects.filter(learner=editor).count()
    assert run.counts["brought"] > 0


@pytest.mark.django_db(transaction=True)
def test_a_broker_that_is_away_does_not_keep_a_run_from_waiting(
    client, editor, monkeypatch
):
    def refuse(*arguments, **options):
        raise OperationalError

    monkeypatch.setattr(import_questions, "apply_async", refuse)
    response = confirm_file(client)

    run = ImportRun.objects.get()
    assert response.headers["Location"] == page_of(run)
    assert run.state == "waiting"
