"""The file of a backup: a ZIP of a manifest and of one JSON-lines file per table. Pure.

manifest.json           format, schema, and of each table: columns, rows, checksum
tables/quiz.topic.jsonl one row a line, a list of values in the order of the columns
"""

import base64
import errno
import hashlib
import json
import struct
import zlib
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any
from zipfile import ZIP_DEFLATED, BadZipFile, ZipFile

FORMAT = 1

_MANIFEST = "manifest.json"
_LONGEST_MANIFEST = 1_000_000
_LONGEST_ROW = 20_000_000  # bytes; the longest holds a picture, 2.7 MB as text
# What zipfile raises for files that are cut off, overwritten or made up.
_DAMAGE = (
    *(BadZipFile, EOFError, LookupError, RuntimeError, ValueError, struct.error),
    zlib.error,
)


class DamagedArchive(Exception):
    """The file is no backup, or not all of one."""


class OtherFormat(Exception):
    """The backup is in a format that only another version can read."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a backup, and what its file must hold."""

    name: str
    columns: list[str]
    rows: int
    sha256: str

    @property
    def path(self) -> str:
        return f"tables/{self.name}.jsonl"


@dataclass(frozen=True, slots=True)
class Manifest:
    """What a backup says about itself."""

    format: int
    made_at: str
    vendor: str  # of the database it was made from
    migrations: list[str]  # applied there: this is the schema
    tables: list[Table]

    @property
    def rows(self) -> int:
        return sum(table.rows for table in self.tables)


def write_table(
    archive: ZipFile, name: str, columns: list[str], rows: Iterable[tuple[Any, ...]]
) -> Table:
    """Write the rows of a table, one at a time, and return what was written."""
    count = 0
    digest = hashlib.sha256()
    path = Table(name, columns, 0, "").path
    with archive.open(path, "w", force_zip64=True) as file:
        for row in rows:
            text = json.dumps(row, ensure_ascii=False, default=_as_text)
            line = f"{text}\n".encode()
            file.write(line)
            digest.update(line)
            count += 1
    return Table(name, columns, count, digest.hexdigest())


def write_manifest(archive: ZipFile, manifest: Manifest) -> None:
    archive.writestr(_MANIFEST, json.dumps(asdict(manifest), indent=1))


def new_archive(path: Path) -> ZipFile:
    return ZipFile(path, "w", compression=ZIP_DEFLATED, compresslevel=6)


@contextmanager
def open_archive(path: Path) -> Iterator[tuple[ZipFile, Manifest]]:
    """Open a backup for reading.

    Raises:
        DamagedArchive: It cannot be read as one, here or later inside the block.
        OtherFormat: It is in another format.
        OSError: There is no such file, or it may not be read.
    """
    try:
        with ZipFile(path) as archive:
            yield archive, _manifest(archive)
    except _DAMAGE as error:
        raise DamagedArchive from error
    except OSError as error:
        # A wrong offset in the archive's directory makes zipfile seek before the file.
        if error.errno != errno.EINVAL:
            raise
        raise DamagedArchive from error


def rows_of(archive: ZipFile, table: Table) -> Iterator[list[Any]]:
    """Return the rows of a table one at a time.

    Raises:
        DamagedArchive: They are not those that were written; known at their end.
    """
    count = 0
    digest = hashlib.sha256()
    with archive.open(table.path) as file:
        while line := file.readline(_LONGEST_ROW):
            digest.update(line)
            count += 1
            yield _row(line, len(table.columns))
    if (count, digest.hexdigest()) != (table.rows, table.sha256):
        raise DamagedArchive


def verify(path: Path) -> Manifest:
    """Read a whole backup and return what it says about itself.

    Raises:
        DamagedArchive: Something of it is missing or not as it was written.
        OtherFormat: It is in another format.
        OSError: There is no such file, or it may not be read.
    """
    with open_archive(path) as (archive, manifest):
        for table in manifest.tables:
            for _ in rows_of(archive, table):
                pass
    return manifest


def _manifest(archive: ZipFile) -> Manifest:
    if archive.getinfo(_MANIFEST).file_size > _LONGEST_MANIFEST:
        raise DamagedArchive
    try:
        kept = json.loads(archive.read(_MANIFEST))
        if kept["format"] != FORMAT:
            raise OtherFormat
        tables = [Table(**table) for table in kept.pop("tables")]
        return Manifest(**kept, tables=tables)
    except (ValueError, TypeError, LookupError) as error:
        raise DamagedArchive from error


def _row(line: bytes, columns: int) -> list[Any]:
    try:
        row = json.loads(line)
    except ValueError as error:
        raise DamagedArchive from error
    if not isinstance(row, list) or len(row) != columns:
        raise DamagedArchive
    return row


def _as_text(value: Any) -> str:
    match value:
        case datetime():
            return value.astimezone(UTC).isoformat()
        case date():
            return value.isoformat()
        case bytes() | memoryview():
            return base64.b64encode(value).decode()
    return str(value)
