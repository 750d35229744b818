"""From notes to questions."""

import pytest

from quiz.exchange.anki.notes import NoQuestion, WhyNot, first_words, question_of
from quiz.exchange.anki.types import NoteType
from tests.quiz.exchange.anki.files import make_note

CLOZE = NoteType(
    *("Cloze", True, ("Text", "Extra")),
    *("{{cloze:Text}}", "{{cloze:Text}}<br>{{Extra}}"),
)


def cloze(*fields):
    found = question_of(make_note(*fields, type=CLOZE))
    return (found.prompt, found.answer, found.explanation)


def test_a_basic_note_is_a_prompt_and_its_answer():
    note = make_note("<b>秩</b>？<br>想想", "低秩", tags=("lora", "a::b"))

    found = question_of(note)

    assert (found.title, found.prompt) == ("秩？", "**秩**？\\\n想想")
    assert (found.answer, found.explanation) == ("低秩", "")
    assert found.tags == "lora, a::b"


def test_templates_say_what_stands_on_which_side():
    kind = NoteType(
        *("Words", False, ("Word", "Note", "Meaning", "Sound", "Typed", "Hidden")),
        "{{text:Word}}{{#Note}}x{{/Note}} {{type:Typed}} {{hint:Hidden}}",
        "{{FrontSide}} {{Sound}} {{Meaning}} {{Note}} {{Word}} {{Tags}}",
    )
    note = make_note("chat", "m.", "cat", "[sound:a.mp3]", "x", "y", type=kind)

    found = question_of(note)

    assert (found.prompt, found.answer, found.explanation) == ("chat", "cat", "m.")
    assert found.media == ("a.mp3",)


def test_without_templates_the_first_field_asks():
    kind = NoteType("Odd", False, ("A", "B", "C"), "", "")

    found = question_of(make_note("a", "b", "c", type=kind))

    assert (found.prompt, found.answer, found.explanation) == ("a", "b", "c")


@pytest.mark.parametrize(
    ("text", "prompt", "answer"),
    [
        ("水是 {{c1::H<sub>2</sub>O}}", "水是 […]", "水是 **H₂O**"),
        ("{{c1::盐::化学式}}是 {{c2::NaCl}}", "[化学式]是 […]", "**盐**是 **NaCl**"),
        ("{{c1::a {{c2::b}} c}} d", "[…] d", "**a b c** d"),
        (r"\({{c1::x}}\)", "$[…]$", "$x$"),
        ("{{c1,2::a}} {{c1::b", "[…] b", "**a** b"),
    ],
)
def test_a_cloze_has_blanks_in_front_and_bold_words_behind(text, prompt, answer):
    assert cloze(text, "因为") == (prompt, answer, "因为")


@pytest.mark.parametrize(
    ("note", "why"),
    [
        (make_note("<img src=a.png>", "a"), WhyNot.NO_PROMPT),
        (make_note("a", "<br>"), WhyNot.NO_ANSWER),
        (make_note("a"), WhyNot.NO_ANSWER),
        (make_note("a", "b" * 100_000), WhyNot.TOO_LONG),
        (make_note("a {{c1", "b", type=CLOZE), WhyNot.NO_BLANK),
        (
            make_note("{{c1::image-occlusion:rect:left=.1}}", "", type=CLOZE),
            WhyNot.MASKED_IMAGE,
        ),
    ],
)
def test_what_asks_nothing_in_words_is_no_question(note, why):
    with pytest.raises(NoQuestion) as reason:
        question_of(note)

    assert reason.value.why is why


def test_a_long_title_is_cut():
    assert question_of(make_note("题" * 90, "a")).title == "题" * 79 + "…"


def test_tags_beyond_the_limit_are_dropped():
    note = make_note("a", "b", tags=("x" * 90, "y" * 90, "z" * 30, "w"))

    assert question_of(note).tags == f"{'x' * 90}, {'y' * 90}, w"


def test_a_note_is_known_by_its_first_words():
    assert first_words(make_note("<i>a</i> b<br>c", "d")) == "a b"
    assert first_words(make_note("<img>", guid="a\nb")) == "a\ufffdb"


def test_blanks_without_end_are_read_to_their_end():
    text = "{{c1::" * 8_000 + "}}" * 8_000

    prompt, _, _ = cloze(text)

    assert prompt.startswith("[…]}}")
