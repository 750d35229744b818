"""Files that are pictures, and files that only say so."""

import io
import struct
import zlib

from PIL import Image, ImageDraw

GPS = "N31 14 22.5"
SCRIPT = "<script>alert(1)</script>"


def drawing(width: int = 60, height: int = 40) -> Image.Image:
    """Return a picture with a red upper left corner."""
    image = Image.new("RGB", (width, height), "white")
    ImageDraw.Draw(image).rectangle((0, 0, width // 4, height // 4), "red")
    return image


def file_of(image: Image.Image, kind: str = "PNG", **options) -> bytes:
    file = io.BytesIO()
    image.save(file, kind, **options)
    return file.getvalue()


def chunk(name: bytes, data: bytes) -> bytes:
    checksum = struct.pack(">I", zlib.crc32(name + data))
    return struct.pack(">I", len(data)) + name + data + checksum


def png_that_says(width: int, height: int, rows: bytes = b"\0" * 100) -> bytes:
    """Return a PNG in grey whose head says any size, whatever its rows hold."""
    head = struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)
    chunks = [(b"IHDR", head), (b"IDAT", zlib.compress(rows, 9)), (b"IEND", b"")]
    return b"\x89PNG\r\n\x1a\n" + b"".join(chunk(*each) for each in chunks)


def png_that_tells(kind: bytes, text: bytes) -> bytes:
    """Return a PNG with a chunk of packed text before its rows."""
    raw = png_that_says(10, 10, rows=b"\0" * 110)
    return raw[:33] + chunk(kind, b"key\0\0" + zlib.compress(text, 9)) + raw[33:]


def gif_that_says(width: int, height: int) -> bytes:
    raw = file_of(drawing(), "GIF")
    return raw[:6] + struct.pack("<HH", width, height) + raw[10:]


def telling_exif(orientation: int = 1) -> Image.Exif:
    """Return metadata with a place, a script and an orientation."""
    exif = Image.Exif()
    exif[0x0112] = orientation
    exif[0x010E] = SCRIPT  # ImageDescription
    exif[0x8825] = {1: "N", 2: (31.0, 14.0, 22.5), 29: GPS}
    return exif


def many_frames(frames: int) -> bytes:
    """Return a GIF that shows its first frame, and then so many other ones."""
    first = file_of(drawing(8, 8).convert("P"), "GIF")
    one = file_of(Image.new("P", (8, 8)), "GIF")
    image = one[one.index(b",\0\0\0\0") : -1]
    return first[:-1] + image * (frames - 1) + first[-1:]


def many_scans(scans: int) -> bytes:
    """Return a progressive JPEG that repeats its last scan so often."""
    raw = file_of(drawing(), "JPEG", progressive=True)
    last = raw[raw.rindex(b"\xff\xda") : -2]
    return raw[:-2] + last * scans + raw[-2:]


def with_tail(raw: bytes) -> bytes:
    """Return a picture that is a page as well."""
    return raw + f"<html><body>{SCRIPT}</body></html>".encode()


def with_comment(raw: bytes) -> bytes:
    """Return a JPEG with a page in its comment, at its very beginning."""
    page = f"<html>{SCRIPT}<!--".encode()
    comment = b"\xff\xfe" + struct.pack(">H", len(page) + 2) + page
    return raw[:2] + comment + raw[2:]
