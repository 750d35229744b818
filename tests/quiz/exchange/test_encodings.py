"""The bytes of text files."""

import pytest

from quiz.exchange.encodings import UnreadableText, read_text

TEXT = "# 大模型\r\n**答案：**𠀀"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "gb18030"])
def test_text_is_read_in_the_encodings_of_common_editors(encoding):
    assert read_text(TEXT.encode(encoding)) == TEXT


@pytest.mark.parametrize("encoding", ["utf-16-le", "utf-16-be"])
def test_utf_16_without_its_mark_is_known_by_the_zeros_of_its_first_letters(encoding):
    assert read_text(TEXT.encode(encoding)) == TEXT


def test_a_fault_in_utf_8_is_not_taken_for_another_encoding():
    raw = "# 大模型\n有两行\n".encode() + b"\xed\xa0\x80"

    with pytest.raises(UnreadableText) as refused:
        read_text(raw)

    assert refused.value.line == 3
    assert str(refused.value).startswith("The file is almost UTF-8, but line 3")


@pytest.mark.parametrize("text", ["联通", "é中", "题", "a联b"])
def test_short_texts_in_gb18030_are_read(text):
    assert read_text(text.encode("gb18030")) == text


@pytest.mark.parametrize("raw", [b"PK\x03\x04\x00", b"\xff\xff\xff", b"a\0b"])
def test_what_is_no_text_is_refused(raw):
    with pytest.raises(UnreadableText):
        read_text(raw)


@pytest.mark.parametrize("text", ["a" * 700_000, "注意力，" * 200_000])
def test_a_fault_far_behind_is_judged_by_what_stands_around_it(text):
    raw = text.encode() + "注意".encode() + b"\xe6\xb3" + text.encode()

    with pytest.raises(UnreadableText, match="almost UTF-8"):
        read_text(raw)
