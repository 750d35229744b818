"""Questions of the bank that packages of the tests know, as a learner's cards."""

import re

from django.core.files.uploadedfile import SimpleUploadedFile
from django.urls import reverse

from quiz.content.models import Question
from quiz.exchange.anki.identities import slug_of_note
from tests.factories import make_question
from tests.quiz.exchange.anki.files import LEGACY, MODERN, changed, read

DECK = "语言模型::微调"
LORA, WATER, CHAT = "LoRA", "水是", "chat"  # how the notes of the packages begin
# The cloze lies in a deck of its own.
TWO_DECKS = changed(
    "UPDATE col SET decks = json_insert(decks, '$.77', "
    "json_set(json(decks -> '$.1'), '$.id', 77, '$.name', '化学'));"
    "UPDATE cards SET did = 77 "
    "WHERE nid IN (SELECT id FROM notes WHERE flds LIKE '水是%');"
)


def make_known(*beginnings: str, **fields: object) -> list[Question]:
    """Make questions as an editor's import of notes would, by how these begin."""
    notes = read(LEGACY).collection.notes
    slugs = {
        beginning: slug_of_note(note.guid)
        for beginning in beginnings
        for note in notes
        if note.fields[0].startswith(beginning)
    }
    return [
        make_question(slug=slug, title=beginning, **fields)
        for beginning, slug in slugs.items()
    ]


def look(client, raw=MODERN, name="mine.apkg"):
    file = SimpleUploadedFile(name, raw)
    return client.post(reverse("quiz:anki-progress"), {"package": file})


def confirm(client, preview, **fields):
    hidden = dict(re.findall(r'name="(key|name)" value="(.*?)"', preview.text))
    return client.post(reverse("quiz:anki-progress-confirm"), hidden | fields)
