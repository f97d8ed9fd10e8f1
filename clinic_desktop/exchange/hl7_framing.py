"""Where the messages of an HL7 v2 file begin and end, in whatever frame, line ends and encoding it came.

Messages are cut from the bytes one after the other, so that a large file is never held as text as a whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING

import charset_normalizer

if TYPE_CHECKING:
    from collections.abc import Iterator

SEGMENTS = re.compile(rb"[^\r\n\x0b\x1c]+")
NAMED = re.compile(rb"[A-Z][A-Z0-9]{2}")
AROUND = (b"FHS", b"BHS", b"BTS", b"FTS")
BOMS = {b"\xef\xbb\xbf": "utf-8", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}
HEADER, CHARACTER_SET, ENCODING_CHARACTERS = b"MSH", 17, 1
CHARACTER_SETS = {
    "ASCII": "ascii",
    "UNICODE UTF-8": "utf-8",
    "UTF-8": "utf-8",
    "UNICODE": "utf-8",
    "8859/1": "cp1252",
    "8859/2": "iso8859_2",
    "8859/5": "iso8859_5",
    "8859/7": "iso8859_7",
    "8859/9": "iso8859_9",
    "8859/15": "iso8859_15",
    "WINDOWS-1252": "cp1252",
}
"""MSH-18 by HL7 table 0211; ISO 8859-1 as Windows writes it, which holds every letter of it."""
DOUBLED = 5


@dataclass(frozen=True, slots=True)
class Frame:
    """One message as text, its segments parted by carriage returns, and where in the bytes it ends.

    `stray` counts segments that stood before any header.
    """

    text: str
    end: int
    stray: int = 0


def frames(content: bytes) -> Iterator[Frame]:
    """Yield the messages of a file in order; segments that follow no header end in a frame without text."""
    content = _without_bom(content)
    held: list[bytes] = []
    stray = end = 0
    for found in SEGMENTS.finditer(content):
        segment = found[0].strip(b" \t")
        if segment.startswith(HEADER):
            if held:
                yield Frame(_text(held), end)
            held = [segment]
        elif not segment or segment.startswith(AROUND):
            continue
        elif not held:
            stray += 1
        elif _begins(segment, held[0]):
            held.append(segment)
        else:  # a line end within a text
            held[-1] += b"\n" + segment
        end = found.end()
    if held:
        yield Frame(_text(held), end)
    if stray:
        yield Frame("", end, stray)


def _without_bom(content: bytes) -> bytes:
    bom = next((mark for mark in BOMS if content.startswith(mark)), b"")
    if BOMS.get(bom) == "utf-16":
        return content.decode("utf-16", errors="replace").encode()
    return content[len(bom) :]


def _begins(line: bytes, header: bytes) -> bool:
    """True where a line is a segment of its own: three letters before the header's field separator."""
    separator = header[3:4]
    return NAMED.match(line) is not None and line[3:4] in (separator, b"")


def _text(segments: list[bytes]) -> str:
    content = b"\r".join(segments)
    separator = segments[0][3:4]
    fields = segments[0].split(separator) if separator else []
    named = fields[CHARACTER_SET].decode("ascii", errors="replace") if len(fields) > CHARACTER_SET else ""
    repetition = fields[ENCODING_CHARACTERS][1:2].decode("ascii", errors="replace") if len(fields) > 1 else ""
    first = named.split(repetition)[0] if repetition else named
    return _with_plain_signs(_decoded(content, CHARACTER_SETS.get(first.strip().upper(), "")))


def _decoded(content: bytes, stated: str) -> str:
    for encoding in (stated, "utf-8"):
        try:
            if encoding:
                return content.decode(encoding)
        except UnicodeDecodeError:
            continue
    found = charset_normalizer.from_bytes(content).best()
    return content.decode("cp1252", errors="replace") if found is None else str(found)


def _with_plain_signs(text: str) -> str:
    """A header whose escape sign was itself escaped ("^~\\\\&") is read as what was meant."""
    head, separator, rest = text[:4], text[3:4], text[4:]
    if not separator:
        return text
    signs, between, others = rest.partition(separator)
    if len(signs) == DOUBLED and signs[2] == signs[3]:
        signs = signs[:3] + signs[4:]
    return f"{head}{signs}{between}{others}"
