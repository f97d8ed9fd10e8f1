"""Reads figures: what each rests on, units and their factors, limits, ranges, variations."""

from __future__ import annotations

from decimal import Decimal, localcontext
from enum import StrEnum
from typing import TYPE_CHECKING

from clinic_desktop.knowledge.entities import Basis
from clinic_desktop.knowledge.marker_entities import DefaultRange, KeptUnit, Limits, MixUp, Unit, Variation
from clinic_desktop.knowledge.table import FLAG, NUMBER, TEXT, TEXTS, WHOLE, one_of

if TYPE_CHECKING:
    from clinic_desktop.knowledge.table import Table

SIGNIFICANT_DIGITS = 6
BASIS_KEYS = ("cite", "basis", "status")
CANONICAL = Basis(reason="the canonical unit, into which the others are converted")


class BasisWord(StrEnum):
    """What a figure without a source may rest on."""

    DESIGN = "design"


class StatusWord(StrEnum):
    """A figure from memory, or from a source that was not read itself."""

    UNVERIFIED = "unverified"


class MolarStep(StrEnum):
    """Which way a factor that rests on a molar mass converts."""

    TO_AMOUNT = "to amount"
    TO_MASS = "to mass"


def read_basis(table: Table, *, shown: bool = False) -> Basis:
    """Read `cite`, `basis = "design"` with `reason`, or `status = "unverified"`; one of them must stand.

    `shown` says that people read the reason, which then stands in each language.
    """
    cite = table.optional("cite", TEXTS) or ()
    design = table.optional("basis", one_of(BasisWord))
    status = table.optional("status", one_of(StatusWord))
    reason = (table.shown_optional("reason") if shown else table.translated("reason", TEXT)) or ""
    if not any(key in table for key in BASIS_KEYS):
        table.fault("", "has no basis: give cite, basis with a reason, or status")
    if design is not None and not reason:
        table.fault("reason", "is missing: a design figure gives its reason")
    basis = Basis(cite, reason, verified=status is None)
    table.notes.mention(table.place.at("cite"), "citation", *cite)
    if design is None:
        table.notes.bases.append((table.place, basis))
    return basis


def read_unit(table: Table, *, canonical: bool) -> Unit:
    """Read one unit; the canonical one has no factor, every other one has a factor and its basis.

    The canonical unit of a calculated quantity may name the source of its definition.
    """
    code = table.required("code", TEXT)
    label = table.translated("label", TEXT) or code
    aliases = _other_spellings(label, table)
    decimals = table.required("decimals", WHOLE)
    if canonical:
        named = any(key in table for key in BASIS_KEYS)
        factor, basis = Decimal(1), read_basis(table) if named else CANONICAL
        if "factor" in table:
            table.fault("factor", "the first unit is the canonical one and has no factor")
    else:
        factor, basis = _factor(table), read_basis(table)
    table.finish()
    return Unit(code, label, factor, aliases, decimals, basis)


def _other_spellings(label: str, table: Table) -> tuple[str, ...]:
    """What laboratories print for a unit, and its label in the other languages."""
    others = (text for text in table.in_each_language("label") if text != label)
    return tuple(dict.fromkeys((*(table.optional("aliases", TEXTS) or ()), *others)))


def read_kept_unit(table: Table) -> KeptUnit:
    """Read one unit without a factor, with the sentence that says why it has none."""
    code = table.required("code", TEXT)
    unit = KeptUnit(
        code=code,
        label=table.optional("label", TEXT) or code,
        aliases=table.optional("aliases", TEXTS) or (),
        sentence=table.shown("sentence"),
        basis=read_basis(table),
    )
    if unit.sentence.endswith("."):
        table.fault("sentence", "ends with a full stop: it stands within other sentences")
    table.finish()
    return unit


def _factor(table: Table) -> Decimal:
    """Return the factor as written, or, where a molar mass stands beside it, the exact quotient.

    The written factor must be that quotient to six significant digits.
    """
    written = table.required("factor", NUMBER)
    molar_mass = table.optional("molar_mass", NUMBER)
    scale = table.optional("scale", NUMBER)
    step = table.optional("molar_step", one_of(MolarStep)) or MolarStep.TO_AMOUNT
    if written <= 0 and "factor" in table:
        table.fault("factor", "is not positive")
    if molar_mass is None or scale is None:
        if (molar_mass is None) != (scale is None):
            table.fault("molar_mass", "molar_mass and scale stand together or not at all")
        return written if written > 0 else Decimal(1)
    if molar_mass <= 0 or scale <= 0:
        table.fault("molar_mass", "molar_mass and scale are positive")
        return Decimal(1)
    exact = scale / molar_mass if step is MolarStep.TO_AMOUNT else scale * molar_mass
    with localcontext() as context:
        context.prec = SIGNIFICANT_DIGITS
        rounded = +exact
    if rounded != written:
        table.fault("factor", f"{written} does not match its molar mass {molar_mass}: that gives {rounded}")
    return exact


def read_impossible(table: Table) -> Limits:
    """Read one stretch of impossible limits, whose reason is said with a refusal."""
    return read_limits(table, shown=True)


def read_limits(table: Table, *, shown: bool = False) -> Limits:
    """Read one stretch of query or impossible limits; it may hold for some method classes only."""
    unit = table.required("unit", TEXT)
    low, high = _ends(table)
    methods = _methods(table)
    basis = read_basis(table, shown=shown)
    table.finish()
    return Limits(unit, low, high, basis, methods)


def read_below_detection(table: Table) -> Basis:
    """Read why a printed 0 of this marker may say that there is too little to measure."""
    basis = read_basis(table)
    table.finish()
    return basis


def read_mix_up(table: Table) -> MixUp:
    """Read one stretch in which two units are mixed up; it names the sentence that is said."""
    sentence = table.required("sentence", TEXT)
    table.notes.mention(table.place.at("sentence"), "sentence", sentence)
    mix_up = MixUp(
        unit=table.required("unit", TEXT),
        low=table.required("low", NUMBER),
        high=table.required("high", NUMBER),
        other=table.required("other", TEXT),
        sentence=sentence,
        basis=read_basis(table),
    )
    if mix_up.low >= mix_up.high and "low" in table and "high" in table:
        table.fault("low", f"{mix_up.low} is not below {mix_up.high}")
    table.finish()
    return mix_up


def _methods(table: Table) -> tuple[str, ...]:
    """The ids of method classes that a figure holds for; () for all others."""
    methods = table.optional("methods", TEXTS) or ()
    table.notes.mention(table.place.at("methods"), "method", *methods)
    return methods


def read_range(table: Table) -> DefaultRange:
    """Read one reference range to offer; a semen range names its WHO edition."""
    unit = table.required("unit", TEXT)
    low, high = _ends(table)
    note = table.shown("note")
    edition = table.optional("who_edition", WHOLE)
    basis = read_basis(table)
    table.finish()
    return DefaultRange(unit, low, high, note, edition, basis)


def _ends(table: Table) -> tuple[Decimal | None, Decimal | None]:
    low, high = table.optional("low", NUMBER), table.optional("high", NUMBER)
    if low is None and high is None:
        table.fault("", "has neither low nor high")
    if low is not None and high is not None and low >= high:
        table.fault("low", f"{low} is not below {high}")
    return low, high


def read_variation(table: Table) -> Variation:
    """Read one published variation; without `analytical` the figure is a total that already holds it."""
    within = table.required("within", NUMBER)
    analytical = table.optional("analytical", NUMBER)
    if (within <= 0 and "within" in table) or (analytical is not None and analytical <= 0):
        table.fault("", "a variation is positive")
    morning_only = table.optional("morning_only", FLAG) or False
    methods = _methods(table)
    basis = read_basis(table)
    table.finish()
    return Variation(within, analytical, morning_only, methods, basis)
