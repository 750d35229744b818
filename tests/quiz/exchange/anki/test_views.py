"""The page of Anki packages: look, then confirm; and the way out."""

import re

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quiz.content.editors import make_editor_group
from quiz.content.models import Question, Topic
from quiz.exchange.anki import faults, steps
from quiz.exchange.anki.notes import WhyNot
from quiz.review.models import Progress
from tests.factories import make_learner, make_question, make_staff
from tests.quiz.exchange.anki.files import LEGACY, MODERN, changed, read

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"


@pytest.fixture
def editor(client):
    editor = make_staff(is_superuser=False, language="en")
    editor.groups.add(make_editor_group())
    client.force_login(editor)
    return editor


def look(client, raw, **fields):
    file = SimpleUploadedFile("deck.apkg", raw)
    return client.post(reverse("quiz:anki"), {"file": file, **fields})


def confirm(client, preview, **fields):
    hidden = dict(re.findall(r'name="(key|is_learner)" value="(.*?)"', preview.text))
    return client.post(reverse("quiz:anki-confirm"), hidden | fields)


def fault(response):
    return re.findall(r"<li>(.*?)</li>", response.text.partition("file-faults")[2])[0]


def test_looking_shows_what_comes_and_what_does_not_and_writes_nothing(client, editor):
    response = look(client, MODERN)

    assert response.status_code == 200
    for sentence in (
        "Deck 语言模型::微调: 3",
        "New questions: 3",
        "its front has no text.",
        "Images and sounds: loss.png, peep.mp3",
        '<strong class="cue">容量</strong>',
    ):
        assert sentence in response.text
    assert not Topic.objects.exists()


def test_confirming_imports_what_was_looked_at(client, editor):
    response = confirm(client, look(client, MODERN))

    assert response.url == reverse("admin:quiz_question_changelist")
    assert "3 new, 0 changed, 0 unchanged; schedules brought: 0." in (
        client.get(response.url).text
    )
    assert Question.objects.published().count() == 3
    assert not Progress.objects.exists()


def test_whoever_learned_the_cards_goes_on_here(client, editor):
    confirm(client, look(client, MODERN, is_learner="on"))

    assert Progress.objects.filter(learner=editor).count() == 2


def test_a_second_confirmation_says_that_nothing_waits(client, editor):
    preview = look(client, MODERN)
    confirm(client, preview)

    response = confirm(client, preview)

    assert response.status_code == 422
    assert fault(response) == "The file does not wait any more. Choose it again."


@pytest.mark.parametrize(
    ("raw", "sentence"),
    [
        (b"", "This is no Anki package, or it is damaged."),
        (LEGACY[:-9], "This is no Anki package, or it is damaged."),
        (
            changed("CREATE VIEW v AS SELECT 1"),
            "The collection in the package holds views or triggers; Anki has none.",
        ),
        (
            changed("DELETE FROM notes"),
            "No note of the package asks anything in words.",
        ),
    ],
)
def test_a_bad_package_is_refused_in_a_sentence(client, editor, raw, sentence):
    response = look(client, raw)

    assert response.status_code == 422
    assert fault(response) == sentence
    assert not Topic.objects.exists()


def test_refusals_are_translated_with_their_numbers(client, editor, settings):
    settings.IMPORT_MOST_FILES = 3

    assert fault(look(client, MODERN)) == "The package holds more than 3 files."


def test_too_large_a_file_is_not_taken(client, editor, settings):
    settings.IMPORT_LARGEST_FILE = 1_000

    response = look(client, MODERN)

    assert response.status_code == 422
    assert "The file is too large" in response.text


def test_a_topic_leaves_as_a_package(client, editor):
    topic = make_question().topic

    response = client.get(reverse("quiz:anki-export", args=[topic.slug]))

    assert response.headers["Content-Disposition"] == (
        f'attachment; filename="{topic.slug}.apkg"'
    )
    assert len(read(response.content).collection.notes) == 1


def test_only_editors_may_do_any_of_this(client):
    topic = make_question().topic
    client.force_login(make_learner())
    export = reverse("quiz:anki-export", args=[topic.slug])

    assert look(client, MODERN).status_code == 403
    assert client.post(reverse("quiz:anki-confirm")).status_code == 403
    assert client.get(export).status_code == 403
    assert Topic.objects.get() == topic


def test_every_refusal_and_reason_can_be_translated():
    sentences = [getattr(faults, name) for name in dir(faults) if name.isupper()]

    assert sorted(sentences) == sorted(steps.SENTENCES)
    assert [why.value for why in WhyNot] == steps.REASONS
