"""Asks about reported results that the same panel calculates otherwise; both stay, the reported one counts.

Rounding and method make small differences, a slip of a unit or a digit makes a large one: asked is only
where a result surely lies beyond the tolerance. Formulas: clinical.md 3.1 and 3.3 to 3.6.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.comparable import measures_another_quantity
from clinic_desktop.clinical.cross_facts import PanelFacts, as_printed, in_unit
from clinic_desktop.clinical.derived import HUNDRED, PERCENT, derived_from
from clinic_desktop.clinical.intervals import NOTHING, times
from clinic_desktop.clinical.rings import Side
from clinic_desktop.language import calculated

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from clinic_desktop.model.panel import Panel, Reading
    from clinic_desktop.model.problem import Problem, Repair
    from clinic_desktop.model.value import Interval

FREE, MOTILE, ALBUMIN = "free_testosterone", "total_motile_count", "albumin"
DIALYSIS, DIRECT_ANALOG = "equilibrium_dialysis", "direct_analog"
VOLUME, CONCENTRATION, PROGRESSIVE = "semen_volume", "sperm_concentration", "progressive_motility"
BINDING = ("testosterone", "shbg", ALBUMIN)
# The total sperm number is not among them: it has a narrower check of its own.
INPUTS = {
    FREE: BINDING,
    "bioavailable_testosterone": BINDING,
    "free_androgen_index": ("testosterone", "shbg"),
    "t_e2_ratio": ("testosterone", "estradiol"),
    "t_lh_ratio": ("testosterone", "lh"),
    MOTILE: (VOLUME, CONCENTRATION, "total_motility"),
}


def disagreements(panel: Panel, facts: PanelFacts) -> Iterator[Problem]:
    """Yield a question for each reported result that surely differs from its calculation by too much."""
    if not INPUTS.keys() & facts.known.keys():
        return
    for marker, derived, _ in derived_from(panel, facts.known, facts.knowledge):
        if marker == MOTILE and "total_motility" not in facts.known and derived != NOTHING:
            continue  # the report may count all motile sperm, of which the panel does not tell
        if marker in INPUTS and marker in facts.known:
            yield from _Comparison(marker, derived, facts).questions()


@dataclass(frozen=True, slots=True)
class _Comparison:
    """One reported result beside what its own panel calculates for it."""

    marker: str
    calculated: Interval
    facts: PanelFacts

    def questions(self) -> Iterator[Problem]:
        """The question, where the result surely lies beyond the tolerance of its method."""
        reading = self.facts.readings[self.marker]
        if measures_another_quantity(reading, self.facts.knowledge):
            return
        method = self.facts.knowledge.method_class(reading.method, self.marker)
        dialysis = self.marker == FREE and method is not None and method.id == DIALYSIS
        side = self._side(self.calculated, dialysis=dialysis)
        if side is None or self._follows_progressive_motility():
            return
        limit = self._overestimate if dialysis and side is Side.LOW else self._tolerance
        yield self.facts.question(
            self._sentence(side, reading, dialysis=dialysis),
            self.marker,
            *(self._explaining_methods() if side is Side.LOW else ()),
            limit=calculated(str(limit)),
            calculated=self._said(),
            inputs=self._inputs(),
        )

    def _side(self, expected: Interval, *, dialysis: bool) -> Side | None:
        """Where the result surely lies beyond the tolerance; dialysis reads below the formula."""
        low, high = 1 - self._tolerance / HUNDRED, 1 + self._tolerance / HUNDRED
        if dialysis:
            low = 1 / (1 + self._overestimate / HUNDRED)
        return self.facts.side(self.marker, expected, low, high)

    def _explaining_methods(self) -> Iterator[Repair]:
        """Methods that, were they named, would leave nothing to ask."""
        if self.marker == FREE:
            if self._side(self.calculated, dialysis=True) is None:
                yield from self.facts.by_method(FREE, DIALYSIS)
            yield from self.facts.by_method(FREE, DIRECT_ANALOG)

    @property
    def _constants(self) -> Mapping[str, Decimal]:
        return self.facts.knowledge.constants

    @property
    def _tolerance(self) -> Decimal:
        return self._constants["calculated_tolerance_percent"]

    @property
    def _overestimate(self) -> Decimal:
        return self._constants["dialysis_overestimate_percent"]

    def _follows_progressive_motility(self) -> bool:
        """True where a motile count agrees with the other definition, which counts progressive sperm only."""
        known = self.facts.known
        progressive = known.get(PROGRESSIVE)
        if self.marker != MOTILE or progressive is None:
            return False
        total = times(known[VOLUME], known[CONCENTRATION])
        expected = None if total is None else times(total, progressive.scaled(PERCENT))
        return expected is not None and self._side(expected, dialysis=False) is None

    def _sentence(self, side: Side, reading: Reading, *, dialysis: bool) -> str:
        if side is Side.HIGH:
            return "cross_calculated_above"
        if dialysis:
            return "cross_calculated_below_dialysis"
        unnamed = self.marker == FREE and not (reading.method or "").strip()
        return "cross_calculated_below_unnamed_method" if unnamed else "cross_calculated_below"

    def _said(self) -> str:
        marker = self.facts.knowledge.markers[self.marker]
        unit = marker.unit(self.facts.readings[self.marker].unit) or marker.canonical
        return f"{as_printed(self.calculated, lambda number: in_unit(number, unit))} {unit.label}"

    def _inputs(self) -> str:
        knowledge = self.facts.knowledge
        named = [
            f"{knowledge.markers[marker].name} {self.facts.as_typed(marker)}"
            for marker in INPUTS[self.marker]
            if marker in self.facts.known
        ]
        if ALBUMIN in INPUTS[self.marker] and ALBUMIN not in self.facts.known:
            usual = self._constants["default_albumin"]
            named.append(knowledge.say("cross_albumin_assumed", albumin=f"{usual} g/L"))
        return ", ".join(named)
