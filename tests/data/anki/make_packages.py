"""Makes the packages beside this file with Anki itself; README.md says how."""

import sys
from pathlib import Path
from tempfile import TemporaryDirectory

from anki.collection import (
    Collection,
    DeckIdLimit,
    ExportAnkiPackageOptions,
)

HERE = Path(__file__).parent
CREATED_AT = 1_767_268_800  # 2026-01-01 12:00 UTC, from which due days are counted
FILES = {"anki21.apkg": True, "anki21b.apkg": False}  # whether for older versions


def add(collection, kind, fields, *, deck, tags=(), schedule=None):
    note = collection.new_note(collection.models.by_name(kind))
    note.fields[: len(fields)] = fields
    note.tags = list(tags)
    collection.add_note(note, deck)
    for card in note.cards() if schedule else []:
        for name, value in schedule.items():
            setattr(card, name, value)
        collection.update_card(card)


def fill(collection):
    deck = collection.decks.id("语言模型::微调")
    learned = {"type": 2, "queue": 2, "ivl": 40, "due": 70, "factor": 2300}
    add(
        collection,
        "Basic",
        [
            "LoRA 的<b>秩</b> \\(r\\) 控制什么？",
            "<ol><li><b>容量：</b>低秩矩阵的大小</li><li><b>显存：</b>要训练的参数</li></ol>",
        ],
        deck=deck,
        tags=["lora", "训练::微调"],
        schedule={**learned, "reps": 7, "lapses": 1},
    )
    add(
        collection,
        "Cloze",
        ["水是 {{c1::H<sub>2</sub>O}}，盐是 {{c2::NaCl::化学式}}。", "初中化学"],
        deck=deck,
        schedule={
            **learned,
            "ivl": 3,
            "due": 10,
            "factor": 1300,
            "reps": 2,
            "queue": -1,
        },
    )
    add(collection, "Basic (and reversed card)", ["chat", "cat"], deck=deck)
    add(
        collection,
        "Basic",
        ["<img src='loss.png'>", "曲线[sound:peep.mp3]"],
        deck=deck,
    )
    for name in ("loss.png", "peep.mp3"):
        collection.media.write_data(name, b"not shown")


def main():
    with TemporaryDirectory() as folder:
        collection = Collection(str(Path(folder) / "collection.anki2"))
        collection.db.execute("update col set crt = ?", CREATED_AT)
        fill(collection)
        limit = DeckIdLimit(collection.decks.id("语言模型"))
        for name, is_legacy in FILES.items():
            options = ExportAnkiPackageOptions(
                with_scheduling=True, with_media=True, legacy=is_legacy
            )
            collection.export_anki_package(
                out_path=str(HERE / name), options=options, limit=limit
            )
        collection.close()


if __name__ == "__main__":
    sys.exit(main())
