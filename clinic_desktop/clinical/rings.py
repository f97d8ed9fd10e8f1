"""The outer rings around a typed value: query limits, outside which is asked, and impossible limits."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING

from clinic_desktop.clinical.units import six_digits, zero_is_true
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.problem import Problem
from clinic_desktop.model.value import Comparator, WordResult

if TYPE_CHECKING:
    from decimal import Decimal

    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Limits, Marker, Unit
    from clinic_desktop.knowledge.method_entities import MethodClass
    from clinic_desktop.model.value import Interval, Value

LONGEST_QUOTED = 40
OF_SPERM = (WordResult.NONE_SEEN, WordResult.FEW_SEEN)
# Of the sample itself: without sperm it has its volume all the same.
OF_THE_SAMPLE = ("semen_volume", "semen_ph", "abstinence")


class Side(Enum):
    """On which side of a ring a value lies."""

    LOW = auto()
    HIGH = auto()


@dataclass(frozen=True, slots=True)
class Ring:
    """Query or impossible limits in one unit, with the reason of the figures."""

    low: Decimal | None
    high: Decimal | None
    reason: str

    def side(self, value: Value, interval: Interval, marker: Marker) -> Side | None:
        """Where a value lies outside, None inside.

        "<" never counts as low, nor does a 0 of a marker that may lie below detection: both say that, not
        how far below. Of any other marker a 0 is the number 0, which is as low as it can be.
        """
        if _is_a_zero(value, marker):
            return Side.LOW if self.low is not None and self.low > 0 else None
        if self.low is not None and interval.surely_below(self.low) and not _says_below(value, marker):
            return Side.LOW
        if self.high is not None and interval.low is not None and interval.low > self.high:
            return Side.HIGH
        return None

    def said(self, unit: Unit) -> str:
        """The limits in words, without needless digits."""
        low, high = (None if end is None else calculated(six_digits(end)) for end in (self.low, self.high))
        if low is None:
            return tr("the range up to {high} {unit}", high=high, unit=unit.label)
        if high is None:
            return tr("the range from {low} {unit}", low=low, unit=unit.label)
        return tr("{low} to {high} {unit}", low=low, high=high, unit=unit.label)

    def holds(self, number: Decimal) -> bool:
        """True where a plain number lies inside."""
        return (self.low is None or number >= self.low) and (self.high is None or number <= self.high)


def ring_of(
    limits: tuple[Limits, ...], unit: Unit, marker: Marker, method: MethodClass | None = None
) -> Ring | None:
    """The limits in a unit: as given for that unit, else converted from the first ones given.

    Limits of the reading's own method class go before those for all others.
    """
    fitting = marker.limits_for(() if method is None else (method.id,), limits)
    if not fitting:
        return None
    exact = next((each for each in fitting if marker.unit(each.unit) is unit), None)
    chosen = exact or fitting[0]
    source = marker.unit(chosen.unit)
    factor = 1 if source is None else source.factor / unit.factor
    low = None if chosen.low is None else chosen.low * factor
    high = None if chosen.high is None else chosen.high * factor
    return Ring(low, high, chosen.basis.reason)


def impossible(
    value: Value, unit: Unit, marker: Marker, knowledge: Knowledge, method: str | None = None
) -> Problem | None:
    """Refuse what no man can have, with the reason; None where the value is possible by its method."""
    ring = ring_of(marker.impossible, unit, marker, knowledge.method_class(method, marker.id))
    interval = value.interval(counted=zero_is_true(marker))
    if ring is None or interval is None:
        return None
    if not _is_below_zero(value) and ring.side(value, interval, marker) is None:
        return None
    said = knowledge.say(
        "impossible",
        marker=marker.name,
        value=value.text.strip()[:LONGEST_QUOTED],
        limits=ring.said(unit),
        unit=unit.label,
        reason=ring.reason,
    )
    return Problem(marker.id, said)


def below_zero(value: Value, unit: str, marker: Marker, knowledge: Knowledge) -> Problem | None:
    """Refuse less than zero in a unit that has no limits, where the marker's own say that none can be."""
    never = any(limits.low is not None and limits.low >= 0 for limits in marker.impossible)
    if not never or not _is_below_zero(value):
        return None
    shown = value.text.strip()[:LONGEST_QUOTED]
    return Problem(marker.id, knowledge.say("below_zero", marker=marker.name, value=shown, unit=unit))


def word_of_sperm(value: Value, marker: Marker, knowledge: Knowledge) -> Problem | None:
    """Refuse "none seen" and "few seen" of anything that is not counted in a sample of semen; None where
    the value may stand.
    """
    counted = zero_is_true(marker) and marker.id not in OF_THE_SAMPLE
    if value.word not in OF_SPERM or counted:
        return None
    word = value.text.strip()[:LONGEST_QUOTED]
    return Problem(marker.id, knowledge.say("word_of_sperm", word=word, marker=marker.name))


def _is_below_zero(value: Value) -> bool:
    """True for a number below 0, and for "<0", which says the same."""
    number = value.number
    return number is not None and (number < 0 or (number == 0 and value.comparator is Comparator.LESS))


def _says_below(value: Value, marker: Marker) -> bool:
    below = value.comparator in (Comparator.LESS, Comparator.AT_MOST)
    return below or (value.number == 0 and bool(marker.below_detection))


def _is_a_zero(value: Value, marker: Marker) -> bool:
    """True for a 0, and for "≤0", that cannot stand for too little to measure."""
    plain = value.comparator in (None, Comparator.AT_MOST)
    return value.number == 0 and plain and not marker.below_detection
