"""Reported values in the marker's canonical unit, and conversion for the command line."""

from __future__ import annotations

from decimal import Context, Decimal
from typing import TYPE_CHECKING

from clinic_desktop.language import tr
from clinic_desktop.model.problem import refuse
from clinic_desktop.model.value import read_value

if TYPE_CHECKING:
    from clinic_desktop.knowledge.entities import Knowledge
    from clinic_desktop.knowledge.marker_entities import Marker, Unit
    from clinic_desktop.model.panel import Reading
    from clinic_desktop.model.value import Interval, Value

PRINTED_DIGITS = 6


def zero_is_true(marker: Marker) -> bool:
    """True where a printed 0 is a zero and not "too little to measure": everything counted in semen.

    Totals calculated from counts are among them, whatever their kind says.
    """
    return marker.zero_is_true


def canonical(value: Value, unit: str, marker: Marker) -> Interval | None:
    """Return where the quantity lies in the marker's canonical unit.

    None for a word that says no quantity and for a unit that the marker does not list: it is never guessed.
    """
    reported = value.interval(counted=marker.zero_is_true)
    if reported is None or value.number is None:
        return reported
    listed = marker.unit(unit)
    return None if listed is None else scaled(reported, listed)


def scaled(reported: Interval, unit: Unit) -> Interval:
    """The interval in the canonical unit; the canonical unit itself changes nothing."""
    return reported if unit.factor == 1 else reported.scaled(unit.factor)


def why_no_quantity(reading: Reading | None, marker: Marker, knowledge: Knowledge) -> str:
    """Return why a reading has no canonical quantity: it is a word, or its unit is not converted."""
    if reading is None or reading.value.number is None:
        return knowledge.say("verdict_no_quantity")
    kept = marker.kept_unit(reading.unit)
    return knowledge.say("verdict_unknown_unit", unit=reading.unit) if kept is None else kept.sentence


def six_digits(number: Decimal) -> str:
    """Return the number with six significant digits, without exponent and without needless zeros."""
    rounded = Context(prec=PRINTED_DIGITS).plus(number)
    text = format(rounded, "f")
    return text.rstrip("0").rstrip(".") if "." in text else text


def convert(text: str, unit: str, marker_text: str, to_unit: str, knowledge: Knowledge) -> str:
    """Return "VALUE UNIT" in another listed unit of the marker, with its comparator.

    Raises Refused, in one plain sentence, for what cannot be read or converted.
    """
    marker = knowledge.marker_named(marker_text)
    if marker is None:
        raise refuse(
            "marker",
            tr(
                "“{marker}” is not a known marker; give its id, name or LOINC code.",
                marker=marker_text,
            ),
        )
    value = read_value("value", text, knowledge.words)
    if value.number is None:
        raise refuse(
            "value", tr("“{value}” is a result in words; only numbers can be converted.", value=text.strip())
        )
    if value.number < 0:
        raise refuse(
            "value",
            tr("“{value}” is below zero; no result of {marker} is.", value=text.strip(), marker=marker.name),
        )
    source, target = _listed(marker, "unit", unit), _listed(marker, "to", to_unit)
    number = value.number * source.factor / target.factor
    sign = "" if value.comparator is None else value.comparator.value
    return f"{sign}{six_digits(number)} {to_unit.strip()}"


def _listed(marker: Marker, field: str, text: str) -> Unit:
    unit, kept = marker.unit(text.strip()), marker.kept_unit(text.strip())
    if kept is not None:
        raise refuse(field, f"{kept.sentence[:1].upper()}{kept.sentence[1:]}.")
    if unit is None:
        known = ", ".join(each.label for each in marker.units)
        raise refuse(
            field,
            tr(
                "“{unit}” is not a listed unit of {marker}; use one of {known}.",
                unit=text,
                marker=marker.name,
                known=known,
            ),
        )
    return unit
