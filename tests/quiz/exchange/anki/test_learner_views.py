"""A learner brings progress from Anki: look, then confirm."""

import re

import pytest
from django.urls import reverse

from quiz.content.models import Question, Topic
from quiz.content.revisions import Revision
from quiz.exchange.anki.identities import guid_of_question
from quiz.review.changes import ScheduleChange
from quiz.review.models import Enrolment, Progress
from tests.factories import join, make_learner, make_progress, make_question
from tests.quiz.exchange.anki.files import changed
from tests.quiz.exchange.anki.learned import (
    CHAT,
    DECK,
    LORA,
    TWO_DECKS,
    WATER,
    confirm,
    look,
    make_known,
)

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.UPLOADS_DIR = tmp_path / "uploads"


@pytest.fixture
def learner(client):
    learner = make_learner(language="en")
    client.force_login(learner)
    return learner


def words_of(response):
    return " ".join(re.sub(r"<[^>]*>", " ", response.text).split())


def test_the_page_of_own_files_has_the_form(client, learner):
    page = client.get(reverse("quiz:exchange")).text

    assert f'action="{reverse("quiz:anki-progress")}"' in page
    assert 'name="package"' in page


def test_looking_shows_what_would_come_and_changes_nothing(client, learner):
    lora, _water, _chat = make_known(LORA, WATER, CHAT)
    make_progress(learner=learner, question=lora, interval_days=50)

    words = words_of(look(client))

    for sentence in (
        "What “mine.apkg” would bring",
        "1 question is known better in Anki",
        "1 stays as it is: it is known here as well or better",
        "1 has not been learned in Anki yet.",
        "1 note is no question here",
        "水是 suspended 3 d",
    ):
        assert sentence in words
    assert Progress.objects.get().interval_days == 50
    assert not ScheduleChange.objects.exists()


def test_ten_are_shown_and_the_others_counted(client, learner, monkeypatch):
    make_known(LORA, WATER)
    monkeypatch.setattr("quiz.exchange.anki.learner_steps._SHOWN", 1)

    words = words_of(look(client))

    assert "LoRA 40 d" in words
    assert "3 d" not in words
    assert "and 1 more" in words


def test_confirming_brings_the_progress_and_nothing_of_the_bank_changes(
    client, learner
):
    make_known(LORA, WATER)
    tables = (Topic, Question, Revision)
    before = [list(table.objects.order_by("pk").values()) for table in tables]

    response = confirm(client, look(client))

    assert response.url == reverse("quiz:exchange")
    assert "The progress of 2 questions was brought" in client.get(response.url).text
    assert learner.progress.count() == 2
    assert {each.source for each in ScheduleChange.objects.all()} == {
        f"mine.apkg: {DECK}"
    }
    assert before == [list(table.objects.order_by("pk").values()) for table in tables]


def test_a_second_upload_finds_nothing_to_bring(client, learner):
    make_known(LORA, WATER)
    confirm(client, look(client))
    before = list(Progress.objects.order_by("pk").values())

    again = look(client)
    confirm(client, again)

    assert "There is nothing to bring" in words_of(again)
    assert "2 stay as they are" in words_of(again)
    assert reverse("quiz:anki-progress-confirm") not in again.text
    assert list(Progress.objects.order_by("pk").values()) == before
    assert ScheduleChange.objects.count() == 2


def test_topics_are_joined_only_by_whoever_says_so(client, learner):
    (lora,) = make_known(LORA)
    preview = look(client)

    response = confirm(client, preview)

    assert lora.topic.title in preview.text
    assert "You have not joined these topics" in client.get(response.url).text
    assert learner.progress.exists()
    assert not Enrolment.objects.exists()


def test_topics_are_joined_with_their_progress(client, learner):
    (lora,) = make_known(LORA)

    response = confirm(client, look(client), joins="on")

    assert Enrolment.objects.get().topic == lora.topic
    assert "You have not joined" not in client.get(response.url).text


def test_whoever_studies_the_topics_is_not_asked(client, learner):
    (lora,) = make_known(LORA)
    join(learner, lora.topic)

    assert 'name="joins"' not in look(client).text


def test_of_several_decks_one_may_be_chosen(client, learner):
    _lora, water = make_known(LORA, WATER)
    preview = look(client, TWO_DECKS)

    confirm(client, preview, decks=["化学"], joins="on")

    assert "化学 (1)" in preview.text
    assert f"{DECK} (1)" in preview.text
    assert Progress.objects.get().question == water
    assert Enrolment.objects.get().topic == water.topic


@pytest.mark.parametrize(
    ("decks", "sentence"),
    [
        ([], "Choose at least one deck."),
        (["no such deck"], "The package has no such deck."),
    ],
)
def test_without_a_deck_the_choice_is_shown_again(client, learner, decks, sentence):
    make_known(LORA, WATER)

    response = confirm(client, look(client, TWO_DECKS), decks=decks)
    mended = confirm(client, response, decks=[DECK])

    assert response.status_code == 422
    assert sentence in response.text
    assert mended.status_code == 302
    assert Progress.objects.count() == 1


def test_notes_of_this_banks_own_package_are_known(client, learner):
    question = make_question(slug="rank")
    guid = guid_of_question("rank")
    raw = changed(f"UPDATE notes SET guid = '{guid}' WHERE flds LIKE 'LoRA%'")  # noqa: S608

    confirm(client, look(client, raw))

    assert Progress.objects.get().question == question


def test_a_strange_name_is_made_fit_for_the_log(client, learner):
    make_known(LORA)
    preview = look(client)

    confirm(client, preview, name="a\u202eb" + "c" * 90)

    assert ScheduleChange.objects.get().source.startswith("a\ufffdbccc")


def test_signing_in_again_leads_back_to_the_form(client, learner):
    response = client.get(reverse("quiz:anki-progress-confirm"))

    assert response.url == reverse("quiz:anki-progress")
