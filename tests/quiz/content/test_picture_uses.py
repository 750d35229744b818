"""Which questions show a picture, and what is missing."""

import pytest

from quiz.content.picture_faults import picture_faults
from quiz.content.picture_uses import faults, questions_showing
from quiz.content.pictures import Picture
from quiz.content.revising import revise
from tests.factories import (
    NOON,
    RIGHT_AND_WRONG,
    make_choice,
    make_picture,
    make_question,
)

pytestmark = pytest.mark.django_db

MISSING = "0" * 64


def naming(picture: Picture) -> str:
    return f"看：{picture.markdown}"


@pytest.mark.parametrize("field", ["prompt", "answer", "explanation", "hint"])
def test_a_question_that_names_a_picture_shows_it(field):
    picture, other = make_picture(), make_picture()
    question = make_question(**{field: naming(picture)})
    make_question(**{field: naming(other)})
    question.revisions.all().delete()

    assert list(questions_showing(picture)) == [question]


@pytest.mark.parametrize("field", ["text", "reason"])
def test_an_option_that_names_a_picture_shows_it(field):
    picture = make_picture()
    right, *wrong = RIGHT_AND_WRONG
    question = make_choice(options=[right | {field: naming(picture)}, *wrong])
    make_choice()

    assert list(questions_showing(picture)) == [question]

    question.options.all().delete()  # the revision still has it
    assert list(questions_showing(picture)) == [question]


def test_a_revision_shows_a_picture_for_ever():
    picture = make_picture()
    question = make_question(answer=naming(picture))
    question.answer = "不再有图。"
    question.save()
    revise(question, editor=None, now=NOON)

    assert list(questions_showing(picture)) == [question]


def test_pictures_that_are_there_are_no_fault():
    make_question(answer=naming(make_picture()))

    assert list(faults()) == []


def test_a_picture_that_is_not_there_is_a_fault_of_its_question():
    lost = make_picture()
    make_question(slug="lost", answer=naming(lost), hint=naming(lost))
    make_choice(slug="lost-option", options=[{"text": naming(lost), "is_right": True}])
    key = lost.key
    lost.delete()

    assert list(faults()) == [
        f"Question lost shows picture {key}, which is not there.",
        f"Question lost-option shows picture {key}, which is not there.",
    ]


def test_bytes_that_changed_are_a_fault():
    picture = make_picture()
    make_picture()
    Picture.objects.filter(pk=picture.pk).update(data=b"other")

    assert list(faults()) == [
        f"The bytes of picture {picture.key} are not those that were kept."
    ]


def test_an_editor_hears_of_pictures_without_words_and_of_missing_ones():
    picture = make_picture()
    question = make_question(
        prompt=naming(picture),
        hint=f"![ ]({picture.address})",
        explanation=f"![x](/pictures/{MISSING}.webp)",
    )

    without_words, missing = picture_faults(question.text)

    assert without_words != missing
    assert "1" in missing
    assert picture_faults(make_question(prompt=naming(picture)).text) == []
