"""Methods that measure on a scale of their own: when a value or a printed range looks like one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from clinic_desktop.clinical.rings import ring_of
from clinic_desktop.clinical.units import six_digits
from clinic_desktop.language import tr
from clinic_desktop.model.problem import Repair

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.knowledge.method_entities import MethodClass
    from clinic_desktop.model.panel import Range
    from clinic_desktop.model.value import Value


def scale_of_its_own(marker: Marker, knowledge: Knowledge) -> MethodClass | None:
    """The method class of a marker that measures another quantity than the rest, None where there is none."""
    return next(
        (each for each in knowledge.methods.values() if each.another_quantity and marker.id in each.markers),
        None,
    )


def looks_like(method: MethodClass, value: Value, unit: Unit, printed: Range | None, marker: Marker) -> str:
    """Say why a result without a method looks like one of this class; "" where it does not.

    A printed range decides by its upper limit, because the scales overlap; without one, a number that lies
    within the query limits of the class and below those of all others. A "<" says nothing. The range that
    the knowledge offers was printed by nobody.
    """
    own = ring_of(marker.query, unit, marker, method)
    if own is None:
        return ""
    if printed is not None and printed.high is not None and not _offered(printed, unit, marker):
        if not own.holds(printed.high):
            return ""
        return method.of_range.format(limit=six_digits(printed.high), unit=unit.label)
    number = value.number
    if number is None or value.comparator is not None or not own.holds(number):
        return ""
    usual = ring_of(marker.query, unit, marker)
    if usual is None or usual.holds(number):
        return ""
    return method.of_value.format(value=value.text.strip(), unit=unit.label)


def by_method(method: MethodClass) -> Repair:
    """The answer that a result was measured so."""
    return Repair(tr("by {method}", method=method.title), method=method.title)


def not_by_method(method: MethodClass) -> Repair:
    """The answer that it was not."""
    return Repair(tr("not by {method}", method=method.title), method="")


def _offered(printed: Range, unit: Unit, marker: Marker) -> bool:
    return any(marker.unit(each.unit) is unit and each.text == printed.text.strip() for each in marker.ranges)
