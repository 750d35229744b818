"""Which texts show which pictures, and what is wrong with them."""

from collections.abc import Iterator

from django.db.models import Q, QuerySet, TextField
from django.db.models.functions import Cast

from quiz.content.models import Question
from quiz.content.options import Option
from quiz.content.picture_addresses import FOLDER, address_of, keys_in
from quiz.content.picture_files import key_of
from quiz.content.pictures import Picture
from quiz.content.revisions import Revision

_TEXTS = ("prompt", "answer", "explanation", "hint")
_OPTION_TEXTS = ("text", "reason")
_ROWS_AT_ONCE = 500
_PICTURES_AT_ONCE = 5


def questions_showing(picture: Picture) -> QuerySet[Question]:
    """Return the questions that name a picture, now or in any of their revisions."""
    named = address_of(picture.key)
    options = Option.objects.filter(_containing(named, _OPTION_TEXTS))
    revisions = Revision.objects.annotate(
        options_as_text=Cast("options", TextField())
    ).filter(_containing(named, (*_TEXTS, "options_as_text")))
    return Question.objects.filter(
        _containing(named, _TEXTS)
        | Q(pk__in=options.values("question"))
        | Q(pk__in=revisions.values("question"))
    )


def missing_among(keys: set[str]) -> set[str]:
    """Return those of some keys that are of no picture."""
    found = Picture.objects.filter(key__in=keys).values_list("key", flat=True)
    return keys - set(found)


def faults() -> Iterator[str]:
    """Return what is wrong with the pictures and with what names them."""
    pictures = Picture.objects.order_by("pk").values_list("key", "data")
    for key, data in pictures.iterator(_PICTURES_AT_ONCE):
        if key_of(data) != key:
            yield f"The bytes of picture {key} are not those that were kept."
    for slug, key in sorted(_named()):
        if missing_among({key}):
            yield f"Question {slug} shows picture {key}, which is not there."


def _named() -> set[tuple[str, str]]:
    """Return every question's slug with every key that its text names."""
    questions = Question.objects.filter(_containing(FOLDER, _TEXTS))
    options = Option.objects.filter(_containing(FOLDER, _OPTION_TEXTS))
    rows = [
        questions.values_list("slug", *_TEXTS),
        options.values_list("question__slug", *_OPTION_TEXTS),
    ]
    return {
        (slug, key)
        for found in rows
        for slug, *texts in found.iterator(_ROWS_AT_ONCE)
        for key in keys_in("\n".join(texts))
    }


def _containing(words: str, fields: tuple[str, ...]) -> Q:
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__contains": words})
    return condition
