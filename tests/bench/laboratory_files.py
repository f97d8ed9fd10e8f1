"""Reading HL7 v2 result messages beside the bare library taking the same messages apart."""

from __future__ import annotations

from functools import cache
from pathlib import Path

import hl7

from clinic_desktop.exchange.hl7_reports import read

CORPUS = Path(__file__).parent.parent / "corpus" / "hl7v2"
NAMES = ("nist-LRI-CBC", "lfh-hepatitis-panel", "ms-LAB-ORU-1", "cdc-elims-5-encoding-chars")
TIMES = 5


@cache
def messages() -> tuple[str, ...]:
    """Real messages of several laboratories, one after the other, as the library wants them."""
    texts = ((CORPUS / f"{name}.hl7").read_text(encoding="utf-8-sig") for name in NAMES)
    return tuple("\r".join(text.split("\n")) for text in texts) * TIMES


@cache
def content() -> bytes:
    """The same messages as one file."""
    return "\r".join(messages()).encode()


def ours() -> object:
    """From bytes to reports: framing, character sets, patients, codes, values, ranges, times."""
    return read(content())


def floor() -> object:
    """The library alone, which only takes each message apart."""
    return [hl7.parse(message) for message in messages()]
