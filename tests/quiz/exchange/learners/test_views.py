"""The page on which a learner's own file comes back."""

import json
import random
from datetime import timedelta

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from quiz.review.checking import faults
from quiz.review.log import Review
from quiz.review.models import Enrolment, Progress
from quiz.review.sitting import ReviewSession
from tests.factories import make_learner, make_review
from tests.quiz.exchange.learners.histories import (
    data_json,
    make_rich_learner,
    progress_csv,
    reviews_csv,
)

pytestmark = pytest.mark.django_db

ADDRESS = "/exchange/restoration/"
MODELS = (Review, Progress, ReviewSession, Enrolment)


@pytest.fixture
def learner(client):
    learner = make_learner(language="en")
    client.force_login(learner)
    return learner


def upload(client, raw):
    return client.post(ADDRESS, {"file": SimpleUploadedFile("data.json", raw)})


def test_a_file_comes_back_and_the_page_says_what_did(client, learner):
    rich = make_rich_learner()

    response = upload(client, data_json(rich))

    assert response.headers["Location"] == reverse("quiz:exchange")
    assert progress_csv(learner) == progress_csv(rich)
    assert len(reviews_csv(learner).splitlines()) == rich.reviews.count() + 1
    html = client.get(reverse("quiz:exchange")).content.decode()
    assert 'role="status"' in html
    assert ADDRESS not in html


def test_a_file_with_faults_brings_nothing_and_each_is_said(client, learner):
    data = json.loads(data_json(make_rich_learner()))
    data["reviews"][3]["grade"] = 9
    counts = [model.objects.count() for model in MODELS]

    response = upload(client, json.dumps(data).encode())

    assert response.status_code == 422
    assert "reviews[3].grade: It should be from 0 to 5." in response.content.decode()
    assert [model.objects.count() for model in MODELS] == counts


def test_a_log_that_lies_is_refused_in_a_sentence(client, learner):
    data = json.loads(data_json(make_rich_learner()))
    data["progress"][0]["interval_days"] = 365

    response = upload(client, json.dumps(data).encode())

    assert response.status_code == 422
    assert "The log in the file does not lead" in response.content.decode()
    assert not learner.progress.exists()


def test_an_account_that_learned_something_has_no_form_and_is_refused(client, learner):
    raw = data_json(make_rich_learner())
    make_review(learner=learner)

    page = client.get(reverse("quiz:exchange")).content.decode()
    response = upload(client, raw)

    assert ADDRESS not in page
    assert response.status_code == 422
    assert learner.reviews.count() == 1


def test_a_file_that_is_too_large_is_refused(client, learner, settings):
    settings.IMPORT_LARGEST_FILE = 10

    response = upload(client, b"{" * 11)

    assert response.status_code == 422
    assert "too large" in response.content.decode()


@pytest.mark.parametrize("sent", [{}, {"file": "text"}])
def test_a_form_without_a_file_is_shown_again(client, learner, sent):
    assert client.post(ADDRESS, sent).status_code == 422


def test_looking_at_the_address_changes_nothing(client, learner):
    assert client.get(ADDRESS).status_code == 405


WRONG = [
    *(None, True, -1, 0, 1, 2**31, 2**63, 1.5, "", "x", "\0", "\ud800", [], {}, [1]),
    *("2026-03-03", "2026-03-02T12:00:00+00:00", "scheduled", "plain", [{"a": [[]]}]),
]


@given(seed=st.integers(0, 2**32), cuts=st.booleans())
@settings(
    max_examples=40,
    deadline=timedelta(seconds=20),
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_a_mutated_file_comes_back_right_or_not_at_all(client, seed, cuts):
    chance = random.Random(seed)
    if not (rich := Review.objects.filter(learner__name="林 😀").first()):
        make_rich_learner()
        rich = Review.objects.filter(learner__name="林 😀").first()
    data = json.loads(data_json(rich.learner))
    for _ in range(chance.randint(0, 3)):
        rows = data[chance.choice(["reviews", "progress", "sessions", "enrolments"])]
        if not rows:
            continue
        row = chance.choice(rows)
        row[chance.choice(list(row))] = chance.choice(WRONG)
    raw = json.dumps(data).encode()
    if cuts:
        place = chance.randrange(len(raw))
        raw = raw[:place] + chance.randbytes(2) + raw[place + chance.randint(0, 4) :]
    learner = make_learner(name="before")
    client.force_login(learner)

    response = upload(client, raw)

    assert response.status_code in {302, 422}
    if response.status_code == 422:
        assert not learner.reviews.exists()
        assert not learner.progress.exists()
        assert not learner.sessions.exists()
        assert not learner.enrolments.exists()
        learner.refresh_from_db()
        assert learner.name == "before"
    assert list(faults()) == []
