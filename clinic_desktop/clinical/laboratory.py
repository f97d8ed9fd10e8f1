"""The verdict by the laboratory's own range, and by the WHO limit for semen."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.units import zero_is_true
from clinic_desktop.model.assessment import LaboratoryVerdict
from clinic_desktop.model.panel import Range

if TYPE_CHECKING:
    from clinic_desktop.knowledge.marker_entities import DefaultRange, Marker
    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.model.value import Interval


def judge_by(limits: Range, interval: Interval) -> LaboratoryVerdict:
    """Return where the whole interval lies; one that reaches across a limit is not judged."""
    if limits.is_below(interval):
        return LaboratoryVerdict.BELOW
    if limits.is_above(interval):
        return LaboratoryVerdict.ABOVE
    return LaboratoryVerdict.WITHIN if limits.holds(interval) else LaboratoryVerdict.NOT_JUDGED


def laboratory_verdict(
    reading: Reading | None, canonical: Interval | None, marker: Marker, panel: Panel
) -> LaboratoryVerdict:
    """Judge by the range as reported, in the reported unit.

    Where a semen report prints no limits but names its WHO edition, that edition's limit stands in for them.
    No other range is ever borrowed.
    """
    if reading is not None and reading.range is not None and reading.range.limited:
        return _by_own_range(reading, reading.range, marker)
    edition = panel.context.who_edition
    if edition is None:
        return LaboratoryVerdict.NOT_JUDGED
    return _by_who(canonical, marker, edition)


def limit_verdict(
    reading: Reading | None, canonical: Interval | None, marker: Marker, panel: Panel
) -> LaboratoryVerdict:
    """Judge by the WHO limit: the range as reported, else that of the panel's edition, else of the newest."""
    if reading is not None and reading.range is not None and reading.range.limited:
        return _by_own_range(reading, reading.range, marker)
    editions = [each.who_edition for each in marker.ranges if each.who_edition is not None]
    edition = panel.context.who_edition or max(editions, default=None)
    return LaboratoryVerdict.NOT_JUDGED if edition is None else _by_who(canonical, marker, edition)


def _by_own_range(reading: Reading, limits: Range, marker: Marker) -> LaboratoryVerdict:
    interval = reading.value.interval(counted=zero_is_true(marker))
    return LaboratoryVerdict.NOT_JUDGED if interval is None else judge_by(limits, interval)


def _by_who(canonical: Interval | None, marker: Marker, edition: int) -> LaboratoryVerdict:
    limits = next((each for each in marker.ranges if each.who_edition == edition), None)
    if canonical is None or limits is None:
        return LaboratoryVerdict.NOT_JUDGED
    return judge_by(_in_canonical_unit(limits, marker), canonical)


def _in_canonical_unit(limits: DefaultRange, marker: Marker) -> Range:
    unit = marker.unit(limits.unit)
    factor = 1 if unit is None else unit.factor
    low = None if limits.low is None else limits.low * factor
    high = None if limits.high is None else limits.high * factor
    return Range(limits.text, low, high)
