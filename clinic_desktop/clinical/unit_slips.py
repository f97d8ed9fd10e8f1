"""Asks about typed values that look like a slip of the unit or of the point, and shows both readings."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING

from clinic_desktop.clinical.method_scale import by_method, looks_like, not_by_method, scale_of_its_own
from clinic_desktop.clinical.rings import LONGEST_QUOTED, Side, impossible, ring_of
from clinic_desktop.clinical.units import six_digits, zero_is_true
from clinic_desktop.language import calculated, tr
from clinic_desktop.model.problem import Problem, ProblemKind, Repair

if TYPE_CHECKING:
    from collections.abc import Iterator

    from clinic_desktop.clinical.rings import Ring
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.knowledge.method_entities import MethodClass
    from clinic_desktop.model.panel import Range
    from clinic_desktop.model.value import Value

SHOWN_RATIO_DIGITS = Decimal("0.1")
HALFWAY = 5


@dataclass(frozen=True, slots=True)
class Last:
    """The last comparable result: as reported, and its number in the canonical unit."""

    text: str
    unit: Unit
    number: Decimal


@dataclass(frozen=True, slots=True)
class Typed:
    """A value that was typed, in a listed unit of its marker; `last` None where nothing compares.

    `settled` says that the report leaves no doubt about the unit, so that no other one is thought of.
    `method` and `printed` are the method and the range of the report, None where it has none.
    """

    marker: Marker
    value: Value
    unit: Unit
    last: Last | None
    knowledge: Knowledge
    settled: bool = False
    method: str | None = None
    printed: Range | None = None

    @property
    def text(self) -> str:
        """The value as a sentence quotes it."""
        return self.value.text.strip()[:LONGEST_QUOTED]

    @property
    def number(self) -> Decimal | None:
        """The typed number in the canonical unit."""
        return None if self.value.number is None else self.value.number * self.unit.factor

    @property
    def method_class(self) -> MethodClass | None:
        """The class of its method, where it is known."""
        return self.knowledge.method_class(self.method, self.marker.id)

    def query(self, unit: Unit) -> Ring | None:
        """The query limits of its method, in a unit."""
        return ring_of(self.marker.query, unit, self.marker, self.method_class)

    def said(self, canonical: Decimal) -> str:
        """A quantity in the typed unit, with the decimals usual for it."""
        number = canonical / self.unit.factor
        rounded = number.quantize(Decimal(1).scaleb(-self.unit.decimals))
        return calculated(six_digits(number) if rounded == 0 else format(rounded, "f"))

    def last_said(self, last: Last) -> str:
        """The last result, in the typed unit: as reported where it was reported in it."""
        return last.text if last.unit is self.unit else f"{self.said(last.number)} {self.unit.label}"


def question_about(typed: Typed) -> Problem | None:
    """Return the refusal or the question that a value raises, None where it may stand.

    Outside the impossible limits: refused, with a listed unit in which it would fit. Like a method with a
    scale of its own, none being named: asked. Outside the query limits: asked. Inside, but far from the last
    result by a conversion factor or a power of ten: asked.
    """
    refused = impossible(typed.value, typed.unit, typed.marker, typed.knowledge, typed.method)
    if refused is not None:
        others = tuple(_other_units(typed))
        said = refused.sentence + "".join(read_as(unit, typed) for unit in others)
        repairs = (*(use_unit(unit) for unit in others), *_not_by_its_method(typed))
        return replace(refused, sentence=said, repairs=repairs)
    return _of_another_scale(typed) or _outside_query(typed) or _off_by_a_factor(typed)


def _of_another_scale(typed: Typed) -> Problem | None:
    """Ask by which method, where none is named and value or range look like one with a scale of its own."""
    method = scale_of_its_own(typed.marker, typed.knowledge)
    if method is None or (typed.method or "").strip():
        return None
    said = looks_like(method, typed.value, typed.unit, typed.printed, typed.marker)
    if not said:
        return None
    others = tuple(_other_units(typed))
    if typed.last is not None:
        said += typed.knowledge.say("slip_last", last=typed.last_said(typed.last))
    said += "." + "".join(read_as(unit, typed) for unit in others)
    repairs = (*(use_unit(unit) for unit in others), by_method(method))
    return question(typed, said, repairs, keep(typed, bool(others)))


def _not_by_its_method(typed: Typed) -> Iterator[Repair]:
    """Offer to take a method with a scale of its own away, where the number would then be usual."""
    method, number = typed.method_class, typed.value.number
    usual = ring_of(typed.marker.query, typed.unit, typed.marker)
    if method is None or not method.another_quantity or usual is None or number is None:
        return
    if usual.holds(number):
        yield not_by_method(method)


def _outside_query(typed: Typed) -> Problem | None:
    ring = typed.query(typed.unit)
    interval = typed.value.interval(counted=zero_is_true(typed.marker))
    side = None if ring is None or interval is None else ring.side(typed.value, interval, typed.marker)
    if side is None:
        return None
    knowledge, others = typed.knowledge, tuple(_other_units(typed))
    said = knowledge.say(_opening(side, typed), value=typed.text, unit=typed.unit.label)
    if typed.last is not None:
        said += knowledge.say("slip_last", last=typed.last_said(typed.last))
    said += "."
    repairs = (*(use_unit(unit) for unit in others), *_not_by_its_method(typed))
    said += "".join(read_as(unit, typed) for unit in others)
    moved = None if repairs else _moved_point(typed)
    if moved is not None:
        said, repairs = said + _point_said(moved, typed), (_put(moved),)
    if not repairs:
        said += knowledge.say("slip_check")
    return question(typed, said, repairs, keep(typed, bool(others)))


def _opening(side: Side, typed: Typed) -> str:
    """The marker's own sentence where the knowledge has one, else the general one."""
    general = "slip_low" if side is Side.LOW else "slip_high"
    own = f"{general}_{typed.marker.id}"
    return own if own in typed.knowledge.sentences else general


def _off_by_a_factor(typed: Typed) -> Problem | None:
    number, last = typed.number, typed.last
    if typed.value.comparator is not None or last is None or not number or not last.number:
        return None
    tolerance = typed.knowledge.constants["slip_tolerance"]
    for unit in _other_units(typed):
        if _near(number / typed.unit.factor * unit.factor / last.number, tolerance):
            said = _ratio_said(last, number / last.number, typed) + read_as(unit, typed)
            return question(typed, said, (use_unit(unit),), keep(typed, unit_asked=True))
    moved = _moved_point(typed)
    if moved is None:
        return None
    said = _ratio_said(last, number / last.number, typed) + _point_said(moved, typed)
    return question(typed, said, (_put(moved),), keep(typed, unit_asked=False))


def _moved_point(typed: Typed) -> str | None:
    """The number with its point moved, where that brings it near the last result and inside the limits."""
    number, last, value = typed.number, typed.last, typed.value.number
    if typed.value.comparator is not None or last is None or value is None or not number or not last.number:
        return None
    ratio = number / last.number
    places = ratio.adjusted() + (1 if ratio.scaleb(-ratio.adjusted()) >= HALFWAY else 0)
    if places == 0 or not _near(ratio.scaleb(-places), typed.knowledge.constants["slip_tolerance"]):
        return None
    moved = value.scaleb(-places)
    ring = typed.query(typed.unit)
    if ring is not None and not ring.holds(moved):
        return None
    return format(moved.normalize(), "f")


def _point_said(moved: str, typed: Typed) -> str:
    return typed.knowledge.say("slip_point", moved=moved, unit=typed.unit.label)


def _put(text: str) -> Repair:
    return Repair(tr("use {text}", text=text), text=text)


def _near(ratio: Decimal, tolerance: Decimal) -> bool:
    return abs(ratio - 1) <= tolerance


def _other_units(typed: Typed) -> Iterator[Unit]:
    """Listed units in which the typed number would lie inside the query limits, one for each factor."""
    number, seen = typed.value.number, {typed.unit.factor}
    for unit in () if typed.settled else typed.marker.units:
        ring = typed.query(unit)
        if number is None or ring is None or unit.factor in seen:
            continue
        seen.add(unit.factor)
        if ring.holds(number):
            yield unit


def _ratio_said(last: Last, ratio: Decimal, typed: Typed) -> str:
    shown = ratio.quantize(SHOWN_RATIO_DIGITS)
    if ratio < 1:
        shown = ratio.quantize(Decimal(1).scaleb(ratio.adjusted() - 1))
    return typed.knowledge.say(
        "slip_ratio",
        value=typed.text,
        unit=typed.unit.label,
        ratio=calculated(six_digits(shown)),
        last=typed.last_said(last),
    )


def read_as(unit: Unit, typed: Typed) -> str:
    """The other reading in words: what the typed number would be in another unit."""
    number = Decimal(0) if typed.value.number is None else typed.value.number * unit.factor
    return typed.knowledge.say(
        "slip_other_unit", other=unit.label, converted=typed.said(number), unit=typed.unit.label
    )


def use_unit(unit: Unit) -> Repair:
    """Offer another unit for the same number."""
    return Repair(tr("use {text}", text=unit.label), unit=unit.code)


def keep(typed: Typed, unit_asked: bool) -> Repair:
    """Offer to leave it as it is; the label names what was doubted, the unit or the number."""
    return Repair(tr("keep {text}", text=typed.unit.label if unit_asked else typed.text))


def question(typed: Typed, said: str, repairs: tuple[Repair, ...], kept: Repair) -> Problem:
    """Ask, with the repairs in their order and what leaves the value as it is last."""
    return Problem(typed.marker.id, said, ProblemKind.QUESTION, (*repairs, kept))
