"""The range each reading was judged by, as it was at each point, and as steps through time."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import as_printed, say_calculated, to_decimals
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.timeline import RangeStep

if TYPE_CHECKING:
    from collections.abc import Sequence
    from decimal import Decimal

    from clinic_desktop.drawing.points import Entry
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.panel import Range


@light_dataclass(frozen=True, slots=True)
class Span:
    """A range with its unit: as the laboratory printed it, or the WHO limit of the panel's edition.

    `note` names the edition of a WHO limit; `verified` is False where that limit rests on nothing verified.
    """

    text: str
    low: Decimal | None
    high: Decimal | None
    unit: Unit
    note: str = ""
    verified: bool = True


@dataclass(frozen=True, slots=True)
class Limits:
    """A range in the display unit; a limit printed in that unit keeps its digits."""

    low: float | None
    high: float | None
    low_text: str
    high_text: str
    verified: bool = True


def span_of(judged: Judged, marker: Marker) -> Span | None:
    """The range that the laboratory verdict of a reading goes by; no other range is ever borrowed."""
    reading = judged.reading
    if reading is None or reading.range is None:
        edition = judged.panel.context.who_edition
        return None if edition is None else who_span(marker, edition)
    unit = marker.unit(reading.unit) if reading.unit else unit_of_who_limit(reading.range, marker)
    if unit is None:
        return None
    return Span(reading.range.text, reading.range.low, reading.range.high, unit)


def unit_of_who_limit(printed: Range, marker: Marker) -> Unit | None:
    """The unit of a range beside a word result, which has none: known where it is a limit of the WHO."""
    ends = (printed.low, printed.high)
    same = (each for each in marker.ranges if each.who_edition is not None and (each.low, each.high) == ends)
    return next((marker.unit(each.unit) for each in same), None)


def who_span(marker: Marker, edition: int | None) -> Span | None:
    """The WHO limit of an edition, of the one in force where none is named."""
    limits = {each.who_edition: each for each in marker.ranges if each.who_edition is not None}
    found = limits.get(edition or marker.edition_in_force or 0)
    unit = None if found is None else marker.unit(found.unit)
    if found is None or unit is None:
        return None
    text = f"{found.text} ({found.note})"
    return Span(text, found.low, found.high, unit, found.note, found.basis.verified)


def limits(span: Span | None, shown: Unit) -> Limits | None:
    """A range in the display unit."""
    if span is None or (span.low is None and span.high is None):
        return None
    low, low_text = _limit(span.low, span.unit, shown)
    high, high_text = _limit(span.high, span.unit, shown)
    return Limits(low, high, low_text, high_text, span.verified)


def _limit(limit: Decimal | None, unit: Unit, shown: Unit) -> tuple[float | None, str]:
    if limit is None:
        return None, ""
    if unit.factor == shown.factor:
        return float(limit), as_printed(limit)
    exactly = to_decimals(limit * unit.factor / shown.factor, shown.decimals)
    return float(exactly), say_calculated(exactly)


def range_steps(
    entries: Sequence[Entry], marker: Marker, shown: Unit, start: float, end: float
) -> tuple[RangeStep, ...]:
    """Steps that change halfway between two readings; a reading without a range leaves a hole.

    Neighbours with equal limits make one step; the first reaches back to `start`, the last on to `end`.
    """
    stretches: list[tuple[float, Limits | None]] = []
    printed: tuple[str, str] | int | None = None
    before = start
    for place, this in enumerate(entries):
        now = _printed(this.judged)
        if place == 0 or now != printed:
            found = limits(span_of(this.judged, marker), shown)
            if place == 0 or found != stretches[-1][1]:
                stretches.append((start if place == 0 else (before + this.point.x) / 2, found))
        printed, before = now, this.point.x
    edges = [left for left, _ in stretches[1:]] + [end]
    return tuple(
        RangeStep(left, right, span.low, span.high, span.low_text, span.high_text, span.verified)
        for (left, span), right in zip(stretches, edges, strict=False)
        if span is not None
    )


def _printed(judged: Judged) -> tuple[str, str] | int | None:
    """What decides a reading's range; equal for two readings with the same one, cheap to compare."""
    reading = judged.reading
    if reading is None or reading.range is None:
        return judged.panel.context.who_edition
    return (reading.range.text, reading.unit)
