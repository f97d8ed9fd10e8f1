"""What a file is, by what stands in it; its name is never asked."""

from __future__ import annotations

from enum import StrEnum

from clinic_desktop.exchange.json_record import parse
from clinic_desktop.exchange.portable_chart import FORMAT
from clinic_desktop.exchange.table_cells import is_workbook, rows
from clinic_desktop.model.problem import Refused

SPACE = b" \t\r\n\x0b\x0c\x1c\xef\xbb\xbf"
RESOURCE = b'"resourceType"'
HL7_HEADS = (b"MSH", b"FHS", b"BHS")


class Kind(StrEnum):
    """Kinds of file, as `import --json` names them."""

    HL7V2 = "hl7v2"
    FHIR = "fhir"
    TABLE = "table"
    CHART = "chart"
    OTHER = "other"


def kind(content: bytes) -> Kind:
    """Return the kind of a file; a damaged file is still called what it sets out to be."""
    head = _head(content)
    if head.startswith(HL7_HEADS):
        return Kind.HL7V2
    if is_workbook(content):
        return Kind.TABLE
    if head.startswith((b"{", b"[")):
        return _json_kind(content)
    if head.startswith((b"<", b"%PDF", b"UNA", b"UNB", b"H|\\^&")):
        return Kind.OTHER
    return Kind.TABLE if _is_text_table(content) else Kind.OTHER


def _head(content: bytes) -> bytes:
    """Return the beginning without byte-order mark, block sign and space, in one byte for each letter."""
    start = content[:4096]
    if start.startswith((b"\xff\xfe", b"\xfe\xff")):
        start = start.decode("utf-16", errors="replace").encode()
    return start.lstrip(SPACE)


def _json_kind(content: bytes) -> Kind:
    try:
        found = parse(content)
    except Refused:
        if FORMAT.encode() in content:
            return Kind.CHART
        return Kind.FHIR if RESOURCE in content else Kind.OTHER
    if not isinstance(found, dict):
        return Kind.OTHER
    if "resourceType" in found:
        return Kind.FHIR
    return Kind.CHART if str(found.get("format", "")).startswith("clinic-desktop/") else Kind.OTHER


def _is_text_table(content: bytes) -> bool:
    """True where the text has rows of several cells."""
    try:
        found = rows(content)
    except Refused:
        return False
    return any(len([cell for cell in row.cells if cell]) > 1 for row in found[:20])
