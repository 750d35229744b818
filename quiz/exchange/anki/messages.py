"""Reading Protocol Buffers without their schema, as far as Anki needs it. Pure.

Source: protobuf.dev/programming-guides/encoding.
"""

from collections.abc import Iterator

_FIXED = {1: 8, 5: 4}  # bytes, by wire type
_LONGEST_NUMBER = 10  # bytes


class FaultyMessage(Exception):
    """The bytes are no message, or not all of one."""


def fields_of(message: bytes) -> Iterator[tuple[int, int | bytes]]:
    """Yield the numbers and values of a message's fields, in its order.

    Raises:
        FaultyMessage: It ends too early, or is none.
    """
    at = 0
    while at < len(message):
        key, at = _number(message, at)
        field, wire_type = key >> 3, key & 7
        if wire_type == 0:
            number, at = _number(message, at)
            yield field, number
            continue
        if wire_type == 2:
            length, at = _number(message, at)
        elif wire_type in _FIXED:
            length = _FIXED[wire_type]
        else:
            raise FaultyMessage
        if at + length > len(message):
            raise FaultyMessage
        yield field, message[at : at + length]
        at += length


def _number(message: bytes, start: int) -> tuple[int, int]:
    """Return a number of variable length, and where it ends."""
    value = 0
    for place, byte in enumerate(message[start : start + _LONGEST_NUMBER]):
        value |= (byte & 0x7F) << 7 * place
        if byte < 0x80:
            return value, start + place + 1
    raise FaultyMessage
