"""Reads one marker of resources/knowledge/markers/ and checks what can be checked within it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.figures import (
    read_below_detection,
    read_impossible,
    read_kept_unit,
    read_limits,
    read_mix_up,
    read_range,
    read_unit,
    read_variation,
)
from clinic_desktop.knowledge.marker_entities import Limits, Marker, MarkerKind, folded_unit, spellings
from clinic_desktop.knowledge.table import FLAG, TEXT, TEXTS, one_of, some_of
from clinic_desktop.model.panel import Specimen

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence
    from decimal import Decimal
    from typing import TypeAlias

    from clinic_desktop.knowledge.marker_entities import DefaultRange, KeptUnit, Unit
    from clinic_desktop.knowledge.table import Table

    Stretch: TypeAlias = DefaultRange | Limits

LOINC = re.compile(r"(?P<digits>\d{1,7})-(?P<check>\d)")


def read_marker(id: str, table: Table) -> Marker:
    """Read one marker; codes that are out of use stand last, so that the first is the one to write."""
    units = tuple(read_unit(unit, canonical=place == 0) for place, unit in enumerate(table.tables("unit")))
    name, title = table.shown("name"), table.shown("title")
    marker = Marker(
        id=id,
        name=name,
        title=title,
        plain_name=table.shown("plain_name"),
        plain_note=table.shown("plain_note"),
        kind=table.required("kind", one_of(MarkerKind)),
        specimens=table.required("specimens", some_of(Specimen)),
        loinc=_loinc(table),
        aliases=_aliases(name, title, table),
        units=units,
        us_unit=table.required("us_unit", TEXT),
        si_unit=table.required("si_unit", TEXT),
        ranges=tuple(read_range(part) for part in table.tables("range")),
        query=tuple(read_limits(part) for part in table.tables("query")),
        impossible=tuple(read_impossible(part) for part in table.tables("impossible")),
        variations=tuple(read_variation(part) for part in table.tables("variation")),
        classed=table.optional("classed", FLAG) or False,
        safety=table.optional("safety", FLAG) or False,
        kept_units=tuple(read_kept_unit(unit) for unit in table.tables("kept_unit")),
        retired_loinc=table.optional("loinc_retired", TEXTS) or (),
        mix_ups=tuple(read_mix_up(part) for part in table.tables("mix_up")),
        below_detection=tuple(read_below_detection(part) for part in table.tables("below_detection")),
    )
    table.finish()
    _check_units(marker, table)
    _check_rings(marker, table)
    return marker


def _aliases(name: str, title: str, table: Table) -> tuple[str, ...]:
    """Its other spellings, with what it is called in the other languages."""
    called = (*table.in_each_language("name"), *table.in_each_language("title"))
    spelled = table.optional("aliases", TEXTS) or ()
    known = {text.casefold() for text in (name, title, *spelled)}
    return (*spelled, *dict.fromkeys(text for text in called if text.casefold() not in known))


def _loinc(table: Table) -> tuple[str, ...]:
    """The codes in use, then the retired ones that are read but never written; both with their source."""
    codes = (table.optional("loinc", TEXTS) or ()) + (table.optional("loinc_retired", TEXTS) or ())
    sources = table.optional("loinc_cite", TEXTS) or ()
    table.notes.mention(table.place.at("loinc_cite"), "citation", *sources)
    if codes and not sources:
        table.fault("loinc_cite", "is missing: codes name their source")
    for code in codes:
        if not check_digit_holds(code):
            table.fault("loinc", f"{code} is not a LOINC code: its check digit is wrong")
    return codes


def check_digit_holds(code: str) -> bool:
    """Return whether a LOINC code ends in its check digit (Luhn, modulus 10; clinical.md 1.0)."""
    match = LOINC.fullmatch(code)
    if match is None:
        return False
    total = 0
    for place, digit in enumerate(reversed(match["digits"])):
        counted = int(digit) * (2 if place % 2 == 0 else 1)
        total += counted - 9 if counted > 9 else counted
    return (10 - total % 10) % 10 == int(match["check"])


def _check_units(marker: Marker, table: Table) -> None:
    if not marker.units:
        table.fault("unit", "is missing: a marker has at least its canonical unit")
        return
    listed = {unit.code for unit in marker.units}
    for key, code in (("us_unit", marker.us_unit), ("si_unit", marker.si_unit), *_units_used(marker)):
        if code and code not in listed:
            table.fault(key, f"{code} is not a unit of this marker")
    spelled: dict[str, str] = {}
    known: tuple[Unit | KeptUnit, ...] = (*marker.units, *marker.kept_units)
    for unit in known:
        for spelling in spellings(unit):
            folded = folded_unit(spelling)
            if spelled.setdefault(folded, unit.code) != unit.code:
                table.fault("unit", f"“{spelling}” names both {spelled[folded]} and {unit.code}")


def _units_used(marker: Marker) -> Iterator[tuple[str, str]]:
    for key, stretch in (*_stretches(marker), *_numbered("impossible", marker.impossible)):
        yield f"{key}.unit", stretch.unit
    for place, mix_up in enumerate(marker.mix_ups, start=1):
        yield f"mix_up[{place}].unit", mix_up.unit
        yield f"mix_up[{place}].other", mix_up.other


def _stretches(marker: Marker) -> tuple[tuple[str, Stretch], ...]:
    """The rings that must lie within the impossible limits, each with its key."""
    return (*_numbered("range", marker.ranges), *_numbered("query", marker.query))


def _numbered(key: str, stretches: Sequence[Stretch]) -> tuple[tuple[str, Stretch], ...]:
    return tuple((f"{key}[{place}]", stretch) for place, stretch in enumerate(stretches, start=1))


def _check_rings(marker: Marker, table: Table) -> None:
    for key, stretch in _stretches(marker):
        methods = stretch.methods if isinstance(stretch, Limits) else ()
        for impossible in marker.limits_for(methods, marker.impossible):
            if _outside(stretch, impossible, marker.units):
                table.fault(key, "lies outside the impossible limits")


def _outside(stretch: Stretch, outer: Limits, units: tuple[Unit, ...]) -> bool:
    factors: dict[str, Decimal] = {unit.code: unit.factor for unit in units}
    if stretch.unit not in factors or outer.unit not in factors:
        return False
    inner_factor, outer_factor = factors[stretch.unit], factors[outer.unit]
    too_low = (
        stretch.low is not None
        and outer.low is not None
        and (stretch.low * inner_factor < outer.low * outer_factor)
    )
    too_high = (
        stretch.high is not None
        and outer.high is not None
        and (stretch.high * inner_factor > outer.high * outer_factor)
    )
    return too_low or too_high
