"""Files that are made to do harm, each as large as the limits let it be."""

import io
import json
import sqlite3
import struct
import zlib
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from tempfile import TemporaryDirectory
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from backports import zstd

LARGEST = 49_900_000
_ANKI = Path(__file__).resolve().parent.parent / "tests" / "data" / "anki"
_HEAD = "slug,title,prompt,answer,topic,topic_title\n"
_LINK = 0o120777 << 16

Build = Callable[[], bytes]


def _zip(entries: dict[str, bytes]) -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w", ZIP_DEFLATED) as archive:
        for name, content in entries.items():
            archive.writestr(name, content)
    return file.getvalue()


def _zstd_bomb() -> bytes:
    compressor = zstd.ZstdCompressor()
    zeros = bytes(1_000_000)
    pieces = [compressor.compress(zeros) for _ in range(2_000)]
    return b"".join([*pieces, compressor.flush()])


def _package(sql: str = "") -> bytes:
    with ZipFile(_ANKI / "anki21.apkg") as archive:
        entries = {name: archive.read(name) for name in archive.namelist()}
    with TemporaryDirectory() as folder:
        path = Path(folder) / "collection"
        path.write_bytes(entries["collection.anki21"])
        with closing(sqlite3.connect(path)) as database:
            database.executescript(sql)
        entries["collection.anki21"] = path.read_bytes()
    return _zip(entries)


def _notes(number: int, fields: str) -> bytes:
    return _package(
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < "  # noqa: S608 - of constants
        f"{number}) INSERT INTO notes SELECT i, 'g' || i, (SELECT mid FROM notes), 0, "
        f"0, '', {fields}, '', 0, 0, '' FROM n"
    )


def _lying(raw: bytes) -> bytes:
    """Let the directory of an archive say that its first file is small."""
    place = raw.index(b"PK\1\2")
    return raw[: place + 24] + struct.pack("<I", 10) + raw[place + 28 :]


def _link() -> bytes:
    file = io.BytesIO()
    with ZipFile(file, "w") as archive:
        entry = ZipInfo("collection.anki2")
        entry.external_attr = _LINK
        archive.writestr(entry, "/etc/passwd")
    return file.getvalue()


def _png(width: int, height: int) -> bytes:
    def chunk(name: bytes, content: bytes) -> bytes:
        check = zlib.crc32(name + content)
        return (
            struct.pack(">I", len(content)) + name + content + struct.pack(">I", check)
        )

    head = struct.pack(">IIBBBBB", width, height, 8, 6, 0, 0, 0)
    packer = zlib.compressobj(9)
    row = bytes(1 + 4 * width)
    rows = b"".join(packer.compress(row) for _ in range(height)) + packer.flush()
    return (
        b"\x89PNG\r\n\x1a\n"
        + chunk(b"IHDR", head)
        + chunk(b"IDAT", rows)
        + chunk(b"IEND", b"")
    )


def _csv(rows: int) -> bytes:
    body = "".join(f"s{n},t{n},p,a,t,T\n" for n in range(rows))
    return (_HEAD + body).encode()


def _json(rows: int, **more: object) -> bytes:
    questions = [
        {"slug": f"s{n}", "title": f"t{n}", "prompt": "p", "answer": "a", "topic": "t"}
        | more
        for n in range(rows)
    ]
    return json.dumps({"format": 1, "questions": questions}).encode()


def _full(unit: bytes, *, size: int = LARGEST) -> bytes:
    return unit * (size // len(unit))


def _learner(rows: int) -> bytes:
    review = {"showing": "k", "question": "q", "grade": 9}
    return json.dumps({"format": 1, "reviews": [review] * rows}).encode()


def _bank(answer: str) -> bytes:
    return f"- model: quiz.topic\n  fields: {{slug: t, title: {answer}}}\n".encode()


def _laughs() -> bytes:
    lines = ["a0: &a0 [x, x, x, x, x, x, x, x, x]"]
    for n in range(1, 12):
        lines.append(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 9)}]")
    return "\n".join(lines).encode()


def _backup(rows: bytes, path: str = "quiz.topic") -> bytes:
    table = {"name": path, "columns": ["id"], "rows": 1, "sha256": "0"}
    manifest = {"format": 1, "made_at": "", "vendor": "sqlite", "migrations": []}
    about = json.dumps({**manifest, "tables": [table]}).encode()
    return _zip({"manifest.json": about, f"tables/{path}.jsonl": rows})


_ANY: dict[str, Build] = {
    "nothing": lambda: b"",
    "NUL": lambda: _full(b"a\0"),
    "halves of characters": lambda: _full(b"\xed\xa0\x80"),
    "zip bomb": lambda: _zip({"collection.anki2": bytes(1_000_000_000)}),
}
PACKAGES: dict[str, Build] = {
    **_ANY,
    "zstd bomb": lambda: _zip({"collection.anki21b": _zstd_bomb(), "media": b""}),
    "zstd twice": lambda: _zip({"collection.anki21b": zstd.compress(_zstd_bomb())}),
    "70,000 entries": lambda: _zip({str(n): b"" for n in range(70_000)}),
    "a lie about its size": lambda: _lying(_zip({"collection.anki2": bytes(10**8)})),
    "a link": _link,
    "traversal": lambda: _zip({"../../collection.anki2": b"a", "/etc/x": b"a"}),
    "cut off": lambda: _package()[:-50],
    "a view": lambda: _package("CREATE VIEW v AS SELECT 1"),
    "a trigger": lambda: _package(
        "CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END"
    ),
    "200,000 notes": lambda: _notes(200_000, "'f' || i || char(31) || 'b'"),
    "a field of 5 MB": lambda: _notes(1, "'f' || char(31) || hex(zeroblob(2500000))"),
    "deep HTML": lambda: _notes(
        3, "'f' || char(31) || replace(hex(zeroblob(1000000)), '00', '<b>')"
    ),
    "5,000 notes of tags": lambda: _notes(
        5_000, "'f' || i || char(31) || replace(hex(zeroblob(1500)), '00', '<b>')"
    ),
}
TABLES: dict[str, Build] = {
    **_ANY,
    "200,000 rows": lambda: _csv(200_000),
    "2 million faults": lambda: _HEAD.encode() + _full(b"a,b,c,d,e,f,g,h,i,j,k,l\n"),
    "a cell of 5 MB": lambda: (_HEAD + f"s,t,p,{'a' * 5_000_000},t,T\n").encode(),
    "an open quote": lambda: (_HEAD + 's,"').encode() + _full(b"a\n"),
    "commas": lambda: _full(b","),
    "blank lines": lambda: _HEAD.encode() + _full(b"\n"),
    "wide UTF-16": lambda: _full("字,".encode("utf-16")),
    "JSON of 200,000 rows": lambda: _json(200_000),
    "JSON with 5 MB": lambda: _json(1, hint="a" * 5_000_000),
    "deep JSON": lambda: b'{"format": 1, "questions": [' + _full(b"["),
    "JSON of empty lists": lambda: b'{"format": 1, "questions": [' + _full(b"[],"),
    "JSON of brackets": lambda: _full(b'{"a":'),
    "a number of 1 MB": lambda: b'{"format": 1, "questions": [' + _full(b"1") + b"]}",
}
ARTICLES: dict[str, Build] = {
    **_ANY,
    "50 MB": lambda: _full(b"# a\n"),
    "headings": lambda: _full(b"## a\n\nA: a\n\n", size=1_300_000),
    "quotes": lambda: b"# a\n\n## b\n\nA:\n" + _full(b"> ", size=1_900_000),
    "brackets": lambda: b"# a\n\n## b\n\nA:\n" + _full(b"[", size=1_900_000),
    "500 answers of brackets": lambda: (
        b"# a\n\n"
        + b"".join(b"## q%d\n\nA: %b\n\n" % (n, b"[a](" * 900) for n in range(500))
    ),
    "front matter": lambda: b"---\n" + _laughs() + b"\n---\n",
}
LEARNERS: dict[str, Build] = {
    **_ANY,
    "200,000 rows": lambda: _learner(200_000),
    "deep JSON": lambda: b'{"format": 1, "reviews": ' + _full(b"["),
    "empty rows": lambda: b'{"format": 1, "reviews": [' + _full(b"{},"),
    "a text of 5 MB": lambda: json.dumps(
        {"settings": {"name": "a" * 5_000_000}}
    ).encode(),
    "an open text": lambda: b'{"' + _full(b'\\"'),
}
PICTURES: dict[str, Build] = {
    "PNG of 25 million": lambda: _png(5_000, 5_000),
    "PNG bomb": lambda: _png(30_000, 30_000),
    "GIF that says 65,535²": lambda: b"GIF89a" + b"\xff" * 4 + bytes(3) + b"," * 1_000,
    "50 MB": lambda: _full(b"\xff\xd8\xff"),
}
BANKS: dict[str, Build] = {
    **{name: _ANY[name] for name in ("nothing", "NUL", "halves of characters")},
    "a billion laughs": _laughs,
    "laughs in a bank": lambda: (
        b"- model: quiz.topic\n  fields:\n"
        + b"\n".join(b"    " + line for line in _laughs().split(b"\n"))
    ),
    "deep YAML": lambda: _full(b"[", size=1_000_000),
    "50 MB of YAML": lambda: _full(b"- {a: b}\n"),
    "an object": lambda: _bank("!!python/object/apply:os.system [id]"),
    "a number": lambda: _bank("0x" + "f" * 1_000_000),
    "a day that is none": lambda: _bank("2026-99-99"),
    "a key that is none": lambda: b"- model: quiz.topic\n  fields: {[a]: b}\n",
    "a loop": lambda: b"&a [*a]",
    "laughs for a name": lambda: (
        b"- model: quiz.topic\n  fields:\n"
        + b"\n".join(b"    " + line for line in _laughs().split(b"\n"))
        + b"\n    slug: *a11\n"
    ),
    "laughs for a model": lambda: (
        b"- fields: {}\n  x:\n"
        + b"\n".join(b"    " + line for line in _laughs().split(b"\n"))
        + b"\n  model: *a11\n"
    ),
    "2 MB of YAML": lambda: _full(b"- {a: b}\n", size=1_990_000),
}
BACKUPS: dict[str, Build] = {
    **_ANY,
    "a bomb of rows": lambda: _backup(bytes(1_000_000_000)),
    "deep rows": lambda: _backup(b"[" * 10_000_000),
    "traversal": lambda: _backup(b"[1]\n", path="../../etc/passwd"),
    "70,000 entries": PACKAGES["70,000 entries"],
    "a lie": lambda: _lying(_backup(b"[1]\n")),
}
