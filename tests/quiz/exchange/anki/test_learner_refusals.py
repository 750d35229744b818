"""What of a learner's package is refused, in a sentence, and changes nothing."""

import re

import pytest
from django.urls import reverse

from quiz.review.models import Progress
from tests.factories import make_learner
from tests.quiz.exchange.anki.files import LEGACY, changed
from tests.quiz.exchange.anki.learned import LORA, confirm, look, make_known

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"


@pytest.fixture
def learner(client):
    learner = make_learner(language="en")
    client.force_login(learner)
    return learner


def refusal(response):
    return re.findall(r"Nothing was brought\.</p>\s*<p>(.*?)<", response.text)[0]


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
            changed("UPDATE cards SET type = 0"),
            "The package holds no progress. When Anki exports it, tick “Include "
            "scheduling information”.",
        ),
    ],
)
def test_a_bad_package_is_refused_in_a_sentence(client, learner, raw, sentence):
    make_known(LORA)

    response = look(client, raw)

    assert response.status_code == 422
    assert refusal(response) == sentence


@pytest.mark.parametrize(
    ("limit", "value", "sentence"),
    [
        ("IMPORT_MOST_FILES", 3, "The package holds more than 3 files."),
        ("IMPORT_MOST_QUESTIONS", 2, "The package holds more than 2 notes; divide it."),
    ],
)
def test_the_bounds_are_those_of_editors(
    client, learner, settings, limit, value, sentence
):
    setattr(settings, limit, value)

    assert refusal(look(client)) == sentence


def test_too_large_a_file_is_not_taken(client, learner, settings):
    settings.IMPORT_LARGEST_FILE = 1_000

    response = look(client)

    assert response.status_code == 422
    assert "The file is too large" in response.text


@pytest.mark.parametrize("sent", [{}, {"package": "text"}])
def test_a_form_without_a_file_is_shown_again(client, learner, sent):
    response = client.post(reverse("quiz:anki-progress"), sent)

    assert response.status_code == 422
    assert "This field is required." in response.text


@pytest.mark.parametrize("key", ["", "../../etc/passwd", "x" * 32, "x" * 200])
def test_what_does_not_wait_is_not_brought(client, learner, key):
    sent = {"key": key, "name": "mine.apkg"}

    response = client.post(reverse("quiz:anki-progress-confirm"), sent)

    assert response.status_code == 422
    assert refusal(response).endswith("hoose the file again.") or (
        refusal(response) == "The file does not wait any more. Choose it again."
    )


def test_somebody_elses_package_does_not_wait(client, learner):
    make_known(LORA)
    preview = look(client)
    other = make_learner(language="en")
    client.force_login(other)

    response = confirm(client, preview)

    assert response.status_code == 422
    assert not Progress.objects.exists()
