"""An article in a ZIP, with its pictures beside it. Pure.

A name in the archive is only compared with what the article refers to: no file is
written under it.
"""

import posixpath
import re
import stat
from collections.abc import Iterable, Iterator
from contextlib import suppress
from enum import Enum
from io import BytesIO
from itertools import chain
from unicodedata import normalize
from urllib.parse import unquote
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from quiz.exchange.zips import (
    ArchiveLimits,
    DamagedZip,
    TooManyFiles,
    TooMuchUnpacked,
    Unzipping,
    first_bytes,
)

_BEGINNING = b"PK"
_ARTICLES = (".md", ".markdown")
_IS_UTF8 = 0x800  # a flag of an entry; else its name was read as cp437
_MADE_BY_SYSTEMS = {"__macosx", ".ds_store", "thumbs.db", "desktop.ini"}
_ELSEWHERE = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")


class WhyNoArchive(Enum):
    """Why a ZIP is not taken."""

    DAMAGED = "This is no ZIP, or it is damaged."
    TOO_MANY_FILES = "The ZIP holds more than %(files)d files."
    TOO_LARGE = "The ZIP unpacks to more than %(megabytes)d MB."
    STRANGE_NAMES = "The ZIP holds links, or names that lead out of it."
    NOT_ONE_ARTICLE = (
        "The ZIP must hold one Markdown file (.md), and pictures beside it."
    )


class ArchiveRefused(Exception):
    """A ZIP is not taken; `why` and `details` are there to be put into words."""

    def __init__(self, why: WhyNoArchive, limits: ArchiveLimits) -> None:
        self.why = why
        self.details = {
            "files": limits.files,
            "megabytes": limits.unpacked // 1_000_000,
        }
        super().__init__(why.value % self.details)


def is_archive(raw: bytes) -> bool:
    """Whether a file is meant as a ZIP, and not as text."""
    return raw.startswith(_BEGINNING)


class ArticleArchive:
    """A ZIP of one article, and how much may still come out of it.

    Raises:
        ArchiveRefused: It cannot be that; here, or whenever something of it is read.
    """

    def __init__(self, raw: bytes, limits: ArchiveLimits) -> None:
        self._limits = limits
        try:
            self._unzipping = Unzipping(raw, limits)
        except TooManyFiles:
            raise self._refused(WhyNoArchive.TOO_MANY_FILES) from None
        except DamagedZip:
            raise self._refused(WhyNoArchive.DAMAGED) from None
        entries = self._unzipping.entries
        if any(map(_leads_elsewhere, entries)):
            raise self._refused(WhyNoArchive.STRANGE_NAMES)
        files = [entry for entry in entries if _is_somebodys(entry)]
        articles = [each for each in files if each.filename.lower().endswith(_ARTICLES)]
        if len(articles) != 1:
            raise self._refused(WhyNoArchive.NOT_ONE_ARTICLE)
        self._article = _names_of(articles[0])[0]
        self._entries: dict[str, ZipInfo] = {}
        for entry in files:
            for name in _names_of(entry):
                self._entries.setdefault(name, entry)

    def read_article(self, most: int) -> bytes:
        """Return the bytes of the article; of a longer one so many and one."""
        return first_bytes(self._pieces(self._article), most)

    def read(self, name: str, most: int) -> bytes | None:
        """Return the bytes of a file by its name from `name_of`, as `read_article`."""
        return first_bytes(self._pieces(name), most)

    def name_of(self, reference: str) -> str:
        """Return the name of the file that the article refers to so, "" if none.

        It is looked for from the folder of the article, and never outside the archive.
        """
        path = normalize("NFC", unquote(reference).replace("\\", "/"))
        folder = posixpath.dirname(self._article)
        name = posixpath.normpath(posixpath.join(folder, path))
        return name if name in self._entries and not path.startswith("/") else ""

    def with_text(self, text: str, names: Iterable[str], most: int) -> bytes:
        """Return a ZIP of another text and of some files; of longer ones as `read`."""
        files = ((name, first_bytes(self._pieces(name), most)) for name in names)
        return pack(chain([(self._article, text.encode())], files))

    def _pieces(self, name: str) -> Iterator[bytes]:
        try:
            yield from self._unzipping.pieces(self._entries[name])
        except DamagedZip:
            raise self._refused(WhyNoArchive.DAMAGED) from None
        except TooMuchUnpacked:
            raise self._refused(WhyNoArchive.TOO_LARGE) from None

    def _refused(self, why: WhyNoArchive) -> ArchiveRefused:
        return ArchiveRefused(why, self._limits)


def leads_away(reference: str) -> bool:
    """Whether a reference is an address somewhere else, and no file at all."""
    return _ELSEWHERE.match(reference) is not None


def pack(files: Iterable[tuple[str, bytes]]) -> bytes:
    """Return a ZIP of files by their names, the same for the same content."""
    packed = BytesIO()
    with ZipFile(packed, "w") as archive:
        for name, content in files:
            archive.writestr(ZipInfo(name), content, ZIP_DEFLATED)
    return packed.getvalue()


def _names_of(entry: ZipInfo) -> list[str]:
    """Return what a name may mean, for Windows writes it in an encoding of its own.

    What is likeliest stands first. Two characters of GB18030 may be one of UTF-8.
    """
    names = [entry.filename]
    if not entry.flag_bits & _IS_UTF8:
        raw = entry.filename.encode("cp437", "replace")
        for encoding in ("gb18030", "utf-8"):
            with suppress(UnicodeDecodeError):
                names.insert(0, raw.decode(encoding))
    return [normalize("NFC", name.replace("\\", "/")) for name in names]


def _leads_elsewhere(entry: ZipInfo) -> bool:
    parts = entry.filename.replace("\\", "/").split("/")
    is_link = stat.S_ISLNK(entry.external_attr >> 16)
    is_absolute = not parts[0] or ":" in parts[0]
    return is_link or is_absolute or ".." in parts


def _is_somebodys(entry: ZipInfo) -> bool:
    """Whether a person put a file there, and not the system on which it was packed."""
    parts = entry.filename.lower().replace("\\", "/").split("/")
    return not entry.is_dir() and not set(parts) & _MADE_BY_SYSTEMS
