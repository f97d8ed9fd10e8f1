"""Fields of an HL7 v2 segment as text, and what an observation's value says by its type."""

from __future__ import annotations

import base64
import binascii
from typing import TYPE_CHECKING

from clinic_desktop.exchange.sent import SentCode, SentDocument
from clinic_desktop.exchange.table_dates import moment

if TYPE_CHECKING:
    from collections.abc import Iterator

    import hl7

    from clinic_desktop.model.moment import Moment

CODED = ("CE", "CWE", "CNE", "CF", "IS", "ID")
TEXTS_OF_CODE = (2, 9, 5, 1)
"""A coded value's text, the original text, the alternate text, at last the code itself (HL7 chapter 2A)."""
NULL = '""'
EQUAL = "="
LINE = "\\.br\\"
MEDIA = {
    "PDF": "application/pdf",
    "APPLICATION/PDF": "application/pdf",
    "TIFF": "image/tiff",
    "PNG": "image/png",
}
BASE64 = "BASE64"


class Segment:
    """One segment of a message; fields, components and repetitions are counted from 1, as HL7 counts."""

    def __init__(self, message: hl7.Message, parts: hl7.Segment) -> None:
        self._message, self._parts = message, parts
        self.name = str(parts[0])

    def text(self, field: int, component: int = 1, repetition: int = 1) -> str:
        """A component as text, without escapes; "" where it is not there."""
        found = _part(self._repetition(field, repetition), component)
        return self._plain(str(_part(found, 1) if isinstance(found, list) else found))

    def whole(self, field: int) -> str:
        """A field as it was sent, its escapes read, its repetitions one below the other."""
        return "\n".join(self._plain(str(each)) for each in self._repetitions(field)).strip()

    def count(self, field: int) -> int:
        """How many repetitions a field has."""
        return len(self._repetitions(field))

    def each(self, field: int, component: int = 1) -> Iterator[str]:
        """A component of every repetition in which it is not empty."""
        for repetition in range(1, self.count(field) + 1):
            if text := self.text(field, component, repetition):
                yield text

    def first(self, field: int, *components: int) -> str:
        """The first of these components that is not empty."""
        return next((text for each in components if (text := self.text(field, each))), "")

    def at(self, field: int) -> Moment | None:
        """A point in time as the laboratory's clock showed it; None where it is no day."""
        return moment(self.text(field), day_first=None)

    def codes(self, field: int) -> tuple[SentCode, ...]:
        """The coding and the alternate one of a coded element."""
        pairs = ((1, 2, 3), (4, 5, 6))
        found = (SentCode(*(self.text(field, place) for place in places)) for places in pairs)
        return tuple(code for code in found if code.code)

    def _repetitions(self, field: int) -> list[object]:
        if field >= len(self._parts):
            return []
        found = self._parts[field]
        return [each for each in found if str(each)] if isinstance(found, list) else [found]

    def _repetition(self, field: int, repetition: int) -> object:
        found = self._repetitions(field)
        return found[repetition - 1] if repetition <= len(found) else ""

    def _plain(self, text: str) -> str:
        if text == NULL:
            return ""
        if "\\" not in text and self._message.esc == "\\":
            return text.strip()
        read = self._message.unescape(text.replace(LINE, "\n"))
        return str(read).strip()


def value_of(obx: Segment) -> str:
    """OBX-5 as a person writes it: "<0.1" of a structured number, the text of a coded value."""
    kind = obx.text(2).upper()
    if kind == "SN":
        return _structured(obx)
    if kind in CODED:
        return obx.first(5, *TEXTS_OF_CODE)
    return obx.text(5) if kind == "NM" else obx.whole(5)


def document_of(obx: Segment) -> SentDocument | None:
    """The file inside an encapsulated value; None where it cannot be decoded."""
    media, coding, data = obx.text(5, 3) or obx.text(5, 2), obx.text(5, 4), obx.text(5, 5)
    if coding.upper() != BASE64 or not data:
        return None
    try:
        content = base64.b64decode("".join(data.split()), validate=True)
    except (binascii.Error, ValueError):
        return None
    return SentDocument(obx.first(3, 2, 1), MEDIA.get(media.upper(), media), content)


def _structured(obx: Segment) -> str:
    """A structured number: comparator, number, and a separator with a second one: "<0.1", "1:128"."""
    comparator, number, separator, other = (obx.text(5, place) for place in (1, 2, 3, 4))
    sign = "" if comparator == EQUAL else comparator
    return f"{sign}{number}{separator}{other}"


def _part(found: object, place: int) -> object:
    if isinstance(found, list):
        return found[place - 1] if place <= len(found) else ""
    return found if place == 1 else ""
