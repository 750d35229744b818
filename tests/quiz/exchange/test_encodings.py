"""The bytes of text files."""

import pytest

from quiz.exchange.encodings import UnreadableText, read_text

TEXT = "# 大模型\r\n**答案：**𠀀"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_the_encodings_of_common_editors(encoding):
    assert read_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00", b"\xff\xff\xff", b"a\0b"])
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(UnreadableText):
        read_text(raw)
