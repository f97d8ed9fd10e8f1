"""One panel's results as the cross-field checks see them, and the question that one of them raises."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from clinic_desktop.clinical.change import surely_higher
from clinic_desktop.clinical.intervals import ZERO
from clinic_desktop.clinical.rings import LONGEST_QUOTED, Side, ring_of
from clinic_desktop.clinical.units import six_digits
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.problem import Problem, ProblemKind, Repair
from clinic_desktop.model.value import HALF, Interval

if TYPE_CHECKING:
    from collections.abc import Callable
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Unit
    from clinic_desktop.model.panel import Reading


@dataclass(frozen=True, slots=True)
class PanelFacts:
    """The readings of one panel by marker; `known` holds those with a quantity, in canonical units."""

    readings: dict[str, Reading]
    known: dict[str, Interval]
    knowledge: Knowledge

    def side(self, marker: str, expected: Interval, low: Decimal, high: Decimal) -> Side | None:
        """Where a result surely lies outside `low` to `high` times what is expected, None where it need not.

        A printed number may have been rounded, a printed limit of the test was not.
        """
        found, slack = self.known[marker], self._rounding(marker)
        if found.low is not None and surely_higher(
            Interval(found.low - slack, None, found.low_open), expected.scaled(high)
        ):
            return Side.HIGH
        highest = None if found.high is None else found.high + slack
        if surely_higher(expected.scaled(low), Interval(None, highest, high_open=found.high_open)):
            return Side.LOW
        return None

    def _rounding(self, marker: str) -> Decimal:
        """Half a unit of the last printed digit, in the canonical unit; 0 for a word or a limit."""
        reading = self.readings[marker]
        unit = self.knowledge.markers[marker].unit(reading.unit)
        if reading.value.number is None or reading.value.comparator is not None or unit is None:
            return ZERO
        return HALF.scaleb(int(reading.value.number.as_tuple().exponent)) * unit.factor

    def as_typed(self, marker: str) -> str:
        """A result as a sentence quotes it, with its unit."""
        reading = self.readings[marker]
        unit = self.knowledge.markers[marker].unit(reading.unit)
        text = reading.value.text.strip()[:LONGEST_QUOTED]
        return text if unit is None or reading.value.number is None else f"{text} {unit.label}"

    def question(self, sentence: str, part: str, *repairs: Repair, **more: str) -> Problem:
        """The question beside one result, answered by keeping it or as `repairs` say; `more` fills it."""
        name = self.knowledge.markers[part].name
        said = self.knowledge.say(sentence, part=name, value=self.as_typed(part), **more)
        kept = self.readings[part].value.text.strip()[:LONGEST_QUOTED]
        return Problem(part, said, ProblemKind.QUESTION, (*repairs, Repair(tr("keep {text}", text=kept))))

    def by_method(self, part: str, method: str) -> tuple[Repair, ...]:
        """The answer that a result was measured by a method, where none is named and the result allows it.

        A method with query limits of its own allows what lies inside them.
        """
        reading = self.readings[part]
        marker = self.knowledge.markers[part]
        unit, number = marker.unit(reading.unit), reading.value.number
        if (reading.method or "").strip() or unit is None or number is None:
            return ()
        own = tuple(limits for limits in marker.query if method in limits.methods)
        ring = ring_of(own, unit, marker, self.knowledge.methods[method])
        if ring is not None and not ring.holds(number):
            return ()
        title = self.knowledge.methods[method].title
        return (Repair(tr("by {method}", method=title), method=title),)


def as_printed(interval: Interval, written: Callable[[Decimal], str]) -> str:
    """A calculated quantity as a laboratory would print it; it has one end at the most besides 0."""
    if interval.point is not None:
        return calculated(written(interval.point))
    if interval.high is None:
        return f"{'>' if interval.low_open else '≥'}{calculated(written(interval.low or ZERO))}"
    return f"{'<' if interval.high_open else '≤'}{calculated(written(interval.high))}"


def in_unit(canonical: Decimal, unit: Unit) -> str:
    """A calculated number in a unit, with the decimals usual for it where they leave something of it."""
    number = canonical / unit.factor
    rounded = round(number, unit.decimals)
    return six_digits(number) if rounded == 0 else format(rounded, "f")
