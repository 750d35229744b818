"""Runs that import nothing, and why they say that they do not."""

import pytest
from django.contrib.auth.models import Group

from quiz.content.models import Question, Topic
from quiz.content.pictures import Picture
from quiz.exchange.articles.tasks import import_article
from quiz.exchange.questions.steps import import_in_run
from quiz.exchange.runs.carrying_out import carry_out
from tests.factories import make_topic
from tests.quiz.exchange.articles.zipped import PNG, article, packed
from tests.quiz.exchange.runs.importing import Clock, ask, file_of, make_editor, work

pytestmark = pytest.mark.django_db


def carry(run):
    carry_out(run.pk, work=import_in_run, clock=Clock())
    run.refresh_from_db()


def test_a_fault_is_said_in_the_editors_language():
    run = ask(make_editor(), b"slug,state\nq q,gone\n", language="en")

    work(run)

    assert run.state == "failed"
    assert run.faults == [
        "Line 2, slug: It should be made of Latin letters, digits, - and _.",
        "Line 2, state: It should be one of: draft, published, retired.",
    ]


def test_of_many_faults_the_first_are_kept():
    run = ask(make_editor(), b"slug,state\n" + b"q q,gone\n" * 60)

    work(run)

    assert (len(run.faults), run.more_faults) == (100, 20)


def test_the_bank_may_change_before_the_worker_comes():
    make_topic(slug="nlp", title="自然语言")
    run = ask(make_editor(), b"slug,topic,title,prompt,answer\nq,nlp,t,p,a\n")
    Topic.objects.all().delete()

    work(run)

    assert run.faults == [
        "Line 2, topic: There is no topic nlp; with a topic_title it is made."
    ]


def test_a_zip_that_became_too_large_for_the_site_is_refused_with_a_sentence(settings):
    raw = packed({"a.md": article("![a](a.png)"), "a.png": PNG})
    run = ask(make_editor(), raw, kind="article")
    settings.IMPORT_LARGEST_UNPACKED = 10

    import_article(run.pk)

    run.refresh_from_db()
    assert run.state == "failed"
    assert run.faults == ["The ZIP unpacks to more than 0 MB."]


def test_pictures_that_take_too_long_are_said_to(settings):
    settings.IMPORT_SECONDS_IN_WORKER = 0
    raw = packed({"a.md": article("![a](a.png)"), "a.png": PNG})
    run = ask(make_editor(), raw, kind="article")

    import_article(run.pk)

    run.refresh_from_db()
    assert run.faults == ["Reading the pictures takes too long; divide the file."]
    assert not Picture.objects.exists()


def test_whoever_lost_the_permission_imports_nothing():
    run = ask(make_editor())
    Group.objects.get().permissions.filter(codename="change_question").delete()

    work(run)

    assert run.faults == ["You may no longer add and change questions."]
    assert not Question.objects.exists()


@pytest.mark.parametrize("name", ["is_active", "is_staff"])
def test_whoever_may_not_sign_in_to_the_admin_imports_nothing(name):
    run = ask(make_editor())
    setattr(run.editor, name, False)
    run.editor.save()

    work(run)

    assert (run.state, Question.objects.count()) == ("failed", 0)


def test_whoever_may_not_add_topics_any_more_makes_none():
    run = ask(make_editor())
    Group.objects.get().permissions.filter(codename="add_topic").delete()

    work(run)

    assert run.faults == ["The file makes topics, which you may not do."]


def test_a_file_that_is_gone_is_said(folder):
    run = ask(make_editor())
    for file in folder.iterdir():
        file.unlink()

    work(run)

    assert run.faults == ["The worker did not find the file."]


def test_an_import_that_takes_too_long_is_given_up(settings):
    settings.IMPORT_SECONDS_IN_WORKER = 3
    run = ask(make_editor(), file_of(9))

    carry(run)

    assert run.faults == ["The import takes too long. Divide the file."]
    assert not Question.objects.exists()


def test_writing_that_takes_too_long_is_taken_back(settings):
    settings.IMPORT_SECONDS = 0
    run = ask(make_editor())

    carry(run)

    assert run.faults == ["The import takes too long. Divide the file."]
    assert not Question.objects.exists()
    assert not Topic.objects.exists()


def test_an_accident_is_loud_and_the_run_is_over():
    run = ask(make_editor())

    def stumble(attempt):
        raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        carry_out(run.pk, work=stumble, clock=Clock())

    run.refresh_from_db()
    assert (run.state, run.faults) == ("failed", [])
