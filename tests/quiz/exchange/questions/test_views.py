"""The page of files: look, then confirm; whatever is wrong is said and nothing done."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quiz.content.editors import make_editor_group
from quiz.content.models import Question, Topic
from tests.factories import make_learner, make_question, make_staff, make_topic
from tests.quiz.exchange.questions.values import OPTIONS, make_value, written

pytestmark = pytest.mark.django_db

NEW = written("csv", make_value(kind="choice", options=OPTIONS), nlp="自然语言")


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"
    return settings.UPLOADS_DIR


def make_editor():
    editor = make_staff(is_superuser=False, language="en")
    editor.groups.add(make_editor_group())
    return editor


@pytest.fixture
def editor(client):
    editor = make_editor()
    client.force_login(editor)
    return editor


def look(client, raw, **fields):
    file = SimpleUploadedFile("questions.csv", raw)
    return client.post(reverse("quiz:question-file"), {"file": file, **fields})


def confirm(client, preview, **fields):
    hidden = dict(re.findall(r'name="(key|topic)" value="(.*?)"', preview.text))
    return client.post(reverse("quiz:question-file-confirm"), hidden | fields)


def faults(response):
    box = re.search(r"file-faults.*?</ul>", response.text, re.DOTALL)
    return re.findall(r"<li>(.*?)</li>", box[0]) if box else []


def test_looking_shows_what_learners_will_see_and_writes_nothing(client, editor):
    known = make_question(slug="known", title="旧")
    raw = written(
        "json",
        make_value(title="<b>新</b>", answer="- **甲**：乙", kind="recall"),
        make_value(slug="known", topic=known.topic.slug, title="新"),
        nlp="自然语言",
    )

    response = look(client, raw)

    assert response.status_code == 200
    for sentence in ("New questions: 1", "Changed questions: 1", "自然语言"):
        assert sentence in response.text
    assert '<strong class="cue">甲</strong>' in response.text
    assert "&lt;b&gt;新&lt;/b&gt;" in response.text
    assert "新 (known): title, prompt" in response.text
    known.refresh_from_db()
    assert (known.title, Question.objects.count()) == ("旧", 1)
    assert not Topic.objects.filter(slug="nlp").exists()


def test_confirming_imports_what_was_looked_at(client, editor, folder):
    response = confirm(client, look(client, NEW))

    assert response.headers["Location"] == reverse("admin:quiz_question_changelist")
    question = Question.objects.get()
    assert (question.slug, question.options.count()) == ("tokens", 2)
    assert question.current_revision.editor == editor
    page = client.get(response.headers["Location"]).text
    assert "Imported: 1 new, 0 changed, 0 unchanged." in page
    assert list(folder.iterdir()) == []


def test_a_file_is_confirmed_once(client, editor):
    preview = look(client, NEW)
    confirm(client, preview)

    response = confirm(client, preview)

    assert response.status_code == 422
    assert faults(response) == ["The file does not wait any more. Choose it again."]
    assert Question.objects.count() == 1


def test_nobody_confirms_the_file_of_somebody_else(client, editor):
    preview = look(client, NEW)
    client.force_login(make_editor())

    response = confirm(client, preview)

    assert response.status_code == 422
    assert not Question.objects.exists()


@pytest.mark.parametrize("fields", [{"key": ""}, {"topic": "nowhere"}, {"key": "../x"}])
def test_a_confirmation_that_was_tampered_with_imports_nothing(client, editor, fields):
    response = confirm(client, look(client, NEW), **fields)

    assert response.status_code == 422
    assert len(faults(response)) == 1
    assert not Question.objects.exists()


def test_every_fault_of_a_file_is_shown_and_nothing_waits(client, editor, folder):
    response = look(client, b"slug,state,titel\nq,<i>,x\n")
    rows = look(client, b"slug,state\n" + b"q q,gone\n" * 60)

    assert response.status_code == 422
    assert faults(response) == ["Line 1, titel: Nothing has this name."]
    assert faults(rows)[:2] == [
        "Line 2, slug: It should be made of Latin letters, digits, - and _.",
        "Line 2, state: It should be one of: draft, published, retired.",
    ]
    assert faults(rows)[100:] == ["and 20 more faults"]
    assert not folder.exists()


def test_what_the_bank_does_not_allow_is_shown_by_line(client, editor):
    response = look(client, b"slug,title\n\nunknown,t\n")

    assert faults(response) == [
        "Line 3: The question is new and needs: topic, prompt, answer."
    ]


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "Line 1: The file holds no question."),
        (b"PK\x03\x04\x00", "The file is not text: line 1 holds a NUL character."),
        (b"\xff\xff", "The file is not text in UTF-8, UTF-16 or GB18030."),
    ],
)
def test_a_file_that_is_no_table_is_refused_with_a_sentence(
    client, editor, raw, sentence
):
    response = look(client, raw)

    assert (response.status_code, faults(response)) == (422, [sentence])


def test_a_file_that_is_too_large_is_refused(client, editor, settings):
    settings.IMPORT_LARGEST_FILE = len(NEW) - 1

    response = look(client, NEW)

    assert response.status_code == 422
    assert "The file is too large" in response.text


def test_a_file_of_too_many_questions_is_refused(client, editor, settings):
    settings.IMPORT_MOST_QUESTIONS = 1
    raw = written("csv", make_value(), make_value(slug="b"), nlp="自")

    response = look(client, raw)

    assert faults(response) == [
        "Line 4: The file holds more than 1 questions; divide it."
    ]


def test_an_import_that_takes_too_long_is_given_up(client, editor, settings):
    settings.IMPORT_SECONDS = 0

    response = confirm(client, look(client, NEW))

    assert faults(response) == ["The import takes too long. Divide the file."]
    assert not Question.objects.exists()


def test_the_bank_may_change_between_looking_and_confirming(client, editor):
    topic = make_topic(slug="nlp")
    preview = look(client, written("csv", make_value()))
    topic.delete()

    response = confirm(client, preview)

    assert response.status_code == 422
    assert faults(response) == [
        "Line 2, topic: There is no topic nlp; with a topic_title it is made."
    ]


def test_a_topic_is_chosen_for_a_file_that_names_none(client, editor):
    topic = make_topic(slug="nlp")

    confirm(client, look(client, b"slug,title,prompt,answer\nq,t,p,a\n", topic="nlp"))

    assert Question.objects.get().topic == topic


def test_whoever_may_not_add_topics_makes_none(client):
    editor = make_staff(is_superuser=False, language="en")
    names = ("add_question", "change_question", "view_question")
    editor.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(editor)

    response = look(client, NEW)

    assert faults(response) == ["The file makes topics, which you may not do."]
    make_topic(slug="nlp")
    assert look(client, NEW).status_code == 200


@pytest.mark.parametrize("missing", ["add_question", "change_question", "staff"])
@pytest.mark.parametrize("name", ["question-file", "question-file-confirm"])
def test_only_who_may_add_and_change_questions_comes_in(client, missing, name):
    person = make_learner(is_staff=missing != "staff")
    names = {"add_question", "change_question"} - {missing}
    person.user_permissions.add(*Permission.objects.filter(codename__in=names))
    client.force_login(person)

    assert client.post(reverse(f"quiz:{name}")).status_code == 403


def test_the_list_of_questions_leads_here(client, editor):
    page = client.get(reverse("admin:quiz_question_changelist")).text

    assert f'href="{reverse("quiz:question-file")}"' in page


def test_the_list_hides_the_way_from_who_may_not_go_it(client):
    reader = make_staff(is_superuser=False)
    reader.user_permissions.add(Permission.objects.get(codename="view_question"))
    client.force_login(reader)

    page = client.get(reverse("admin:quiz_question_changelist")).text

    assert reverse("quiz:question-file") not in page
