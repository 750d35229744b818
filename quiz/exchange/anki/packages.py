"""Reading an Anki package: bytes in, values out. Pure."""

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory

from quiz.exchange.anki.collections import Collection, read_collection
from quiz.exchange.anki.package_archives import PackageArchive
from quiz.exchange.zips import ArchiveLimits


@dataclass(frozen=True, slots=True)
class AnkiPackage:
    """What a package holds: its collection, and the archive with images and sounds."""

    collection: Collection
    archive: PackageArchive

    @property
    def media(self) -> tuple[str, ...]:
        """The names of images and sounds."""
        return self.archive.media


def read_package(
    raw: bytes,
    *,
    limits: ArchiveLimits,
    most_notes: int,
    may_go_on: Callable[[], bool] = lambda: True,
) -> AnkiPackage:
    """Return what a package holds. Nothing of it runs, and no media are read yet.

    Raises:
        quiz.exchange.anki.faults.PackageRefused: It is none, damaged, or too large.
    """
    archive = PackageArchive(raw, limits)
    with TemporaryDirectory(prefix="wengu-anki-") as folder:
        path = Path(folder) / "collection.db"
        archive.write_collection(path)
        collection = read_collection(path, most_notes=most_notes, may_go_on=may_go_on)
    return AnkiPackage(collection, archive)
