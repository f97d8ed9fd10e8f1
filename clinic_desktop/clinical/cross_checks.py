"""Asks about results of one panel that do not go together: a part above its whole, a product that is none.

Which of the results is wrong is not known, so the question stands beside the part and may be answered by
keeping it. Nothing is asked where a "<" or ">" leaves it open. Rules: clinical.md 1.4.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Context
from typing import TYPE_CHECKING

from clinic_desktop.clinical.change import surely_higher
from clinic_desktop.clinical.derived import HUNDRED, intervals_of
from clinic_desktop.clinical.intervals import ZERO, over, times
from clinic_desktop.clinical.rings import LONGEST_QUOTED
from clinic_desktop.clinical.units import six_digits
from clinic_desktop.model.problem import Problem, ProblemKind, Repair
from clinic_desktop.model.value import HALF, Interval

if TYPE_CHECKING:
    from collections.abc import Iterator
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.model.panel import Panel, Reading

TESTOSTERONE, FREE, BIOAVAILABLE = "testosterone", "free_testosterone", "bioavailable_testosterone"
TOTAL_MOTILITY, PROGRESSIVE, VITALITY = "total_motility", "progressive_motility", "vitality"
VOLUME, CONCENTRATION, TOTAL_NUMBER = "semen_volume", "sperm_concentration", "total_sperm_number"
COMMON_UNIT = "nmol/L"
EVEN = Context(prec=12)


def cross_questions(panel: Panel, knowledge: Knowledge) -> dict[str, Problem]:
    """Return at most one question for each result that cannot stand beside another of the panel, by marker.

    The panel holds only readings that raise no question by themselves.
    """
    readings = {reading.marker: reading for reading in panel.readings}
    checks = _Checks(readings, intervals_of(panel, knowledge), knowledge)
    asked: dict[str, Problem] = {}
    for problem in (*checks.of_testosterone(), *checks.of_semen()):
        asked.setdefault(problem.field, problem)
    return asked


@dataclass(frozen=True, slots=True)
class _Checks:
    """The checks of one panel; `known` holds its readings in canonical units."""

    readings: dict[str, Reading]
    known: dict[str, Interval]
    knowledge: Knowledge

    def of_testosterone(self) -> Iterator[Problem]:
        """Free below bioavailable below total, and each within its usual share of the total."""
        yield from self._less_than(FREE, BIOAVAILABLE)
        yield from self._less_than(BIOAVAILABLE, TESTOSTERONE)
        yield from self._share(FREE, "free_share")
        yield from self._share(BIOAVAILABLE, "bioavailable_share")

    def of_semen(self) -> Iterator[Problem]:
        """Progressive within total motility, vitality not far below it, the total number as the product."""
        total, progressive = self.known.get(TOTAL_MOTILITY), self.known.get(PROGRESSIVE)
        if total is not None and progressive is not None and surely_higher(progressive, total):
            yield self._question("cross_more_than_whole", PROGRESSIVE, TOTAL_MOTILITY)
        yield from self._vitality()
        yield from self._total_number()

    def _less_than(self, part: str, whole: str) -> Iterator[Problem]:
        one, other = self._in_common_unit(part), self._in_common_unit(whole)
        if one is None or other is None or one.low is None or other.high is None:
            return
        if one.low >= other.high:
            yield self._question("cross_not_less_than_whole", part, whole)

    def _share(self, part: str, limits: str) -> Iterator[Problem]:
        one, total = self._in_common_unit(part), self._in_common_unit(TESTOSTERONE)
        share = None if one is None or total is None else over(one, total)
        if share is None:
            return
        low, high = (self.knowledge.constants[f"{limits}_{end}_percent"] for end in ("low", "high"))
        percent = _rounded(share.scaled(HUNDRED))
        if percent.surely_above(high):
            yield self._question("cross_share_high", part, TESTOSTERONE, limit=str(high))
        elif percent.surely_below(low):
            own = f"cross_share_low_{part}"
            sentence = own if own in self.knowledge.sentences else "cross_share_low"
            yield self._question(sentence, part, TESTOSTERONE, limit=str(low))

    def _vitality(self) -> Iterator[Problem]:
        total, vitality = self.known.get(TOTAL_MOTILITY), self.known.get(VITALITY)
        points = self.knowledge.constants["vitality_below_motility_points"]
        if total is None or vitality is None or total.low is None:
            return
        least = Interval(total.low - points, None, total.low_open)
        if surely_higher(least, vitality):
            yield self._question("cross_vitality", VITALITY, TOTAL_MOTILITY, limit=str(points))

    def _total_number(self) -> Iterator[Problem]:
        volume, concentration = self.known.get(VOLUME), self.known.get(CONCENTRATION)
        total = self.known.get(TOTAL_NUMBER)
        if volume is None or concentration is None or total is None:
            return
        product = times(volume, concentration)
        if product is None or self._near(total, product):
            return
        shown = f"{_said(product)} {self.knowledge.markers[TOTAL_NUMBER].canonical.label}"
        yield self._question("cross_total_number", TOTAL_NUMBER, CONCENTRATION, product=shown)

    def _near(self, total: Interval, product: Interval) -> bool:
        """True unless the total surely lies outside the tolerance; a printed number may have been rounded."""
        tolerance = self.knowledge.constants["total_number_tolerance_percent"] / HUNDRED
        slack = self._rounding(TOTAL_NUMBER)
        if total.low is not None and product.high is not None:
            most = product.high * (1 + tolerance)
            if total.low - slack > most:
                return False
        if total.high is None or product.low is None:
            return True
        return total.high + slack >= product.low * (1 - tolerance)

    def _rounding(self, marker: str) -> Decimal:
        """Half a unit of the last printed digit, in the canonical unit; 0 for a word."""
        reading = self.readings[marker]
        unit = self.knowledge.markers[marker].unit(reading.unit)
        if reading.value.number is None or unit is None:
            return ZERO
        return HALF.scaleb(int(reading.value.number.as_tuple().exponent)) * unit.factor

    def _in_common_unit(self, marker: str) -> Interval | None:
        found, unit = self.known.get(marker), self.knowledge.markers[marker].unit(COMMON_UNIT)
        return None if found is None or unit is None else found.scaled(1 / unit.factor)

    def _question(self, sentence: str, part: str, whole: str, **more: str) -> Problem:
        said = self.knowledge.say(
            sentence,
            part=self.knowledge.markers[part].name,
            value=self._as_typed(part),
            whole=self.knowledge.markers[whole].name,
            other=self._as_typed(whole),
            **more,
        )
        kept = self.readings[part].value.text.strip()[:LONGEST_QUOTED]
        return Problem(part, said, ProblemKind.QUESTION, (Repair(f"keep {kept}"),))

    def _as_typed(self, marker: str) -> str:
        reading = self.readings[marker]
        unit = self.knowledge.markers[marker].unit(reading.unit)
        text = reading.value.text.strip()[:LONGEST_QUOTED]
        return text if unit is None or reading.value.number is None else f"{text} {unit.label}"


def _rounded(interval: Interval) -> Interval:
    """The interval without its last digits, where molar factors that do not divide evenly leave a trace."""
    low, high = (None if end is None else EVEN.plus(end) for end in (interval.low, interval.high))
    return Interval(low, high, interval.low_open, interval.high_open)


def _said(product: Interval) -> str:
    """A product as a laboratory would print it; it has one end at the most besides 0."""
    if product.point is not None:
        return six_digits(product.point)
    if product.high is None:
        return f"{'>' if product.low_open else '≥'}{six_digits(product.low or ZERO)}"
    return f"{'<' if product.high_open else '≤'}{six_digits(product.high)}"
