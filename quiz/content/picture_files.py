"""A picture out of a file that may lie: decoded, shrunk and encoded anew. Pure.

Nothing of the file is kept but its pixels: no metadata, no profile, no second frame and
no byte that stood beside them. What a file is, its content says and never its name.
"""

import hashlib
import io
from collections.abc import Iterator
from dataclasses import dataclass
from enum import Enum, auto
from threading import Lock

from PIL import Image, UnidentifiedImageError

FORMATS = ("PNG", "JPEG", "WEBP", "GIF")
MOST_PIXELS = 25_000_000
MOST_PIXELS_IN_WEBP = 12_000_000  # whose decoder needs twice the memory
LONGEST_SIDE = 16_000
WIDEST, TALLEST = 1_600, 3_200  # of what is kept
MOST_BYTES = 2_000_000  # of what is kept

# A drawing stays exact while that is cheap: beyond this, nobody sees a difference.
_MOST_EXACT_PIXELS = 2_600_000
_MOST_EXACT_BYTES = 300_000
_QUALITIES = (85, 60, 30)
# Each scan of a JPEG costs a pass over all pixels; encoders write about ten.
_MOST_SCANS = 50
_START_OF_SCAN = b"\xff\xda"
_ORIENTATION = 0x0112
_UPRIGHT = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
_LYING = {5, 6, 7, 8}  # orientations that exchange width and height
_one_at_a_time = Lock()  # each may need 250 MB


class Unfitness(Enum):
    """Why a file does not become a picture."""

    UNKNOWN = auto()  # none of the formats
    DRAWING = auto()  # SVG, which is a program as much as a picture
    TOO_LARGE = auto()  # in pixels
    DAMAGED = auto()
    TOO_DETAILED = auto()  # as noise is


class UnfitPicture(Exception):
    """The file does not become a picture."""

    def __init__(self, unfitness: Unfitness) -> None:
        super().__init__(unfitness)
        self.unfitness = unfitness


@dataclass(frozen=True, slots=True)
class PictureFile:
    """A picture in WebP, as it is kept and sent."""

    data: bytes
    width: int
    height: int

    @property
    def key(self) -> str:
        return key_of(self.data)


def key_of(data: bytes | memoryview) -> str:
    """Return the name of these bytes: their SHA-256 in hexadecimal."""
    return hashlib.sha256(data).hexdigest()


def encode_anew(raw: bytes) -> PictureFile:
    """Return the picture in a file, upright, and at most as large as is kept.

    Of what moves, the first frame. The size is looked at before anything is decoded.

    Raises:
        UnfitPicture: It is none, it is too large, or it is damaged.
    """
    if b"<svg" in raw[:2_000].lower():
        raise UnfitPicture(Unfitness.DRAWING)
    try:
        with _one_at_a_time:
            image = _open(raw)
            is_photo = image.format not in {"PNG", "GIF", "WEBP"}
            return _encode(_shrink(image), is_photo=is_photo)
    except UnfitPicture:
        raise
    except (Image.DecompressionBombError, Image.DecompressionBombWarning):
        raise UnfitPicture(Unfitness.TOO_LARGE) from None
    # Decoders raise whatever made-up bytes lead them to, from EOFError to SyntaxError.
    except Exception as error:
        raise UnfitPicture(Unfitness.DAMAGED) from error


def _open(raw: bytes) -> Image.Image:
    """Read the head of a file, and no pixel."""
    try:
        image = Image.open(io.BytesIO(raw), formats=FORMATS)
    except UnidentifiedImageError:
        raise UnfitPicture(Unfitness.UNKNOWN) from None
    width, height = image.size
    most = MOST_PIXELS_IN_WEBP if image.format == "WEBP" else MOST_PIXELS
    if width * height > most or max(width, height) > LONGEST_SIDE:
        raise UnfitPicture(Unfitness.TOO_LARGE)
    if image.format in {"JPEG", "MPO"} and raw.count(_START_OF_SCAN) > _MOST_SCANS:
        raise UnfitPicture(Unfitness.DAMAGED)
    return image


def _shrink(image: Image.Image) -> Image.Image:
    """Decode a picture into red, green and blue, small enough and upright."""
    orientation = image.getexif().get(_ORIENTATION)
    if image.mode == "I;16":  # its conversion would cut off, not scale
        image = image.point(lambda value: value * (1 / 256)).convert("L")
    if image.mode in {"1", "P"}:  # shades between two colours need more of them
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    box = (TALLEST, WIDEST) if orientation in _LYING else (WIDEST, TALLEST)
    image.thumbnail(box, Image.Resampling.LANCZOS, reducing_gap=1.0)
    if orientation in _UPRIGHT:
        image = image.transpose(_UPRIGHT[orientation])
    image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.info.clear()  # the profile would be written again
    return image


def _encode(image: Image.Image, *, is_photo: bool) -> PictureFile:
    width, height = image.size
    is_drawing = not is_photo and width * height <= _MOST_EXACT_PIXELS
    for data, most in _encodings(image, is_drawing=is_drawing):
        if len(data) <= most:
            return PictureFile(data, width, height)
    raise UnfitPicture(Unfitness.TOO_DETAILED)


def _encodings(image: Image.Image, *, is_drawing: bool) -> Iterator[tuple[bytes, int]]:
    """Return a picture in WebP, worse each time, and how many bytes each may have."""
    if is_drawing:
        yield _webp(image, lossless=True, quality=40), _MOST_EXACT_BYTES
    for quality in _QUALITIES:
        yield _webp(image, lossless=False, quality=quality), MOST_BYTES


def _webp(image: Image.Image, *, lossless: bool, quality: int) -> bytes:
    file = io.BytesIO()
    image.save(file, "WEBP", lossless=lossless, quality=quality, method=3)
    return file.getvalue()
