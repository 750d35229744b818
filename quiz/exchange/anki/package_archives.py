"""The ZIP of an Anki package: its collection, and its images and sounds. Pure.

Three layouts are in use:

collection.anki21b   Anki 2.1.50 and later: all but `meta` is compressed by zstd
collection.anki21    its "support older versions", and Anki 2.1
collection.anki2     older versions; beside one of the others only a note to update

(rslib/src/import_export/package/meta.rs in Anki's repository.)
"""

import json
import sys
from collections.abc import Iterator
from pathlib import Path
from unicodedata import normalize
from urllib.parse import unquote

from quiz.exchange.anki.faults import (
    DAMAGED,
    NO_COLLECTION,
    TOO_LARGE,
    TOO_MANY_FILES,
    PackageRefused,
)
from quiz.exchange.anki.messages import FaultyMessage, fields_of
from quiz.exchange.zips import (
    ArchiveLimits,
    DamagedZip,
    TooManyFiles,
    TooMuchUnpacked,
    Unzipping,
    first_bytes,
)

if sys.version_info >= (3, 14):
    from compression.zstd import DecompressionParameter, ZstdDecompressor, ZstdError
else:
    from backports.zstd import DecompressionParameter, ZstdDecompressor, ZstdError

_MODERN = "collection.anki21b"
_COLLECTIONS = (_MODERN, "collection.anki21", "collection.anki2")
_PIECE = 65_536
_LARGEST_MEDIA_LIST = 5_000_000
_WINDOW = 25  # 2^25 bytes are kept while unpacking; Anki's level needs 2^21
_LONGEST_NAME = 100
# What is raised for what is cut off or made up.
_DAMAGE = (
    *(DamagedZip, EOFError, LookupError, ValueError, RecursionError),
    *(ZstdError, FaultyMessage),
)


class PackageArchive:
    """A package, and how much may still come out of it.

    Raises:
        PackageRefused: It is no package, damaged, or holds too much; here, or whenever
            something of it is read.
    """

    def __init__(self, raw: bytes, limits: ArchiveLimits) -> None:
        self._limits = limits
        try:
            self._unzipping = Unzipping(raw, limits)
        except TooManyFiles:
            raise PackageRefused(TOO_MANY_FILES, limit=limits.files) from None
        except DamagedZip:
            raise PackageRefused(DAMAGED) from None
        there = self._unzipping.by_name
        self._collection = next((each for each in _COLLECTIONS if each in there), "")
        if not self._collection:
            raise PackageRefused(NO_COLLECTION)
        self._is_modern = self._collection == _MODERN
        self._media = self._read_media_list()

    @property
    def media(self) -> tuple[str, ...]:
        """The names of the images and sounds, fit to be shown, in order."""
        return tuple(sorted(set(map(tidy_name, self._media))))

    def write_collection(self, into: Path) -> None:
        with into.open("wb") as file:
            for piece in self._pieces(self._collection):
                file.write(piece)

    def media_named(self, name: str) -> str:
        """Return the name that the package has for what a text names so, "" if none."""
        plain = unquote(name)
        names = (name, plain, normalize("NFC", plain))
        return next((each for each in names if each in self._media), "")

    def read_media(self, name: str, most: int) -> bytes | None:
        """Return an image or a sound by the name that the package has for it.

        Args:
            most: Of a longer one come so many bytes and one.

        Returns:
            `None` if it is not there.
        """
        entry = self._media.get(name)
        if entry not in self._unzipping.by_name:
            return None
        return first_bytes(self._pieces(entry), most)

    def _pieces(self, name: str) -> Iterator[bytes]:
        try:
            packed = self._unzipping.pieces(self._unzipping.by_name[name])
            if not self._is_modern:
                yield from packed
            else:
                yield from self._unzipping.counted(_unpacked(packed))
        except _DAMAGE:
            raise PackageRefused(DAMAGED) from None
        except TooMuchUnpacked:
            limit = self._limits.unpacked // 1_000_000
            raise PackageRefused(TOO_LARGE, limit=limit) from None

    def _read_media_list(self) -> dict[str, str]:
        """Return the names of files in the archive by those in the texts."""
        if "media" not in self._unzipping.by_name:
            return {}
        listed = first_bytes(self._pieces("media"), _LARGEST_MEDIA_LIST)
        try:
            if len(listed) > _LARGEST_MEDIA_LIST:
                raise ValueError
            if self._is_modern:
                return dict(_media_in_message(listed))
            return dict(_media_in_json(listed))
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


def tidy_name(name: str) -> str:
    """Return a name that a file gives, fit to be shown."""
    printable = (sign if sign.isprintable() else "\ufffd" for sign in name)
    return "".join(printable)[:_LONGEST_NAME]


def _media_in_message(listed: bytes) -> Iterator[tuple[str, str]]:
    """Read a MediaEntries message: entries (1), each with its name (1).

    The file of an entry is called by its place, from 0.
    """
    entries = (entry for number, entry in fields_of(listed) if number == 1)
    for place, entry in enumerate(entries):
        if isinstance(entry, bytes):
            for part, name in fields_of(entry):
                if part == 1 and isinstance(name, bytes):
                    yield name.decode("utf-8", "replace"), str(place)


def _media_in_json(listed: bytes) -> Iterator[tuple[str, str]]:
    names = json.loads(listed)
    if not isinstance(names, dict):
        raise ValueError
    return ((str(name), place) for place, name in names.items())
