"""The laboratory's range as it was at each point, as steps through time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import as_printed, rounded
from clinic_desktop.model.timeline import RangeStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from clinic_desktop.drawing.points import Entry
    from clinic_desktop.knowledge.entities import Marker, Unit
    from clinic_desktop.model.assessment import Judged


@dataclass(frozen=True, slots=True)
class Limits:
    """A laboratory's range in the display unit; a limit printed in that unit keeps its digits."""

    low: float | None
    high: float | None
    low_text: str
    high_text: str


def limits(judged: Judged, marker: Marker, shown: Unit) -> Limits | None:
    """The range reported with a reading, in the display unit; None where none was, or its unit is unknown."""
    reading = judged.reading
    if reading is None or reading.range is None:
        return None
    unit = marker.unit(reading.unit)
    if unit is None:
        return None
    low, low_text = _limit(reading.range.low, unit, shown)
    high, high_text = _limit(reading.range.high, unit, shown)
    return Limits(low, high, low_text, high_text)


def _limit(limit: Decimal | None, unit: Unit, shown: Unit) -> tuple[float | None, str]:
    if limit is None:
        return None, ""
    if unit.factor == shown.factor:
        return float(limit), as_printed(limit)
    text = rounded(limit * unit.factor / shown.factor, shown.decimals)
    return float(text), text


def range_steps(
    entries: Sequence[Entry], marker: Marker, shown: Unit, start: float, end: float
) -> tuple[RangeStep, ...]:
    """Steps that change halfway between two readings; a reading without a range leaves a hole.

    Neighbours with equal limits make one step; the first reaches back to `start`, the last on to `end`.
    """
    stretches: list[tuple[float, float, Limits | None]] = []
    for place, this in enumerate(entries):
        left = stretches[-1][1] if stretches else start
        following = entries[place + 1].point.x if place + 1 < len(entries) else None
        right = end if following is None else (this.point.x + following) / 2
        found = limits(this.judged, marker, shown)
        if stretches and stretches[-1][2] == found:
            left = stretches.pop()[0]
        stretches.append((left, right, found))
    return tuple(
        RangeStep(left, right, span.low, span.high, span.low_text, span.high_text)
        for left, right, span in stretches
        if span is not None
    )
