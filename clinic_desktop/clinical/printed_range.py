"""What the range that a laboratory printed beside a value says about the unit it is in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.rings import ring_of
from clinic_desktop.model.value import Interval

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.knowledge.method_entities import MethodClass
    from clinic_desktop.model.panel import Range

Ends = tuple["Decimal | None", "Decimal | None"]


def fits(printed: Range | None, unit: Unit, marker: Marker, method: MethodClass | None = None) -> bool:
    """True where a printed range has limits to compare and all lie inside the query limits of a unit.

    Query limits are those of the method class where one is named.

    A lower limit of 0 limits nothing. Where the marker has no lower query limit, a lower limit alone says
    nothing about the unit.
    """
    ring = ring_of(marker.query, unit, marker, method)
    if printed is None or ring is None:
        return False
    limits = [limit for limit in (printed.low, printed.high) if limit]
    compared = bool(limits) if ring.low is not None else bool(printed.high)
    return compared and all(ring.holds(limit) for limit in limits)


def unit_it_fits(printed: Range | None, stated: Unit, marker: Marker) -> Unit | None:
    """Return the other unit that a range fits, where its limits are nearer to published ones in that unit.

    None where it fits the stated unit: that settles it. Query limits alone are wide enough for a range to fit
    a unit by chance, so what is published in each of the two decides between them.
    """
    here = _times_off(printed, stated, marker)
    if here is None or fits(printed, stated, marker):
        return None
    for unit in marker.units:
        there = _times_off(printed, unit, marker)
        if there is not None and there < here and fits(printed, unit, marker):
            return unit
    return None


def holds(printed: Range | None, number: Decimal, unit: Unit, marker: Marker) -> bool | None:
    """Whether a number lies in the printed range, else in the published one; None where there is neither."""
    if printed is not None and printed.limited:
        return printed.holds(Interval(number, number))
    ends = _published(unit, marker)
    if ends is None:
        return None
    low, high = ends
    return (low is None or number >= low) and (high is None or number <= high)


def _published(unit: Unit, marker: Marker) -> Ends | None:
    """The limits of the marker's first published range in a unit, None where it has none."""
    first = next(iter(marker.ranges), None)
    if first is None:
        return None
    factor = (marker.unit(first.unit) or unit).factor / unit.factor
    low, high = (None if limit is None else limit * factor for limit in (first.low, first.high))
    return low, high


def _times_off(printed: Range | None, unit: Unit, marker: Marker) -> Decimal | None:
    """How many times a printed limit is above or below the published one in a unit; None without the two.

    The upper limits decide where both have one: lower limits are often printed as 0.
    """
    ends = _published(unit, marker)
    if printed is None or ends is None:
        return None
    for ours, theirs in ((ends[1], printed.high), (ends[0], printed.low)):
        if ours and theirs:
            return max(ours / theirs, theirs / ours)
    return None
