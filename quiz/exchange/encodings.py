"""Reading the bytes of a text file, whichever editor saved it. Pure."""

import codecs

_BY_MARK = {
    codecs.BOM_UTF8: "utf-8-sig",
    codecs.BOM_UTF16_LE: "utf-16",
    codecs.BOM_UTF16_BE: "utf-16",
}


class UnreadableText(ValueError):
    """Bytes that are no text; the message is one sentence."""


def read_text(raw: bytes) -> str:
    """Return the text of a file in UTF-8, UTF-16 with its mark, or GB18030.

    Raises:
        UnreadableText: It is none of these, or holds a NUL character.
    """
    marked = [name for mark, name in _BY_MARK.items() if raw.startswith(mark)]
    for encoding in marked or ("utf-8", "gb18030"):
        try:
            text = raw.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" in text:
            raise UnreadableText("The file is not text: it holds a NUL character.")
        return text
    raise UnreadableText("The file is not text in UTF-8, UTF-16 or GB18030.")
