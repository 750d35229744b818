"""What changed between two texts of a question, field by field."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _

from quiz.content.models import Kind
from quiz.content.pieces import Piece, pieces
from quiz.content.plain import plain_text
from quiz.content.texts import OptionText, QuestionText

LABELS = {
    "kind": _("kind"),
    "title": _("title"),
    "prompt": _("prompt"),
    "answer": _("answer"),
    "explanation": _("explanation"),
    "hint": _("hint"),
    "options": _("options"),
}


@dataclass(frozen=True, slots=True)
class FieldDifference:
    """What became of one field."""

    name: str
    label: str | Promise
    pieces: tuple[Piece, ...]


def differences_between(old: QuestionText, new: QuestionText) -> list[FieldDifference]:
    """Return the fields that changed, as they were written."""
    return list(_compare(LABELS, old, new, read=str))


def differences_in_answer(
    old: QuestionText, new: QuestionText
) -> list[FieldDifference]:
    """Return what changed for somebody who learned the old answer, without markup."""
    return list(_compare(["options", "answer"], old, new, read=plain_text))


def _compare(
    names: Iterable[str],
    old: QuestionText,
    new: QuestionText,
    *,
    read: Callable[[str], str],
) -> Iterable[FieldDifference]:
    for name in names:
        was, became = _read(old, name, read), _read(new, name, read)
        if was != became:
            yield FieldDifference(name, LABELS[name], tuple(pieces(was, became)))


def _read(text: QuestionText, name: str, read: Callable[[str], str]) -> str:
    match name:
        case "kind":
            return str(Kind(text.kind).label)
        case "options":
            return "\n".join(_of_option(option, read) for option in text.options)
        case _:
            return read(getattr(text, name))


def _of_option(option: OptionText, read: Callable[[str], str]) -> str:
    # No number: taking out the first would change all of them.
    verdict = gettext("right") if option.is_right else gettext("wrong")
    return f"[{verdict}] {read(option.text)}\n{read(option.reason)}\n"
