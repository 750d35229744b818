"""Reading a ZIP without trusting it. Pure.

Nothing is written under a name that the archive gives, and no size that it states is
believed: bytes are counted while they are read.
"""

import struct
import zlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from io import BytesIO
from zipfile import ZIP_DEFLATED, ZIP_STORED, BadZipFile, ZipFile, ZipInfo

_PIECE = 65_536
_LARGEST_READ = 1_000_000  # of the archive's directory: 2,000 files need 150,000
# What zipfile raises for files that are cut off or made up.
_DAMAGE = (
    *(BadZipFile, EOFError, LookupError, NotImplementedError, OSError, RuntimeError),
    *(ValueError, struct.error, zlib.error),
)


class DamagedZip(Exception):
    """The bytes are no ZIP, or not all of one."""


class TooManyFiles(Exception):
    """The archive holds more files than may be."""


class TooMuchUnpacked(Exception):
    """More comes out of the archive than may."""


@dataclass(frozen=True, slots=True)
class ArchiveLimits:
    """How much an archive may hold."""

    files: int
    unpacked: int  # in bytes


class Unzipping:
    """An archive, and how much may still come out of it.

    Raises:
        DamagedZip: Here, or whenever something of it is read.
        TooManyFiles: It holds too many.
    """

    def __init__(self, raw: bytes, limits: ArchiveLimits) -> None:
        self._left = limits.unpacked
        try:
            self._archive = ZipFile(_Source(raw))
        except _DAMAGE:
            raise DamagedZip from None
        self.entries = self._archive.infolist()
        if len(self.entries) > limits.files:
            raise TooManyFiles
        self.by_name = {entry.filename: entry for entry in self.entries}
        if len(self.by_name) < len(self.entries):
            raise DamagedZip

    def pieces(self, entry: ZipInfo) -> Iterator[bytes]:
        """Yield a file a piece at a time.

        Raises:
            DamagedZip: It cannot be read.
            TooMuchUnpacked: More came out of the archive by now than may.
        """
        return self.counted(_packed(self._archive, entry))

    def counted(self, pieces: Iterable[bytes]) -> Iterator[bytes]:
        """Yield what a file is unpacked to once more, and count it as the rest is."""
        for piece in pieces:
            self._left -= len(piece)
            if self._left < 0:
                raise TooMuchUnpacked
            yield piece


def first_bytes(pieces: Iterable[bytes], most: int) -> bytes:
    """Return a file, or of a longer one so many bytes that it can be told."""
    found = bytearray()
    for piece in pieces:
        found += piece
        if len(found) > most:
            break
    return bytes(found[: most + 1])


class _Source(BytesIO):
    """Bytes of which only the archive's directory could be asked for too many."""

    def read(self, size: int | None = -1, /) -> bytes:
        wanted = _LARGEST_READ + 1
        if size is not None and size >= 0:
            wanted = min(size, wanted)
        if len(found := super().read(wanted)) > _LARGEST_READ:
            raise TooManyFiles
        return found


def _packed(archive: ZipFile, entry: ZipInfo) -> Iterator[bytes]:
    try:
        if entry.compress_type not in (ZIP_STORED, ZIP_DEFLATED):
            raise DamagedZip
        with archive.open(entry) as file:
            while piece := file.read(_PIECE):
                yield piece
    except _DAMAGE:
        raise DamagedZip from None
