"""Topics as Anki packages: read here, and opened by Anki itself."""

from datetime import timedelta

import pytest
from anki.collection import (
    Collection,
    ImportAnkiPackageOptions,
    ImportAnkiPackageRequest,
)
from anki.import_export_pb2 import ImportAnkiPackageUpdateCondition

from quiz.content.models import State
from quiz.content.revising import revise
from quiz.exchange.anki.identities import guid_of_question
from quiz.exchange.anki.writing import package_of
from tests.factories import NOON, make_choice, make_question, make_topic
from tests.quiz.exchange.anki.files import read

pytestmark = pytest.mark.django_db
IF_NEWER = (
    ImportAnkiPackageUpdateCondition.IMPORT_ANKI_PACKAGE_UPDATE_CONDITION_IF_NEWER
)


@pytest.fixture
def anki(tmp_path):
    collection = Collection(str(tmp_path / "collection.anki2"))
    yield collection
    collection.close()


def open_in_anki(collection, raw, tmp_path):
    file = tmp_path / "wengu.apkg"
    file.write_bytes(raw)
    options = ImportAnkiPackageOptions(update_notes=IF_NEWER, update_notetypes=IF_NEWER)
    request = ImportAnkiPackageRequest(package_path=str(file), options=options)
    return collection.import_anki_package(request).log


def test_a_package_holds_the_published_questions_in_their_order():
    topic = make_topic(title="微调")
    later = make_question(topic=topic, position=2, prompt="乙", tags="a b，c")
    make_question(topic=topic, state=State.DRAFT)
    first = make_question(topic=topic, position=1, prompt="**甲** $x<1$")
    make_question()

    notes = read(package_of(topic, now=NOON)).collection.notes

    assert [note.guid for note in notes] == [
        guid_of_question(first.slug),
        guid_of_question(later.slug),
    ]
    front, back, explanation = notes[0].fields
    assert front.startswith("<p><strong>甲</strong> <math>")
    assert "<ol><" not in front
    assert back.startswith(
        '<ol start="1"><li><b>算力开销</b> <p>单机训练不动。</p></li>'
    )
    assert explanation == "<p>算力与标注是主要的两项。</p>"
    assert notes[1].tags == ("a_b", "c")
    assert notes[0].cards[0].deck == "微调"


def test_a_choice_shows_its_options_in_front_and_why_behind():
    topic = make_topic()
    make_choice(topic=topic)

    (note,) = read(package_of(topic, now=NOON)).collection.notes

    assert note.fields[0].count("<li>") == 3
    assert '<li class="right">✓ <p>这正是 LoRA。</p></li>' in note.fields[1]
    assert note.fields[1].count('<li class="wrong">✗') == 2


def test_an_empty_topic_is_an_empty_package():
    assert read(package_of(make_topic(), now=NOON)).collection.notes == ()


def test_anki_opens_it_and_a_second_one_updates_the_first(anki, tmp_path):
    topic = make_topic(title="微调")
    question = make_question(topic=topic, prompt="秩是什么？")
    make_choice(topic=topic)

    first = open_in_anki(anki, package_of(topic, now=NOON), tmp_path)
    question.prompt = "秩控制什么？"
    question.save()
    revise(question, editor=None, now=NOON)
    make_question(topic=topic)
    later = NOON + timedelta(days=1)
    second = open_in_anki(anki, package_of(topic, now=later), tmp_path)

    assert (len(first.new), len(first.updated)) == (2, 0)
    assert (len(second.new), len(second.updated), len(second.duplicate)) == (1, 2, 0)
    assert anki.note_count() == anki.card_count() == 3
    (key,) = anki.find_notes("秩控制")
    note = anki.get_note(key)
    assert note["Front"] == "<p>秩控制什么？</p>"
    assert [anki.decks.name(card.did) for card in note.cards()] == ["微调"]
    assert "秩控制什么？" in note.cards()[0].question()
    assert "算力与标注是主要的两项。" in note.cards()[0].answer()
