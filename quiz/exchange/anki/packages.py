"""Reading an Anki package: bytes in, values out. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.exchange.anki.collections import Collection, read_collection
from quiz.exchange.anki.package_archives import ArchiveLimits, unpack


@dataclass(frozen=True, slots=True)
class AnkiPackage:
    """What a package holds: its collection, and the names of its images and sounds."""

    collection: Collection
    media: tuple[str, ...]


def read_package(
    raw: bytes,
    *,
    limits: ArchiveLimits,
    most_notes: int,
    may_go_on: Callable[[], bool] = lambda: True,
) -> AnkiPackage:
    """Return what a package holds. Nothing of it runs, and no media are read.

    Raises:
        quiz.exchange.anki.faults.PackageRefused: It is none, damaged, or too large.
    """
    with TemporaryDirectory(prefix="wengu-anki-") as folder:
        path = Path(folder) / "collection.db"
        media = unpack(raw, path, limits)
        collection = read_collection(path, most_notes=most_notes, may_go_on=may_go_on)
    return AnkiPackage(collection, media)
