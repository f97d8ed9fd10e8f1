"""What a laboratory sent, as it stands in its message: patients, reports and observations, nothing judged.

HL7 v2, FHIR and tables are all read into these values. Matching markers, reading units and proposing a
patient come after, so that a screen can show both what was sent and what was understood.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from datetime import datetime

    from clinic_desktop.model.moment import Moment


@dataclass(frozen=True, slots=True)
class SentCode:
    """One code of an observation: `system` is "LN" or "http://loinc.org" as sent, "" where none is named."""

    code: str
    name: str = ""
    system: str = ""

    @property
    def is_loinc(self) -> bool:
        """True where the sender says that it is a LOINC code."""
        return self.system.casefold() in {"ln", "loinc", "http://loinc.org", "urn:oid:2.16.840.1.113883.6.1"}


@dataclass(frozen=True, slots=True, kw_only=True)
class SentPatient:
    """Who a report is about, as the sender knows him; `identifiers` hold every number, the chart's first.

    `reference` is what the file calls somebody whom it does not hold ("Patient/f001"): a sender's address,
    never a number to know a patient by.
    """

    identifiers: tuple[str, ...] = ()
    family: str = ""
    given: str = ""
    birth_date: str = ""
    sex: str = ""
    reference: str = ""

    @property
    def chart_number(self) -> str:
        """The number that the sender gives him first."""
        return self.identifiers[0] if self.identifiers else ""


@dataclass(frozen=True, slots=True, kw_only=True)
class SentObservation:
    """One result: `value` as sent with its comparator ("<0.1"), "" where `absent` says why there is none.

    `codes` hold every coding, the sender's first one first; `name` is the text to show. `status` is
    "preliminary", "final", "corrected", "cancelled" or "deleted"; None where the message names none.
    `collected` and `specimen` are set where one observation was collected at another time, or is of another
    specimen, than its report. `unit_code` is the unit once more in UCUM where the sender says it so.
    `categories` are the sender's own words ("laboratory", "vital-signs"). `part_of` names the observation
    that this is a part of: it is read like any other and is not counted as one.
    """

    name: str
    codes: tuple[SentCode, ...] = ()
    value: str = ""
    unit: str = ""
    ranges: tuple[str, ...] = ()
    flags: tuple[str, ...] = ()
    status: str | None = None
    absent: str | None = None
    method: str = ""
    notes: tuple[str, ...] = ()
    collected: Moment | None = None
    source: str = ""
    unit_code: str = ""
    part_of: str = ""
    specimen: str = ""
    categories: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class SentDocument:
    """A file inside the message, decoded: the laboratory's own page."""

    title: str
    media_type: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class SentReport:
    """One order or report: what was collected from whom, when and by whom.

    `collected` is the day and time on the laboratory's clock, never moved to another zone; None where it is
    not said. `issued` orders versions of one report; `accession` is the laboratory's number for it. `stated`
    is False where results came without a report and stand together by patient, time and laboratory.
    """

    patient: SentPatient
    observations: tuple[SentObservation, ...]
    collected: Moment | None = None
    laboratory: str = ""
    accession: str = ""
    title: str = ""
    status: str | None = None
    specimen: str = ""
    condition: tuple[str, ...] = ()
    issued: datetime | None = None
    notes: tuple[str, ...] = ()
    documents: tuple[SentDocument, ...] = ()
    stated: bool = True


@dataclass(frozen=True, slots=True)
class Sent:
    """One file's content: `left` says of each part that was not read which it was and why, in one sentence.

    `messages` and `patients` count as the manifest of real files does: message headers, and patients as the
    file tells them apart.
    """

    messages: int
    patients: int
    reports: tuple[SentReport, ...]
    left: tuple[str, ...] = ()

    @property
    def observations(self) -> int:
        """How many results there are, with a value or without; parts of a result are not counted."""
        return sum(not each.part_of for report in self.reports for each in report.observations)

    @property
    def stated_reports(self) -> int:
        """How many reports the sender made, without results that came by themselves."""
        return sum(report.stated for report in self.reports)


class ReadingStopped(Exception):
    """Whoever waits for a file has asked to stop: nothing of it was taken in."""
