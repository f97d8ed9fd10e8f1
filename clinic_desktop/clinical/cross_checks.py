"""Asks about results of one panel that do not go together: a part above its whole, a product that is none.

Which of the results is wrong is not known, so the question stands beside the part and may be answered by
keeping it. Nothing is asked where a "<" or ">" leaves it open. Rules: clinical.md 1.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context
from typing import TYPE_CHECKING

from clinic_desktop.clinical.calculated_checks import DIRECT_ANALOG, disagreements
from clinic_desktop.clinical.change import surely_higher
from clinic_desktop.clinical.comparable import measures_another_quantity
from clinic_desktop.clinical.cross_facts import PanelFacts, as_printed
from clinic_desktop.clinical.derived import HUNDRED, intervals_of
from clinic_desktop.clinical.intervals import NOTHING, over, times
from clinic_desktop.clinical.units import six_digits
from clinic_desktop.language import calculated
from clinic_desktop.model.value import Interval

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.panel import Panel
    from clinic_desktop.model.problem import Problem, Repair

TESTOSTERONE, FREE, BIOAVAILABLE = "testosterone", "free_testosterone", "bioavailable_testosterone"
TOTAL_MOTILITY, PROGRESSIVE, VITALITY = "total_motility", "progressive_motility", "vitality"
VOLUME, CONCENTRATION, TOTAL_NUMBER = "semen_volume", "sperm_concentration", "total_sperm_number"
OF_SPERM = (TOTAL_MOTILITY, PROGRESSIVE, "morphology", VITALITY)
COMMON_UNIT = "nmol/L"
EVEN = Context(prec=12)


def cross_questions(panel: Panel, knowledge: Knowledge) -> dict[str, Problem]:
    """Return at most one question for each result that cannot stand beside another of the panel, by marker.

    The panel holds only readings that raise no question by themselves. Rules between two reported results go
    before what the formulas say, because they need no assumption.
    """
    readings = {reading.marker: reading for reading in panel.readings}
    facts = PanelFacts(readings, intervals_of(panel, knowledge), knowledge)
    checks = _Checks(facts)
    asked: dict[str, Problem] = {}
    for problem in (*checks.of_testosterone(), *checks.of_semen(), *disagreements(panel, facts)):
        asked.setdefault(problem.field, problem)
    return asked


@dataclass(frozen=True, slots=True)
class _Checks:
    """The checks between the reported results of one panel."""

    facts: PanelFacts

    @property
    def _known(self) -> dict[str, Interval]:
        return self.facts.known

    @property
    def _constants(self) -> Mapping[str, Decimal]:
        return self.facts.knowledge.constants

    def of_testosterone(self) -> Iterator[Problem]:
        """Free below bioavailable below total, and each within its usual share of the total."""
        yield from self._less_than(FREE, BIOAVAILABLE)
        yield from self._less_than(BIOAVAILABLE, TESTOSTERONE)
        yield from self._share(FREE, "free_share")
        yield from self._share(BIOAVAILABLE, "bioavailable_share")

    def of_semen(self) -> Iterator[Problem]:
        """Progressive within total motility, vitality not far below it, the total number as the product."""
        total, progressive = self._known.get(TOTAL_MOTILITY), self._known.get(PROGRESSIVE)
        if total is not None and progressive is not None and surely_higher(progressive, total):
            yield self._question("cross_more_than_whole", PROGRESSIVE, TOTAL_MOTILITY)
        yield from self._of_no_sperm()
        yield from self._vitality()
        yield from self._total_number()

    def _less_than(self, part: str, whole: str) -> Iterator[Problem]:
        one, other = self._in_common_unit(part), self._in_common_unit(whole)
        if one is None or other is None or one.low is None or other.high is None:
            return
        if one.low >= other.high:
            yield self._question("cross_not_less_than_whole", part, whole)

    def _share(self, part: str, limits: str) -> Iterator[Problem]:
        if measures_another_quantity(self.facts.readings.get(part), self.facts.knowledge):
            return
        one, total = self._in_common_unit(part), self._in_common_unit(TESTOSTERONE)
        share = None if one is None or total is None else over(one, total)
        if share is None:
            return
        low, high = (self._constants[f"{limits}_{end}_percent"] for end in ("low", "high"))
        percent = _rounded(share.scaled(HUNDRED))
        if percent.surely_above(high):
            yield self._question("cross_share_high", part, TESTOSTERONE, limit=calculated(str(high)))
        elif percent.surely_below(low):
            own = f"cross_share_low_{part}"
            sentence = own if own in self.facts.knowledge.sentences else "cross_share_low"
            repairs = self.facts.by_method(FREE, DIRECT_ANALOG) if part == FREE else ()
            yield self._question(sentence, part, TESTOSTERONE, *repairs, limit=calculated(str(low)))

    def _of_no_sperm(self) -> Iterator[Problem]:
        """None seen has no form, no life and no motion to grade, though a form may print a 0 for each."""
        if NOTHING not in (self._known.get(CONCENTRATION), self._known.get(TOTAL_NUMBER)):
            return
        whole = CONCENTRATION if self._known.get(CONCENTRATION) == NOTHING else TOTAL_NUMBER
        for part in OF_SPERM:
            found = self._known.get(part)
            if found is not None and found.low is not None and found.low > 0:
                yield self._question("cross_no_sperm", part, whole)

    def _vitality(self) -> Iterator[Problem]:
        total, vitality = self._known.get(TOTAL_MOTILITY), self._known.get(VITALITY)
        points = self._constants["vitality_below_motility_points"]
        if total is None or vitality is None or total.low is None:
            return
        least = Interval(total.low - points, None, total.low_open)
        if surely_higher(least, vitality):
            yield self._question("cross_vitality", VITALITY, TOTAL_MOTILITY, limit=calculated(str(points)))

    def _total_number(self) -> Iterator[Problem]:
        volume, concentration = self._known.get(VOLUME), self._known.get(CONCENTRATION)
        total = self._known.get(TOTAL_NUMBER)
        if volume is None or concentration is None or total is None:
            return
        product = times(volume, concentration)
        share = self._constants["total_number_tolerance_percent"] / HUNDRED
        if product is None or self.facts.side(TOTAL_NUMBER, product, 1 - share, 1 + share) is None:
            return
        label = self.facts.knowledge.markers[TOTAL_NUMBER].canonical.label
        shown = f"{as_printed(product, six_digits)} {label}"
        yield self._question("cross_total_number", TOTAL_NUMBER, CONCENTRATION, product=shown)

    def _in_common_unit(self, marker: str) -> Interval | None:
        found, unit = self._known.get(marker), self.facts.knowledge.markers[marker].unit(COMMON_UNIT)
        return None if found is None or unit is None else found.scaled(1 / unit.factor)

    def _question(self, sentence: str, part: str, whole: str, *repairs: Repair, **more: str) -> Problem:
        name, other = self.facts.knowledge.markers[whole].name, self.facts.as_typed(whole)
        return self.facts.question(sentence, part, *repairs, whole=name, other=other, **more)


def _rounded(interval: Interval) -> Interval:
    """The interval without its last digits, where molar factors that do not divide evenly leave a trace."""
    low, high = (None if end is None else EVEN.plus(end) for end in (interval.low, interval.high))
    return Interval(low, high, interval.low_open, interval.high_open)
