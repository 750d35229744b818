"""Packages that Anki itself wrote, in each of its layouts."""

import pytest

from quiz.exchange.anki.messages import FaultyMessage, fields_of
from tests.quiz.exchange.anki.files import LEGACY, MODERN, changed, oldest, read

LAYOUTS = pytest.mark.parametrize("raw", [MODERN, LEGACY, oldest()])


@LAYOUTS
def test_notes_come_with_their_type_deck_and_tags(raw):
    notes = read(raw).collection.notes

    assert [note.type.name for note in notes] == [
        *("Basic", "Cloze", "Basic (and reversed card)", "Basic")
    ]
    first, cloze, reverse, _ = notes
    assert first.type.fields == ("Front", "Back")
    assert first.fields[0] == "LoRA 的<b>秩</b> \\(r\\) 控制什么？"
    assert first.tags == ("lora", "训练::微调")
    assert {card.deck for note in notes for card in note.cards} == {"语言模型::微调"}
    assert [cloze.type.is_cloze, first.type.is_cloze] == [True, False]
    assert [card.ordinal for card in reverse.cards] == [0, 1]


@LAYOUTS
def test_cards_come_with_their_schedule(raw):
    collection = read(raw).collection
    (card,) = collection.notes[0].cards

    assert (collection.created_at, collection.minutes_west) == (1_767_268_800, 0)
    assert (card.type, card.queue, card.due) == (2, 2, 70)
    assert (card.interval_days, card.factor_permille) == (40, 2_300)
    assert (card.repetitions, card.lapses) == (7, 1)


@LAYOUTS
def test_media_are_named(raw):
    assert read(raw).media == ("loss.png", "peep.mp3")


def test_a_card_in_a_filtered_deck_is_taken_as_in_its_own():
    raw = changed("UPDATE cards SET odid = did, did = 1, odue = due, due = -100000")

    (card,) = read(raw).collection.notes[0].cards

    assert (card.deck, card.due) == ("语言模型::微调", 70)


def test_a_column_may_hold_anything():
    raw = changed("UPDATE cards SET ivl = 'x', due = x'00', factor = 1e300")

    (card,) = read(raw).collection.notes[0].cards

    assert (card.interval_days, card.due, card.factor_permille) == (0, 0, 0)


@pytest.mark.parametrize("raw", [b"\x08", b"\x0a\x05a", b"\x0f", b"\x80" * 20])
def test_half_a_message_is_refused(raw):
    with pytest.raises(FaultyMessage):
        list(fields_of(raw))


def test_a_message_is_read_without_its_schema():
    raw = b"\x08\x96\x01\x12\x02hi\x1d\1\2\3\4"

    assert list(fields_of(raw)) == [(1, 150), (2, b"hi"), (3, b"\1\2\3\4")]
