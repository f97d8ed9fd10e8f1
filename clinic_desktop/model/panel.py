"""One collection of blood or semen: its readings as reported and how it was drawn."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.language import phrase
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.range_text import printed_limits

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime
    from decimal import Decimal

    from clinic_desktop.model.moment import Moment
    from clinic_desktop.model.retraction import Retraction
    from clinic_desktop.model.value import Interval, Value


class Specimen(StrEnum):
    """What was collected; serum, plasma and whole blood come from one draw."""

    SERUM = phrase("serum")
    PLASMA = phrase("plasma")
    BLOOD = phrase("blood")
    SEMEN = phrase("semen")


class PanelStatus(StrEnum):
    """A draft is never stored as a panel; corrected and retracted panels stay readable."""

    DRAFT = phrase("draft")
    SIGNED = phrase("signed")
    REVIEWED = phrase("reviewed")
    CORRECTED = phrase("corrected")
    RETRACTED = phrase("retracted")


class NoteFor(StrEnum):
    """Who may read a note."""

    INTERNAL = "internal"
    CLINICIAN = "clinician"
    PATIENT = "patient"


def _no_unit(_text: str) -> bool:
    return False


@dataclass(frozen=True, slots=True)
class Range:
    """The laboratory's own range as printed; either end may be missing and an end may be exclusive.

    A range in words ("not established") has neither limit: it is kept and shown, and judges nothing.
    """

    text: str
    low: Decimal | None
    high: Decimal | None
    low_exclusive: bool = False
    high_exclusive: bool = False

    def __post_init__(self) -> None:
        if not self.text.strip():
            raise ValueError("a range has a text")
        if self.low is not None and self.high is not None and self.low >= self.high:
            raise ValueError("the lower limit of a range is below its upper limit")

    @classmethod
    def parse(cls, text: str, is_unit: Callable[[str], bool] = _no_unit) -> Range:
        """Read "1.7-8.6", "1.7 – 8.6", "<39", "≤ 39", ">=16", "up to 39", "16 or more", also in brackets.

        `is_unit` says whether a text is the reading's own unit: that may stand with a limit. Raises
        ValueError for anything else.
        """
        printed = printed_limits(text)
        if printed is None or not all(is_unit(unit) for unit in printed.units):
            raise ValueError(f"“{text}” is not a range")
        return cls(text, printed.low, printed.high, printed.low_exclusive, printed.high_exclusive)

    @classmethod
    def as_reported(cls, text: str, is_unit: Callable[[str], bool] = _no_unit) -> Range:
        """Read a range of a report: one that cannot be read as limits is kept in its words."""
        try:
            return cls.parse(text, is_unit)
        except ValueError:
            return cls(text, None, None)

    @property
    def limited(self) -> bool:
        """True where the range has a limit to judge by."""
        return self.low is not None or self.high is not None

    def is_below(self, interval: Interval) -> bool:
        """True where the whole interval lies below the range."""
        if self.low is None:
            return False
        return interval.surely_at_most(self.low) if self.low_exclusive else interval.surely_below(self.low)

    def is_above(self, interval: Interval) -> bool:
        """True where the whole interval lies above the range."""
        if self.high is None:
            return False
        high = self.high
        return interval.surely_at_least(high) if self.high_exclusive else interval.surely_above(high)

    def holds(self, interval: Interval) -> bool:
        """True where the whole interval lies within the range; a range in words holds nothing."""
        low, high = self.low, self.high
        if not self.limited:
            return False
        reaches_low = low is None or (
            interval.surely_above(low) if self.low_exclusive else interval.surely_at_least(low)
        )
        reaches_high = high is None or (
            interval.surely_below(high) if self.high_exclusive else interval.surely_at_most(high)
        )
        return reaches_low and reaches_high


@light_dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """One marker in one panel, exactly as reported; everything else about it is derived."""

    marker: str
    value: Value
    unit: str = ""
    range: Range | None = None
    flag: str | None = None
    method: str | None = None
    status: str | None = None
    note: str | None = None
    note_for: NoteFor = NoteFor.INTERNAL

    def __post_init__(self) -> None:
        if not self.marker:
            raise ValueError("a reading names its marker")
        if self.value.number is not None and not self.unit:
            raise ValueError("a number needs a unit")


@light_dataclass(frozen=True, slots=True, kw_only=True)
class DrawContext:
    """How the specimen was taken; None is "not known" and never counts as an answer."""

    fasting: bool | None = None
    morning: bool | None = None
    hours_since_dose: Decimal | None = None
    abstinence_days: Decimal | None = None
    collection_complete: bool | None = None
    condition: tuple[str, ...] = ()
    who_edition: int | None = None


@dataclass(frozen=True, slots=True)
class Replaced:
    """Which panel this one corrects, and why."""

    collected: Moment
    laboratory: str
    specimen: Specimen
    reason: str

    def __post_init__(self) -> None:
        if not self.reason.strip():
            raise ValueError("a correction gives its reason")


@light_dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """One collection at a moment: at most one reading per marker; the id is given by whoever makes it.

    `awaited` are the markers that the laboratory sends later; none of them has a reading here yet.
    `retracted` says why a retracted panel, or one that it had corrected, is not this man's; `moved_from` how
    one came from another chart.
    """

    id: str
    specimen: Specimen
    collected: Moment
    laboratory: str
    readings: tuple[Reading, ...]
    status: PanelStatus = PanelStatus.DRAFT
    context: DrawContext = field(default_factory=DrawContext)
    accession: str | None = None
    note: str | None = None
    note_for: NoteFor = NoteFor.INTERNAL
    awaited: tuple[str, ...] = ()
    signed_by: str | None = None
    signed_at: datetime | None = None
    replaces: Replaced | None = None
    retracted: Retraction | None = None
    moved_from: Retraction | None = None

    def __post_init__(self) -> None:
        markers = [reading.marker for reading in self.readings]
        if len(set(markers)) < len(markers):
            twice = [marker for marker, n in Counter(markers).items() if n > 1]
            raise ValueError(f"a panel holds one reading of each marker: {', '.join(twice)} stand twice")
        if self.awaited and any(reading.marker in self.awaited for reading in self.readings):
            raise ValueError("what has a result is no longer awaited")

    @property
    def final(self) -> bool:
        """True for panels that count: signed or reviewed, not a draft and not replaced."""
        return self.status in (PanelStatus.SIGNED, PanelStatus.REVIEWED)

    def reading(self, marker: str) -> Reading | None:
        """Return the reading of one marker, or None."""
        for reading in self.readings:
            if reading.marker == marker:
                return reading
        return None
