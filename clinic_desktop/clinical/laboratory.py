"""The verdict by the laboratory's own range, and by the WHO limit for semen."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.panel import Range

if TYPE_CHECKING:
    from clinic_desktop.knowledge.marker_entities import DefaultRange, Marker
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.model.value import Interval


NO_LIMITS = frozenset((LaboratoryVerdict.NOT_JUDGED,))
BELOW_ONLY = frozenset((LaboratoryVerdict.BELOW,))
WITHIN_ONLY = frozenset((LaboratoryVerdict.WITHIN,))
ABOVE_ONLY = frozenset((LaboratoryVerdict.ABOVE,))
# A limit that a single edition sets says nothing of the others.
EDITIONS_THAT_AGREE = 2


def possible_verdicts(limits: Range | None, interval: Interval | None) -> frozenset[LaboratoryVerdict]:
    """Return every verdict that a number of the interval could have: ">5" against 1.7-8.6 is within or above.

    Not judged alone where there is no limit or no quantity.
    """
    if limits is None or interval is None or not limits.limited:
        return NO_LIMITS
    if limits.is_below(interval):
        return BELOW_ONLY
    if limits.is_above(interval):
        return ABOVE_ONLY
    if interval.point is not None:
        return WITHIN_ONLY
    found = {LaboratoryVerdict.WITHIN}  # an interval is in one piece, so between its ends it meets the range
    if limits.low is not None and not replace(limits, high=None).holds(interval):
        found.add(LaboratoryVerdict.BELOW)
    if limits.high is not None and not replace(limits, low=None).holds(interval):
        found.add(LaboratoryVerdict.ABOVE)
    return frozenset(found)


def laboratory_verdict(
    reading: Reading | None, canonical: Interval | None, marker: Marker, panel: Panel
) -> LaboratoryVerdict:
    """Judge by the range as reported, in the reported unit; not judged where several are possible."""
    return _settled(possible_by_laboratory(reading, canonical, marker, panel))


def possible_by_laboratory(
    reading: Reading | None, canonical: Interval | None, marker: Marker, panel: Panel
) -> frozenset[LaboratoryVerdict]:
    """Return the verdicts a result could have by the range as reported, in the reported unit.

    Where a semen report prints no limits but names its WHO edition, that edition's limit stands in for them.
    No other range is ever borrowed; of an edition without a known limit is said only what every known one
    says alike: none seen is below any of them.
    """
    if reading is not None and reading.range is not None and reading.range.limited:
        return _by_own_range(reading, canonical, reading.range, marker)
    return _by_who(canonical, marker, panel.context.who_edition)


def limit_verdict(
    reading: Reading | None, canonical: Interval | None, marker: Marker, panel: Panel
) -> LaboratoryVerdict:
    """Judge by the WHO limit; not judged where several verdicts are possible."""
    return _settled(possible_by_limit(reading, canonical, marker, panel))


def possible_by_limit(
    reading: Reading | None, canonical: Interval | None, marker: Marker, panel: Panel
) -> frozenset[LaboratoryVerdict]:
    """Return the verdicts a result could have by the WHO limit.

    That is the range as reported, else that of the panel's edition, else of the one that the
    clinic chose, else of the newest.
    """
    if reading is not None and reading.range is not None and reading.range.limited:
        return _by_own_range(reading, canonical, reading.range, marker)
    return _by_who(canonical, marker, panel.context.who_edition or marker.edition_in_force)


def surely_one_of(possible: frozenset[LaboratoryVerdict], asked: tuple[LaboratoryVerdict, ...]) -> bool:
    """True where whatever the result is, its verdict is one of those asked for.

    Not judged is asked for by itself: it is so wherever more than one verdict is possible.
    """
    return possible.issubset(asked) or _settled(possible) in asked


def _settled(possible: frozenset[LaboratoryVerdict]) -> LaboratoryVerdict:
    if len(possible) > 1:
        return LaboratoryVerdict.NOT_JUDGED
    (only,) = possible
    return only


def _by_own_range(
    reading: Reading, canonical: Interval | None, limits: Range, marker: Marker
) -> frozenset[LaboratoryVerdict]:
    number = reading.value.number
    if canonical is not None and number is not None and canonical.low is number is canonical.high:
        return possible_verdicts(limits, canonical)  # reported in the canonical unit: the same interval
    return possible_verdicts(limits, reading.value.interval(counted=marker.zero_is_true))


def _by_who(canonical: Interval | None, marker: Marker, edition: int | None) -> frozenset[LaboratoryVerdict]:
    if edition is None:
        return NO_LIMITS
    known = [each for each in marker.ranges if each.who_edition is not None]
    limits = next((each for each in known if each.who_edition == edition), None)
    if limits is not None:
        return possible_verdicts(_in_canonical_unit(limits, marker), canonical)
    each_says = [possible_verdicts(_in_canonical_unit(each, marker), canonical) for each in known]
    agreed = len(each_says) >= EDITIONS_THAT_AGREE and all(said == BELOW_ONLY for said in each_says)
    return BELOW_ONLY if agreed else NO_LIMITS


def _in_canonical_unit(limits: DefaultRange, marker: Marker) -> Range:
    unit = marker.unit(limits.unit)
    factor = 1 if unit is None else unit.factor
    low = None if limits.low is None else limits.low * factor
    high = None if limits.high is None else limits.high * factor
    return Range(limits.text, low, high)
