"""One reading as a number in the unit that is shown; the value as reported stays beside it untouched."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.drawing.words import rounded, say_calculated, to_decimals
from clinic_desktop.model.light_dataclass import light_dataclass
from clinic_desktop.model.value import Comparator

if TYPE_CHECKING:
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.model.assessment import Judged
    from clinic_desktop.model.panel import Reading
    from clinic_desktop.model.value import Interval

Units = Mapping[str, str] | str
SIGNS = {Comparator.LESS: "<", Comparator.AT_MOST: "≤", Comparator.GREATER: ">", Comparator.AT_LEAST: "≥"}
HALF = Decimal("0.5")


@light_dataclass(frozen=True, slots=True)
class Quantity:
    """A number in the display unit; `sign` is the comparator; `converted` says that it was calculated."""

    number: Decimal
    sign: str
    converted: bool
    text: str


def display_unit(marker: Marker, units: Units) -> Unit:
    """The unit a marker is shown in: the preset "us" or "si", or the mapping's choice, else the US unit."""
    if isinstance(units, str):
        wanted = marker.si_unit if units == "si" else marker.us_unit
    else:
        wanted = units.get(marker.id, marker.us_unit)
    return marker.unit(wanted) or marker.canonical


def unit_label(marker: Marker, text: str) -> str:
    """A reported unit as people read it ("million/mL" for 10*6/mL); one that is not listed stays as it is."""
    listed = marker.unit(text)
    return text if listed is None else listed.label


def quantity(judged: Judged, marker: Marker, shown: Unit) -> Quantity | None:
    """The reading in the display unit; None for a word without quantity or a unit that is not listed.

    Reported in the display unit it keeps its own number exactly; otherwise it is converted and rounded to
    the decimals of the display unit, so that what is drawn is what is said.
    """
    if judged.canonical is None:
        return None
    if judged.reading is None:
        return _calculated(judged.canonical, shown)
    return _reported(judged.reading, judged.canonical, marker, shown)


def _reported(reading: Reading, canonical: Interval, marker: Marker, shown: Unit) -> Quantity | None:
    value = reading.value
    if value.number is None:
        return Quantity(Decimal(0), "", False, value.text) if canonical.point == 0 else None
    sign = "" if value.comparator is None else SIGNS[value.comparator]
    if reading.unit in (shown.code, shown.label):
        return Quantity(value.number, sign, False, value.text)
    unit = marker.unit(reading.unit)
    if unit is None:
        return None
    if unit.factor == shown.factor:
        return Quantity(value.number, sign, False, value.text)
    return _converted(value.number * unit.factor, sign, shown)


def _calculated(canonical: Interval, shown: Unit) -> Quantity:
    low, high = canonical.low, canonical.high
    if high is None:
        return _converted(low or Decimal(0), ">" if canonical.low_open else "≥", shown)
    if low == high:
        return _converted(high, "", shown)
    if not low:
        return _converted(high, "<" if canonical.high_open else "≤", shown)
    ends = (rounded(end / shown.factor, shown.decimals) for end in (low, high))
    middle = _converted((low + high) * HALF, "", shown)
    return Quantity(middle.number, "", True, "–".join(ends))


def _converted(number: Decimal, sign: str, shown: Unit) -> Quantity:
    exactly = to_decimals(number / shown.factor, shown.decimals)
    return Quantity(exactly, sign, True, f"{sign}{say_calculated(exactly)}")
