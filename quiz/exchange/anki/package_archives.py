"""The ZIP of an Anki package, opened without trusting it. Pure.

Nothing is written under a name that the archive gives, and no size that it states is
believed: bytes are counted while they are read. Three layouts are in use:

collection.anki21b   Anki 2.1.50 and later: all but `meta` is compressed by zstd
collection.anki21    its "support older versions", and Anki 2.1
collection.anki2     older versions; beside one of the others only a note to update

(rslib/src/import_export/package/meta.rs in Anki's repository.)
"""

import json
import struct
import sys
import zlib
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile

from quiz.exchange.anki.faults import (
    DAMAGED,
    NO_COLLECTION,
    TOO_LARGE,
    TOO_MANY_FILES,
    PackageRefused,
)
from quiz.exchange.anki.messages import FaultyMessage, fields_of

if sys.version_info >= (3, 14):
    from compression.zstd import DecompressionParameter, ZstdDecompressor, ZstdError
else:
    from backports.zstd import DecompressionParameter, ZstdDecompressor, ZstdError

_MODERN = "collection.anki21b"
_COLLECTIONS = (_MODERN, "collection.anki21", "collection.anki2")
_PIECE = 65_536
_LARGEST_READ = 1_000_000  # of the archive's directory: 2,000 files need 150,000
_LARGEST_MEDIA_LIST = 5_000_000
_WINDOW = 25  # 2^25 bytes are kept while unpacking; Anki's level needs 2^21
_LONGEST_NAME = 100
# What zipfile and the decompressors raise for files that are cut off or made up.
_DAMAGE = (
    *(BadZipFile, EOFError, LookupError, NotImplementedError, OSError, RuntimeError),
    *(ValueError, struct.error, zlib.error, ZstdError, FaultyMessage, RecursionError),
)


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold."""

    files: int
    unpacked: int  # in bytes


class _Source(BytesIO):
    """Bytes of which only the archive's directory could be asked for too many."""

    def __init__(self, raw: bytes, limits: ArchiveLimits) -> None:
        super().__init__(raw)
        self._most_files = limits.files

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _LARGEST_READ + 1
        if size is not None and size >= 0:
            wanted = min(size, wanted)
        if len(found := super().read(wanted)) > _LARGEST_READ:
            raise PackageRefused(TOO_MANY_FILES, limit=self._most_files)
        return found


class _Unpacking:
    """An archive, and how much may still come out of it."""

    def __init__(self, archive: ZipFile, limits: ArchiveLimits) -> None:
        self._archive = archive
        self._limits = limits
        self._left = limits.unpacked
        entries = archive.infolist()
        self.names = {entry.filename for entry in entries}
        if len(entries) > limits.files:
            raise PackageRefused(TOO_MANY_FILES, limit=limits.files)
        if len(self.names) < len(entries):
            raise BadZipFile

    def pieces(self, name: str, *, by_zstd: bool) -> Iterator[bytes]:
        packed = self._counted(self._packed(name))
        return self._counted(_unpacked(packed)) if by_zstd else packed

    def _packed(self, name: str) -> Iterator[bytes]:
        entry = self._archive.getinfo(name)
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise BadZipFile
        with self._archive.open(entry) as file:
            while piece := file.read(_PIECE):
                yield piece

    def _counted(self, pieces: Iterator[bytes]) -> Iterator[bytes]:
        for piece in pieces:
            self._left -= len(piece)
            if self._left < 0:
                limit = self._limits.unpacked // 1_000_000
                raise PackageRefused(TOO_LARGE, limit=limit)
            yield piece


def unpack(raw: bytes, into: Path, limits: ArchiveLimits) -> tuple[str, ...]:
    """Write the collection in a package to a file, and return the names of its media.

    Raises:
        PackageRefused: It is no package, damaged, or holds too much.
    """
    try:
        with ZipFile(_Source(raw, limits)) as archive:
            unpacking = _Unpacking(archive, limits)
            name = next((each for each in _COLLECTIONS if each in unpacking.names), "")
            if not name:
                raise PackageRefused(NO_COLLECTION)
            is_modern = name == _MODERN
            with into.open("wb") as file:
                for piece in unpacking.pieces(name, by_zstd=is_modern):
                    file.write(piece)
            return _media(unpacking, is_modern=is_modern)
    except _DAMAGE:
        raise PackageRefused(DAMAGED) from None


def _unpacked(pieces: Iterator[bytes]) -> Iterator[bytes]:
    options: dict[int, int] = {DecompressionParameter.window_log_max: _WINDOW}
    decompressor = ZstdDecompressor(options=options)
    for piece in pieces:
        rest = piece
        while not decompressor.eof:
            yield decompressor.decompress(rest, max_length=_PIECE)
            rest = b""
            if decompressor.needs_input:
                break
    if not decompressor.eof:
        raise EOFError


def _media(unpacking: _Unpacking, *, is_modern: bool) -> tuple[str, ...]:
    """Return the names of the images and sounds, as they stand in the texts."""
    if "media" not in unpacking.names:
        return ()
    listed = bytearray()
    for piece in unpacking.pieces("media", by_zstd=is_modern):
        listed += piece
        if len(listed) > _LARGEST_MEDIA_LIST:
            raise BadZipFile
    names = _names_in_message(bytes(listed)) if is_modern else _names_in_json(listed)
    return tuple(sorted({tidy_name(name) for name in names}))


def tidy_name(name: str) -> str:
    """Return a name that a file gives, fit to be shown."""
    printable = (sign if sign.isprintable() else "\ufffd" for sign in name)
    return "".join(printable)[:_LONGEST_NAME]


def _names_in_message(listed: bytes) -> Iterator[str]:
    """Read a MediaEntries message: entries (1), each with its name (1)."""
    for number, entry in fields_of(listed):
        if number == 1 and isinstance(entry, bytes):
            for part, name in fields_of(entry):
                if part == 1 and isinstance(name, bytes):
                    yield name.decode("utf-8", "replace")


def _names_in_json(listed: bytearray) -> Iterator[str]:
    names = json.loads(listed)
    if not isinstance(names, dict):
        raise ValueError
    return (str(name) for name in names.values())
