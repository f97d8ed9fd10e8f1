"""What the bytes of a PNG or JPEG say of themselves, read without decoding: how large it is, and if whole.

A decoder shows what there is of a picture that was cut off; a page of results of which the lower half is
missing without a word would be worse than none.
"""

from __future__ import annotations

import zlib
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

PNG_HEAD = 8
CHUNK_FRAME = 12  # length, kind and checksum around a chunk's data
START_OF_SCAN, NO_LENGTH = 0xDA, {0x01, *range(0xD0, 0xD8)}
# The frames of JPEG that tell the size: all of C0 to CF but the tables among them.
FRAMES = {*range(0xC0, 0xD0)} - {0xC4, 0xC8, 0xCC}


def png_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a whole PNG with all its checksums right, else None."""
    size, data = None, False
    for kind, start, length in _chunks(content):
        if kind == b"IHDR" and length == 13:
            size = _number(content[start : start + 4]), _number(content[start + 4 : start + 8])
        data = data or kind == b"IDAT"
        if kind == b"IEND":
            return size if data else None
    return None


def jpeg_size(content: bytes) -> tuple[int, int] | None:
    """Width and height of a JPEG whose picture goes on to its end, else None."""
    size = None
    for marker, start, end in _segments(content):
        if marker in FRAMES and end - start >= 5:
            size = _number(content[start + 3 : start + 5]), _number(content[start + 1 : start + 3])
        if marker == START_OF_SCAN:
            return size if content.find(b"\xff\xd9", end) >= 0 else None
    return None


def _chunks(content: bytes) -> Iterator[tuple[bytes, int, int]]:
    """Kind, place and length of each chunk of a PNG, up to the first that is not whole."""
    place = PNG_HEAD
    while place + CHUNK_FRAME <= len(content):
        length = _number(content[place : place + 4])
        after = place + CHUNK_FRAME + length
        if after > len(content):
            return
        if zlib.crc32(memoryview(content)[place + 4 : after - 4]) != _number(content[after - 4 : after]):
            return
        yield content[place + 4 : place + 8], place + 8, length
        place = after


def _segments(content: bytes) -> Iterator[tuple[int, int, int]]:
    """Marker, begin and end of each segment of a JPEG, the last being the start of its scan."""
    place = 2
    while place + 4 <= len(content) and content[place] == 0xFF:
        marker = content[place + 1]
        if marker == 0xFF or marker in NO_LENGTH:
            place += 1 if marker == 0xFF else 2
            continue
        end = place + 2 + max(_number(content[place + 2 : place + 4]), 2)
        if end > len(content):
            return
        yield marker, place + 4, end
        if marker == START_OF_SCAN:
            return
        place = end


def _number(big_endian: bytes) -> int:
    return int.from_bytes(big_endian, "big")
