"""Results and limits within a sentence, in the units that the window shows everywhere beside it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.saying import AsReported, Saying
from clinic_desktop.drawing.quantities import display_unit, quantity
from clinic_desktop.drawing.ranges import limits, span_of
from clinic_desktop.drawing.words import rounded, together

if TYPE_CHECKING:
    from collections.abc import Sequence

    from clinic_desktop.drawing.quantities import Units
    from clinic_desktop.drawing.ranges import Limits
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.assessment import BaselineUsed, Judged


@dataclass(frozen=True, slots=True)
class InUnits:
    """Says what was reported in another unit in the shown one; what was not, exactly as it was reported."""

    knowledge: Knowledge
    units: Units

    def result(self, judged: Judged) -> str:
        """A result in the shown unit: "128 pmol/L"."""
        marker = self.knowledge.markers[judged.marker]
        shown = display_unit(marker, self.units)
        found = quantity(judged, marker, shown)
        if found is None or not found.converted:
            return AsReported(self.knowledge).result(judged)
        return f"{found.text} {shown.label}".strip()

    def range(self, judged: Judged) -> str:
        """Its range beside it, in the same unit."""
        marker = self.knowledge.markers[judged.marker]
        shown = display_unit(marker, self.units)
        found = quantity(judged, marker, shown)
        reported = AsReported(self.knowledge).range(judged)
        if not reported or found is None or not found.converted:
            return reported
        ends = limits(span_of(judged, marker), shown)
        return reported if ends is None else range_words(ends)

    def limit(self, marker: str, constant: str) -> str:
        """A published figure in the shown unit: "303 ng/dL"."""
        listed = self.knowledge.markers[marker]
        shown = display_unit(listed, self.units)
        if shown.factor == listed.canonical.factor:
            return AsReported(self.knowledge).limit(marker, constant)
        number = self.knowledge.constants[constant] * listed.canonical.factor / shown.factor
        return f"{rounded(number, shown.decimals)} {shown.label}"

    def baseline(self, used: BaselineUsed, readings: Sequence[Judged]) -> str:
        """What changes are counted from, in the shown unit; word for word where that is the reported one."""
        marker = self.knowledge.markers[used.marker]
        shown = display_unit(marker, self.units)
        found = [quantity(each, marker, shown) for each in readings]
        if all(each is None or not each.converted for each in found):
            return used.value_text
        if used.mean is not None:
            return f"{rounded(used.mean / shown.factor, shown.decimals)} {shown.label}"
        return together([self.result(each) for each in readings])


def saying(knowledge: Knowledge, units: Units | None) -> Saying:
    """How values are said: in these units, or as reported where there are none."""
    return AsReported(knowledge) if units is None else InUnits(knowledge, units)


def range_words(ends: Limits) -> str:
    """A range that was converted: "9.2–31.8", "≥ 9.2", "≤ 146"."""
    if not ends.high_text:
        return f"≥ {ends.low_text}"
    return f"{ends.low_text}–{ends.high_text}" if ends.low_text else f"≤ {ends.high_text}"
