"""HL7 v2 result messages (ORU) as what was sent: every order a report, every OBX an observation.

Other messages are named and left. A segment that cannot be read costs itself, never the rest of the file.
"""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from datetime import datetime, time
from typing import TYPE_CHECKING

import hl7

from clinic_desktop.exchange.hl7_fields import Segment, document_of, value_of
from clinic_desktop.exchange.hl7_framing import frames
from clinic_desktop.exchange.sent import (
    ReadingStopped,
    Sent,
    SentDocument,
    SentObservation,
    SentPatient,
    SentReport,
)

if TYPE_CHECKING:
    from collections.abc import Callable

RESULTS = "ORU"
STATUSES = {
    **dict.fromkeys("PRSIAVB", "preliminary"),
    **dict.fromkeys("FU", "final"),
    "C": "corrected",
    "X": "cancelled",
    **dict.fromkeys("DW", "deleted"),
}
"""OBX-11 and OBR-25 by HL7 tables 0085 and 0123."""
ABSENT = {
    "preliminary": "not reported yet",
    "cancelled": "the test was cancelled",
    "deleted": "the result was withdrawn",
}
NO_VALUE, ATTACHED, ELSEWHERE = "no value was sent", "a document", "a document kept elsewhere"
MOST_LEFT = 200
PATIENT, NAME, BORN, SEX = (3, 2, 4), 5, 7, 8


def read(content: bytes, progress: Callable[[float], bool] | None = None) -> Sent:
    """Return what an HL7 v2 file holds; what was not read stands in `left`, one sentence each.

    `progress` is told after each message how much is done, 0 to 1; where it answers False, ReadingStopped
    is raised and nothing was taken in.
    """
    found = _File()
    for frame in frames(content):
        if frame.stray:
            found.leave(f"{frame.stray} segments stand before any message header (MSH); they were left.")
        else:
            found.take(frame.text)
        if progress is not None and progress(frame.end / len(content)) is False:
            raise ReadingStopped
    return found.sent()


@dataclass(slots=True)
class _Order:
    """One OBR with what follows it, while its message is read."""

    obr: Segment | None
    header: Segment
    patient: SentPatient
    observations: list[SentObservation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    documents: list[SentDocument] = field(default_factory=list)
    specimen: Segment | None = None
    laboratory: str = ""


class _File:
    """The messages of one file while they are read."""

    def __init__(self) -> None:
        self._messages = 0
        self._reports: list[SentReport] = []
        self._left: list[str] = []

    def leave(self, sentence: str) -> None:
        """Name something that was not read."""
        if len(self._left) < MOST_LEFT:
            self._left.append(sentence)

    def take(self, text: str) -> None:
        """Read one message."""
        self._messages += 1
        try:
            message = hl7.parse(text)
            header = Segment(message, message[0])
            kind, trigger = header.text(9), header.text(9, 2)
        except Exception as damage:
            self.leave(f"Message {self._messages} cannot be read ({type(damage).__name__}); it was left.")
            return
        if kind != RESULTS:
            named = "^".join(part for part in (kind, trigger) if part) or "of no named type"
            self.leave(f"Message {self._messages} is {named}, which brings no results; it was left.")
            return
        for order in _Message(self, message, header).orders():
            self._reports.append(_report(order))

    def sent(self) -> Sent:
        """All that was read."""
        patients = {report.patient for report in self._reports}
        return Sent(self._messages, len(patients), tuple(self._reports), tuple(self._left))


class _Message:
    """The segments of one result message in their order."""

    def __init__(self, file: _File, message: hl7.Message, header: Segment) -> None:
        self._file, self._message, self._header = file, message, header
        self._patient = SentPatient()
        self._orders: list[_Order] = []
        self._noted = ""

    def orders(self) -> list[_Order]:
        """Return the orders with their observations, notes and specimens."""
        for place, parts in enumerate(self._message[1:], start=2):
            segment = Segment(self._message, parts)
            try:
                self._take(segment)
            except (ValueError, IndexError, KeyError, TypeError, hl7.HL7Exception):
                self._file.leave(f"Segment {place} ({segment.name[:3]}) cannot be read; it was left.")
        return self._orders

    def _take(self, segment: Segment) -> None:
        match segment.name:
            case "PID":
                self._patient, self._noted = _patient(segment), "PID"
            case "OBR":
                self._orders.append(_Order(segment, self._header, self._patient))
                self._noted = "OBR"
            case "OBX":
                self._observe(segment)
                self._noted = "OBX"
            case "NTE":
                self._note(segment.whole(3))
            case "SPM" if self._orders:
                self._orders[-1].specimen, self._noted = segment, ""
            case "ORC":
                self._noted = ""

    def _observe(self, obx: Segment) -> None:
        if not self._orders:
            self._file.leave("Results stand before any order (OBR); they are read as a report of their own.")
            self._orders.append(_Order(None, self._header, self._patient))
        order = self._orders[-1]
        order.laboratory = order.laboratory or obx.text(23) or obx.text(15, 2)
        document = document_of(obx) if obx.text(2).upper() == "ED" else None
        if document is not None:
            order.documents.append(document)
        order.observations.append(_observation(obx))

    def _note(self, text: str) -> None:
        """A comment belongs to what it follows: the order, or the last observation."""
        if not text or not self._orders or self._noted not in ("OBR", "OBX"):
            return
        order = self._orders[-1]
        if self._noted == "OBR":
            order.notes.append(text)
        else:
            last = order.observations[-1]
            order.observations[-1] = replace(last, notes=(*last.notes, text))


def _patient(pid: Segment) -> SentPatient:
    numbers = [text for place in PATIENT for text in pid.each(place)]
    born = pid.at(BORN)
    return SentPatient(
        identifiers=tuple(dict.fromkeys(numbers)),
        family=pid.text(NAME),
        given=pid.text(NAME, 2),
        birth_date=pid.text(BORN) if born is None else born.day.isoformat(),
        sex=pid.text(SEX),
    )


def _observation(obx: Segment) -> SentObservation:
    kind, status = obx.text(2).upper(), STATUSES.get(obx.text(11).upper())
    value = "" if kind in ("ED", "RP") else value_of(obx)
    absent = None if value else ABSENT.get(status or "", NO_VALUE)
    if kind in ("ED", "RP"):
        absent = ATTACHED if kind == "ED" else ELSEWHERE
    return SentObservation(
        name=obx.first(3, 2, 9, 5, 1),
        codes=obx.codes(3),
        value=value,
        unit=obx.first(6, 1, 2),
        ranges=tuple(obx.each(7)),
        flags=tuple(obx.each(8)),
        status=status,
        absent=absent,
        method=obx.first(17, 2, 1),
        collected=obx.at(14),
        source=f"OBX {obx.text(1)}".strip(),
    )


def _report(order: _Order) -> SentReport:
    obr, spm, header = order.obr, order.specimen, order.header
    collected = None if obr is None else obr.at(7)
    if collected is None and spm is not None:
        collected = spm.at(17)
    return SentReport(
        patient=order.patient,
        observations=tuple(order.observations),
        collected=collected or next((each.collected for each in order.observations if each.collected), None),
        laboratory=order.laboratory or header.text(4) or header.text(3),
        accession="" if obr is None else obr.text(3) or obr.text(2),
        title="" if obr is None else obr.first(4, 2, 1),
        status=None if obr is None else STATUSES.get(obr.text(25).upper()),
        specimen=_specimen(obr, spm),
        issued=_issued(obr, header),
        notes=tuple(order.notes),
        documents=tuple(order.documents),
    )


def _specimen(obr: Segment | None, spm: Segment | None) -> str:
    named = "" if spm is None else spm.first(4, 2, 9, 5, 1)
    return named or ("" if obr is None else obr.text(15))


def _issued(obr: Segment | None, header: Segment) -> datetime | None:
    """When this version was reported, on the sender's clock."""
    at = (None if obr is None else obr.at(22)) or header.at(7)
    return None if at is None else datetime.combine(at.day, at.at or time())
