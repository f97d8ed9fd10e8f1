"""What the clinician's printed summary says, in words and marks; its pictures are the Timeline's own."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from clinic_desktop.model.flowsheet import CellTone, SheetColumn
    from clinic_desktop.model.summary import Letterhead, Station
    from clinic_desktop.model.timeline import Timeline


@dataclass(frozen=True, slots=True)
class Said:
    """One remark: what it is about, strongly, then the words."""

    strong: str
    words: str

    @property
    def text(self) -> str:
        """The remark as plain text."""
        return f"{self.strong} {self.words}".strip()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultCell:
    """One result: its value with letter and mark, then what stands in small type below it.

    `phase` is the phase's verdict in words; `below` says what else there is to say of it.
    """

    text: str
    letter: str
    mark: str
    tone: CellTone
    phase: str
    below: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultRow:
    """One marker; `under` are its unit and range in small type, `cells` stand in the order of the columns."""

    title: str
    under: str
    cells: tuple[ResultCell | None, ...]
    since: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ResultTable:
    """The cumulative results of one kind of specimen, the oldest collection first."""

    title: str
    columns: tuple[SheetColumn, ...]
    rows: tuple[ResultRow, ...]


@dataclass(frozen=True, slots=True)
class WordTable:
    """A table of words; `shares` are the columns' parts of the width and add up to 1."""

    title: str
    heads: tuple[str, ...]
    shares: tuple[float, ...]
    rows: tuple[tuple[str, ...], ...]
    nothing: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ConsiderationSaid:
    """One consideration: title and text, the facts it rests on, its rule, and where that stands."""

    title: str
    text: str
    particulars: tuple[Said, ...]
    safety: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Labels:
    """The headings of the summary's sections and the few fixed words beside them."""

    assessment: str
    results: str
    marker: str
    since: str
    notes: str
    timelines: str
    planned: str
    safety: str
    considerations: str
    visit: str
    sources: str
    signature: str
    date: str


@dataclass(frozen=True, slots=True, kw_only=True)
class ClinicianSummary:
    """The clinician's summary of one visit; everything on the pages comes from here.

    `state` says whether the visit is reviewed. `notes` belong to the results, by their number. `sources` are
    numbered as they are referred to.
    """

    letterhead: Letterhead
    title: str
    visit_text: str
    running: str
    identity: tuple[tuple[str, str], ...]
    course: tuple[tuple[str, str], ...]
    stations: tuple[Station, ...]
    state: str
    reviewed: bool
    labels: Labels
    sentences: tuple[str, ...]
    markers: tuple[Said, ...]
    markers_note: str
    results: tuple[ResultTable, ...]
    legend: str
    notes: tuple[str, ...]
    collections: WordTable
    timeline: Timeline
    pictures_note: str
    considerations: tuple[ConsiderationSaid, ...]
    considerations_note: str
    medicines: WordTable
    plan: WordTable
    visit: tuple[Said, ...]
    sources: tuple[str, ...]
    signature: tuple[str, ...]
    foot: str
    language: str
    author: str
    printed_at: datetime
    told: Mapping[str, str]
