"""Every fault has a sentence, and a list of faults an end."""

import pytest
from django.utils.translation import override

from quiz.exchange import encodings
from quiz.exchange.encodings import UnreadableText
from quiz.exchange.questions.faults import Fault, Why
from quiz.exchange.questions.sentences import (
    SENTENCES,
    UNREADABLE,
    in_words,
    unreadable_in_words,
)
from quiz.exchange.values import Wrong


def test_every_fault_has_a_sentence():
    assert set(SENTENCES) == {*Why, *Wrong}


def test_a_sentence_says_where():
    faults = [
        Fault(3, Wrong.TOO_LONG, "title", {"length": 300, "limit": 200}),
        Fault(4, Why.OPEN_QUOTE),
    ]

    with override("en"):
        shown = in_words(faults)

    assert shown.sentences == [
        "Line 3, title: It has 300 characters; at most 200 are possible.",
        "Line 4: A quotation mark in the row that begins here is never closed.",
    ]
    assert shown.rest == 0


def test_a_name_with_signs_of_its_own_stays_a_name():
    with override("en"):
        shown = in_words([Fault(1, Why.UNKNOWN_COLUMN, "100%(line)d")])

    assert shown.sentences == ["Line 1, 100%(line)d: Nothing has this name."]


def test_a_hundred_faults_are_shown_and_the_others_counted():
    shown = in_words([Fault(line, Why.BLANK, "title") for line in range(1, 104)])

    assert (len(shown.sentences), shown.rest) == (100, 3)


@pytest.mark.parametrize("name", ["_NUL", "_BROKEN", "_UNKNOWN"])
def test_what_is_said_of_unreadable_files_can_be_translated(name):
    sentence = getattr(encodings, name)

    with override("en"):
        shown = unreadable_in_words(UnreadableText(sentence, 7))

    assert sentence in UNREADABLE
    assert shown.sentences == [sentence % {"line": 7}]
