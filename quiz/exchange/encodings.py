"""Reading the bytes of a text file, whichever editor saved it. Pure."""

import codecs

_BY_MARK = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}
# Two ASCII characters at the beginning of a UTF-16 file that carries no mark.
_BY_ZEROS = {
    (False, True, False, True): "utf-16-le",
    (True, False, True, False): "utf-16-be",
}
_WINDOW = 500_000  # bytes on both sides of what cannot be UTF-8: enough to judge it
_NUL = "The file is not text: line %(line)d holds a NUL character."
_BROKEN = "The file is almost UTF-8, but line %(line)d holds a broken character."
_UNKNOWN = "The file is not text in UTF-8, UTF-16 or GB18030."


class UnreadableText(ValueError):
    """Bytes that are no text; the message is one sentence.

    `sentence` has `%(line)d` where `line` belongs, for translation.
    """

    def __init__(self, sentence: str, line: int = 0) -> None:
        super().__init__(sentence % {"line": line})
        self.sentence = sentence
        self.line = line


def read_text(raw: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 or GB18030.

    Raises:
        UnreadableText: It is none of these, or holds a NUL character.
    """
    for encoding in _candidates(raw):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError as error:
            if encoding == "utf-8" and _is_nearly_utf8(_around(raw, error.start)):
                line = raw.count(b"\n", 0, error.start) + 1
                raise UnreadableText(_BROKEN, line) from None
            continue
        if (place := text.find("\0")) >= 0:
            raise UnreadableText(_NUL, text.count("\n", 0, place) + 1)
        return text
    raise UnreadableText(_UNKNOWN)


def _candidates(raw: bytes) -> list[str]:
    for mark, name in _BY_MARK.items():
        if raw.startswith(mark):
            return [name]
    zeros = tuple(byte == 0 for byte in raw[:4])
    if len(zeros) == 4 and zeros in _BY_ZEROS:
        return [_BY_ZEROS[zeros]]
    return ["utf-8", "gb18030"]


def _around(raw: bytes, place: int) -> bytes:
    """Return what stands around a place, cut where no character of UTF-8 is cut."""
    begin = max(0, place - _WINDOW)
    end = min(len(raw), place + _WINDOW)
    while begin < place and raw[begin] & 0xC0 == 0x80:
        begin += 1
    while place < end < len(raw) and raw[end] & 0xC0 == 0x80:
        end -= 1
    return raw[begin:end]


def _is_nearly_utf8(raw: bytes) -> bool:
    """Whether most of what is not ASCII is UTF-8: what is left is then a fault in it.

    GB18030 would read nearly any bytes as some Chinese characters, and those of
    another text are rarely UTF-8 by chance.
    """
    text = raw.decode("utf-8", "replace")
    wide = len(text) - len(text.encode("ascii", "ignore"))
    return text.count("\ufffd") * 2 < wide
