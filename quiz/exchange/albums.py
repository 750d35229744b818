"""The pictures that come along with a file, each read once and in bounds. Pure."""

from collections.abc import Callable
from dataclasses import dataclass

from quiz.content.picture_files import PictureFile, UnfitPicture, encode_anew, key_of

_WEBP = b"RIFF"


class OutOfTime(Exception):
    """There was not enough time for the pictures of a file."""


@dataclass(frozen=True, slots=True)
class AlbumLimits:
    """How many pictures may come along with a file, and how large."""

    pictures: int
    largest_file: int  # in bytes, as it comes
    encoded: int  # in bytes, of all of them as they are kept


@dataclass(frozen=True, slots=True)
class ComingPicture:
    """A picture that a file brings."""

    key: str
    description: str
    file: PictureFile | None  # None if these very bytes are here already


class Album:
    """The pictures beside a text.

    What is too much, no picture, or not there at all stays out and is named; the rest
    comes. An image of which the very bytes are here already, as in what this site
    exported, is that picture. Any other is decoded and encoded anew.

    Args:
        read: Returns the bytes of an image, or those of a too long one up to a byte
            more than a number; `None` if it is not there.
        is_known: Whether a picture of this key is here.
        may_go_on: Asked before each image.
    """

    def __init__(
        self,
        read: Callable[[str, int], bytes | None],
        limits: AlbumLimits,
        *,
        is_known: Callable[[str], bool],
        may_go_on: Callable[[], bool],
    ) -> None:
        self._read = read
        self._limits = limits
        self._is_known = is_known
        self._may_go_on = may_go_on
        self._left = limits.encoded
        self._keys: dict[str, str] = {}
        self.pictures: dict[str, ComingPicture] = {}

    @property
    def names(self) -> set[str]:
        """The names of the images that come along."""
        return {name for name, key in self._keys.items() if key}

    def add(self, name: str, description: str) -> str:
        """Return the key of an image's picture, empty if it stays out.

        Raises:
            OutOfTime: `may_go_on` said no.
        """
        if name not in self._keys:
            self._keys[name] = self._take(name, description)
        return self._keys[name]

    def _take(self, name: str, description: str) -> str:
        if not self._may_go_on():
            raise OutOfTime
        if len(self.pictures) >= self._limits.pictures:
            return ""
        raw = self._read(name, self._limits.largest_file)
        if raw is None or len(raw) > self._limits.largest_file:
            return ""
        if raw.startswith(_WEBP) and self._is_known(key := key_of(raw)):
            self.pictures.setdefault(key, ComingPicture(key, description, None))
            return key
        try:
            file = encode_anew(raw)
        except UnfitPicture:
            return ""
        if file.key not in self.pictures:
            if len(file.data) > self._left:
                return ""
            self._left -= len(file.data)
            coming = ComingPicture(file.key, description, file)
            self.pictures[file.key] = coming
        return file.key
