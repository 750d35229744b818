"""What an editor is told of the pictures in a text that is being written."""

import re

from django.utils.translation import gettext, ngettext

from quiz.content.picture_addresses import FOLDER, keys_in
from quiz.content.picture_uses import missing_among
from quiz.content.texts import QuestionText

_WITHOUT_WORDS = re.compile(r"!\[\s*\]\(<?" + re.escape(FOLDER))


def picture_faults(text: QuestionText) -> list[str]:
    """Return a sentence for each thing that is wrong with the pictures of a text."""
    fields = [text.prompt, text.answer, text.explanation, text.hint]
    for option in text.options:
        fields += [option.text, option.reason]
    written = "\n".join(fields)
    faults = []
    if _WITHOUT_WORDS.search(written):
        faults.append(
            gettext(
                "A picture has no description: write what it says in the square "
                "brackets, for those who cannot see it."
            )
        )
    if count := len(missing_among(keys_in(written))):
        sentence = ngettext(
            "%(count)d picture of this text is not there: upload it again.",
            "%(count)d pictures of this text are not there: upload them again.",
            count,
        )
        faults.append(sentence % {"count": count})
    return faults
